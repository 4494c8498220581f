package org.topdown.engine.render;

import java.util.function.Consumer;
import org.topdown.dsp.State;
import org.topdown.dsp.math.SongGrid;

/// Whether devices have come to rest: silence went in, silence came out, and nothing they remember moved
/// meanwhile. What they do depends on these three alone, so until something else comes in they need not be
/// run, at the same bits. Songs are silent for long: a singer waits for the second verse.
final class Rest {
    private final Fingerprint fingerprint = new Fingerprint();
    private boolean known;
    private long before;
    private boolean resting;

    boolean resting() {
        return resting;
    }

    /// Forgets what was found: the devices have been moved to another place of the song.
    void moved() {
        known = false;
        resting = false;
    }

    /// Takes note of a step that was run.
    ///
    /// @param count  its frames; a step too short to meet the grid on which states are cleared says nothing
    /// @param silent whether nothing but zeros went in and came out
    /// @param state  lists what the devices remember now
    void after(int count, boolean silent, Consumer<State> state) {
        if (!silent || count < SongGrid.FRAMES) {
            moved();
            return;
        }
        long now = fingerprint.of(state);
        resting = known && now == before;
        before = now;
        known = true;
    }

    /// Whether frames [0, `count`) are zeros, none of them with a sign, which a chain may hand on.
    static boolean isSilent(float[][] audio, int count) {
        for (float[] channel : audio) {
            for (int i = 0; i < count; i++) {
                if (Float.floatToRawIntBits(channel[i]) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Likewise.
    static boolean isSilent(double[][] audio, int count) {
        for (double[] channel : audio) {
            for (int i = 0; i < count; i++) {
                if (Double.doubleToRawLongBits(channel[i]) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// 64 bits that are others for any other state but once in 2^64 (multiply and fold, by the golden ratio).
    private static final class Fingerprint implements State {
        private static final long GOLDEN = 0x9E3779B97F4A7C15L;

        private long hash;

        long of(Consumer<State> state) {
            hash = 0;
            state.accept(this);
            return hash;
        }

        @Override
        public long value(long now) {
            long mixed = (hash ^ now) * GOLDEN;
            hash = mixed ^ (mixed >>> 32);
            return now;
        }

        @Override
        public double value(double now) {
            value(Double.doubleToRawLongBits(now));
            return now;
        }

        @Override
        public boolean value(boolean now) {
            value(now ? 1L : 0L);
            return now;
        }

        @Override
        public void values(double[] now) {
            for (double each : now) {
                value(Double.doubleToRawLongBits(each));
            }
        }

        @Override
        public void values(float[] now) {
            for (float each : now) {
                value((long) Float.floatToRawIntBits(each));
            }
        }
    }
}
