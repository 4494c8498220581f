package org.topdown.engine.render;

import java.util.concurrent.atomic.LongAdder;

/// Samples that are no sound (NaN, infinite, beyond +120 dBFS) become silence where they would enter a strip
/// or leave
/// it, frame by frame, so that one damaged spot neither reaches the speakers nor lives on in a filter.
public final class Containment {
    static final double LIMIT = 1e6;
    private final LongAdder contained = new LongAdder();

    /// How many samples were silenced since the render began.
    public long containedSamples() {
        return contained.sum();
    }

    void clean(float[] audio, int from, int to) {
        // x * 0 is NaN for what is not finite: one pass that compilers vectorise decides that nothing is wrong.
        float check = 0;
        float peak = 0;
        for (int i = from; i < to; i++) {
            check += audio[i] * 0f;
            peak = Math.max(peak, Math.abs(audio[i]));
        }
        if (check == 0 && peak <= LIMIT) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (!(Math.abs(audio[i]) <= LIMIT)) {
                audio[i] = 0;
                contained.increment();
            }
        }
    }
}
