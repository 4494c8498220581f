package org.topdown.dsp.level;

import org.topdown.dsp.Control;

/// The head of every strip, ahead of its inserts: trim, polarity, delay.
///
/// @param trimDb           -60 to +60 dB, neutral at 0; quiet recordings need the upper end
/// @param polarityInverted true turns the waveform upside down
/// @param delayMs          moves the strip later, 0 to 500 ms, rounded to whole frames
public record HeadParams(double trimDb, boolean polarityInverted, double delayMs) {
    public static final Control TRIM_DB = Control.of("trimDb", -60, 60);
    public static final Control DELAY_MS = Control.of("delayMs", 0, 500).still();

    public static final HeadParams NEUTRAL = new HeadParams(0, false, 0);

    public HeadParams {
        TRIM_DB.require(trimDb);
        DELAY_MS.require(delayMs);
    }

    public HeadParams withTrimDb(double newTrimDb) {
        return new HeadParams(newTrimDb, polarityInverted, delayMs);
    }

    public HeadParams withPolarityInverted(boolean inverted) {
        return new HeadParams(trimDb, inverted, delayMs);
    }

    public HeadParams withDelayMs(double newDelayMs) {
        return new HeadParams(trimDb, polarityInverted, newDelayMs);
    }
}
