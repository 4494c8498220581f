package org.topdown.dsp.math;

/// The grid of 64 song frames on which states of filters are cleared of what nobody hears.
///
/// The JVM cannot flush denormal numbers to zero, and recursive filters get stuck in them in digital silence.
/// States below 1e-30 (-600 dB) become 0 on this grid, or at every frame, so that the block size is not heard.
public final class SongGrid {
    private SongGrid() {}

    public static final int FRAMES = 64;

    private static final double NOTHING = 1e-30;
    private static final double NOTHING_DB = 1e-9;

    public static boolean isOn(long songFrame) {
        return (songFrame & (FRAMES - 1)) == 0;
    }

    /// Frames from `songFrame` to the next point of the grid, 1 to 64.
    public static int framesToNext(long songFrame) {
        return FRAMES - (int) (songFrame & (FRAMES - 1));
    }

    /// The state, or 0 if it is next to nothing; NaN stays NaN.
    public static double cleared(double state) {
        return Math.abs(state) < NOTHING ? 0 : state;
    }

    /// A reduction in dB, or 0 if it moves a signal by less than a part in 10^10 (-200 dB): a release that
    /// only runs out at 1e-30 dB would keep a compressor at work for three times as long.
    public static double clearedDb(double reductionDb) {
        return Math.abs(reductionDb) < NOTHING_DB ? 0 : reductionDb;
    }

    /// Clears every state that is next to nothing.
    public static void clear(double[] states) {
        for (int i = 0; i < states.length; i++) {
            states[i] = cleared(states[i]);
        }
    }
}
