package org.topdown.dsp.math;

/// The grid of 64 song frames on which states of filters are cleared of what nobody hears.
///
/// The JVM cannot flush denormal numbers to zero, and recursive filters get stuck in them in digital silence.
/// States below 1e-30 (-600 dB) become 0 on this grid, or at every frame, so that the block size is not heard.
public final class SongGrid {
    private SongGrid() {}

    public static final int FRAMES = 64;

    private static final double NOTHING = 1e-30;

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

    /// Clears every state that is next to nothing.
    public static void clear(double[] states) {
        for (int i = 0; i < states.length; i++) {
            states[i] = cleared(states[i]);
        }
    }
}
