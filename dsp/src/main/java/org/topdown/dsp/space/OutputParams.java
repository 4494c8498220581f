package org.topdown.dsp.space;

import org.topdown.dsp.Require;

/// The end of every strip, after its inserts: fader and pan.
///
/// @param faderDb -90 to +12 dB, or negative infinity for off; neutral at 0
/// @param pan     -1 (left) to +1 (right); a mono strip is panned at constant power (-3 dB in the centre), a stereo
///                strip is balanced (neutral in the centre)
/// @param width   share of the sides of a stereo strip, 0 (mono) to 2; neutral at 1; a mono strip has none
public record OutputParams(double faderDb, double pan, double width) {
    public static final OutputParams NEUTRAL = new OutputParams(0, 0, 1);

    public OutputParams {
        if (faderDb != Double.NEGATIVE_INFINITY) {
            Require.inRange("faderDb", faderDb, -90, 12);
        }
        Require.inRange("pan", pan, -1, 1);
        Require.inRange("width", width, 0, 2);
    }

    public OutputParams withFaderDb(double newFaderDb) {
        return new OutputParams(newFaderDb, pan, width);
    }

    public OutputParams withPan(double newPan) {
        return new OutputParams(faderDb, newPan, width);
    }

    public OutputParams withWidth(double newWidth) {
        return new OutputParams(faderDb, pan, newWidth);
    }
}
