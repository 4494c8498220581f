package org.topdown.dsp.colour;

/// Settings of a [Shaper] on their way, for each pair of frames.
final class Moves {
    final double[] drive;
    final double[] wet;
    final double[] dry;

    Moves(int most) {
        drive = new double[most];
        wet = new double[most];
        dry = new double[most];
    }
}
