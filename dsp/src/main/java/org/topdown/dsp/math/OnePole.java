package org.topdown.dsp.math;

/// Smoothing that goes part of the way to its goal in every frame.
public final class OnePole {
    private OnePole() {}

    /// The share of the way to go that is gone in one frame, for 63 % of it to be gone after `ms`.
    public static double rate(double ms, double sampleRateHz) {
        return -StrictMath.expm1(-1000 / (ms * sampleRateHz));
    }
}
