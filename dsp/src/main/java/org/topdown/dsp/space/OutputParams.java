package org.topdown.dsp.space;

import org.topdown.dsp.Control;

/// The end of every strip, after its inserts: fader and pan.
///
/// @param faderDb -90 to +12 dB, or negative infinity for off; neutral at 0
/// @param pan     -1 (left) to +1 (right); a mono strip is panned at constant power (-3 dB in the centre), a stereo
///                strip is balanced (neutral in the centre)
/// @param width   share of the sides of a stereo strip, 0 (mono) to 2; neutral at 1; a mono strip has none
public record OutputParams(double faderDb, double pan, double width) {
    /// Off beside the range is negative infinity.
    public static final Control FADER_DB = Control.of("faderDb", -90, 12);

    public static final Control PAN = Control.of("pan", -1, 1);
    public static final Control WIDTH = Control.of("width", 0, 2);

    public static final OutputParams NEUTRAL = new OutputParams(0, 0, 1);

    public OutputParams {
        if (faderDb != Double.NEGATIVE_INFINITY) {
            FADER_DB.require(faderDb);
        }
        PAN.require(pan);
        WIDTH.require(width);
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
