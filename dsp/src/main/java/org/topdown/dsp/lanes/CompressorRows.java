package org.topdown.dsp.lanes;

/// Where in the settings and states of compressors side by side a row begins.
public final class CompressorRows {
    private CompressorRows() {}

    // Of the settings.
    public static final int DB_PER_OCTAVE = 0;
    public static final int KNEE_START_DB = 4;
    public static final int KNEE_DB = 8;
    public static final int PER_TWO_KNEES = 12;
    public static final int SLOPE = 16;
    /// Two rows, half the sum and half the difference of the rates up and down.
    public static final int RATE = 20;
    /// Likewise.
    public static final int SLOW_RATE = 28;
    public static final int DRY = 36;
    public static final int WET = 40;
    public static final int MEAN_RATE = 44;
    public static final int SETTINGS = 48;

    // Of the states.
    public static final int REDUCTION_DB = 0;
    public static final int SLOW_REDUCTION_DB = 4;
    public static final int MEAN_SQUARE = 8;
    public static final int STATES = 12;
}
