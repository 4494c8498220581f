package org.topdown.engine.render;

import java.util.concurrent.atomic.LongAdder;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.Simd;

/// Samples that are no sound (NaN, infinite, beyond +120 dBFS) become silence where they would enter a strip
/// or leave
/// it, frame by frame, so that one damaged spot neither reaches the speakers nor lives on in a filter.
public final class Containment {
    static final double LIMIT = 1e6;
    private static final float SURELY_BELOW = (float) (LIMIT * LIMIT / 2);

    private final LongAdder contained = new LongAdder();

    /// How many samples were silenced since the render began.
    public long containedSamples() {
        return contained.sum();
    }

    void clean(float[] audio, int from, int to) {
        if (isSound(audio, from, to)) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (!(Math.abs(audio[i]) <= LIMIT)) {
                audio[i] = 0;
                contained.increment();
            }
        }
    }

    /// Whether surely every sample is fine: a sum of squares this small holds none beyond the limit, and no NaN or
    /// infinity, which would stay in it. Eight sums, none of which waits for the others.
    private static boolean isSound(float[] audio, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        Kernels kernels = Simd.kernels();
        int i = kernels == null ? from : kernels.squaresBelow(audio, from, to, SURELY_BELOW);
        for (; i + 8 <= to; i += 8) {
            a += audio[i] * audio[i];
            b += audio[i + 1] * audio[i + 1];
            c += audio[i + 2] * audio[i + 2];
            d += audio[i + 3] * audio[i + 3];
            e += audio[i + 4] * audio[i + 4];
            f += audio[i + 5] * audio[i + 5];
            g += audio[i + 6] * audio[i + 6];
            h += audio[i + 7] * audio[i + 7];
        }
        for (; i < to; i++) {
            a += audio[i] * audio[i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h)) <= SURELY_BELOW;
    }
}
