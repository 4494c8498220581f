package org.topdown.engine.render;

import org.jspecify.annotations.Nullable;
import org.topdown.dsp.State;

/// What a device hears of another strip: what left that one's inserts, in step with the signal it works on.
final class KeyReader {
    private final @Nullable StripRunner from;
    private final @Nullable DelayLine delay;
    private final double[][] audio;

    /// @param from null for silence
    KeyReader(@Nullable StripRunner from, int delayFrames, int blockFrames) {
        this.from = from;
        int channels = from == null ? 1 : from.node().channels();
        delay = delayFrames == 0 || from == null ? null : new DelayLine(channels, delayFrames, blockFrames);
        audio = new double[channels][blockFrames];
    }

    /// The side-chain over this step; valid until the next call.
    double[][] read(long step, int count) {
        if (from != null) {
            float[][] out = delay == null ? from.out(step) : delay.delay(from.out(step), count);
            for (int channel = 0; channel < audio.length; channel++) {
                float[] x = out[channel];
                double[] to = audio[channel];
                for (int i = 0; i < count; i++) {
                    to[i] = x[i];
                }
            }
        }
        return audio;
    }

    void state(State state) {
        if (delay != null) {
            delay.state(state);
        }
    }
}
