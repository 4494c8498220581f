package org.topdown.engine.render;

import java.util.HashMap;
import java.util.Map;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.Simd;

/// Samples that are no sound (NaN, infinite, beyond +120 dBFS) become silence where they would enter a strip
/// or leave it, frame by frame, so that one damaged spot neither reaches the speakers nor lives on in a filter. One for
/// each strip, used by one thread at a time.
final class Containment {
    static final double LIMIT = 1e6;
    private static final float SURELY_BELOW = (float) (LIMIT * LIMIT / 2);

    /// @param samples    how many samples of a chunk were silenced
    /// @param firstFrame the song frame of the first
    private record Found(long samples, long firstFrame) {}

    // By chunk, so that one that is run once more counts once.
    private final Map<Integer, Found> found = new HashMap<>();

    // Of the chunk at hand.
    private long chunkSamples;
    private long chunkFirstFrame = -1;

    /// How many samples were silenced, over all chunks.
    long samples() {
        return chunkSamples + found.values().stream().mapToLong(Found::samples).sum();
    }

    /// The song frame of the first of them, -1 without one.
    long firstFrame() {
        long first = chunkSamples > 0 ? chunkFirstFrame : Long.MAX_VALUE;
        for (Found each : found.values()) {
            first = Math.min(first, each.firstFrame);
        }
        return first == Long.MAX_VALUE ? -1 : first;
    }

    long chunkSamples() {
        return chunkSamples;
    }

    long chunkFirstFrame() {
        return chunkFirstFrame;
    }

    /// Forgets what was found in a chunk that was not run to its end.
    void begin() {
        chunkSamples = 0;
        chunkFirstFrame = -1;
    }

    /// The chunk at hand was that one.
    void end(int chunk) {
        again(chunk, chunkSamples, chunkFirstFrame);
        begin();
    }

    /// What was found when a chunk was run that is now read, or not even that.
    void again(int chunk, long samples, long firstFrame) {
        if (samples > 0) {
            found.put(chunk, new Found(samples, firstFrame));
        }
    }

    /// @param songFrame of `audio[0]`
    void clean(float[] audio, long songFrame, int count) {
        if (isSound(audio, 0, count)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(audio[i]) <= LIMIT)) {
                audio[i] = 0;
                chunkSamples++;
                chunkFirstFrame = chunkFirstFrame < 0 ? songFrame + i : Math.min(chunkFirstFrame, songFrame + i);
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
