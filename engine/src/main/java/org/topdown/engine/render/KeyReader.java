package org.topdown.engine.render;

import org.jspecify.annotations.Nullable;
import org.topdown.dsp.State;
import org.topdown.engine.automation.GainProduct;

/// What a device hears of another strip: what left that one's inserts, in step with the signal it works on.
final class KeyReader {
    private final @Nullable StripRunner from;
    private final @Nullable DelayLine delay;
    private final double[][] audio;
    private final @Nullable GainProduct mutes;

    /// Gains of the block, and two arrays to work them out in.
    private final double[][] gains;

    /// @param from  null for silence
    /// @param mutes those that move, null for none
    KeyReader(@Nullable StripRunner from, int delayFrames, @Nullable GainProduct mutes, int blockFrames) {
        this.from = from;
        this.mutes = mutes;
        gains = new double[3][mutes == null ? 0 : blockFrames];
        int channels = from == null ? 1 : from.node().channels();
        delay = delayFrames == 0 || from == null ? null : new DelayLine(channels, delayFrames, blockFrames);
        audio = new double[channels][blockFrames];
    }

    /// The side-chain over this step, which begins at that song frame where it is heard; valid until the next call.
    double[][] read(long step, long songFrame, int count) {
        if (from != null) {
            float[][] out = delay == null ? from.out(step) : delay.delay(from.out(step), count);
            for (int channel = 0; channel < audio.length; channel++) {
                float[] x = out[channel];
                double[] to = audio[channel];
                for (int i = 0; i < count; i++) {
                    to[i] = x[i];
                }
            }
            if (mutes != null) {
                mutes.fill(gains[0], gains[1], gains[2], songFrame, count);
                for (double[] to : audio) {
                    for (int i = 0; i < count; i++) {
                        to[i] *= gains[0][i];
                    }
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
