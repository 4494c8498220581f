package org.topdown.ears;

import java.io.IOException;
import org.topdown.media.AudioReader;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;

/// Reads audio to its end in chunks that do not grow with it, as 64-bit, and takes out samples that are no numbers:
/// they count as zero, so that no figure can become one.
public final class Feed {
    private static final int CHUNK_FRAMES = 8192;
    private static final double LOWEST_RATE_HZ = 4_000;
    private static final double HIGHEST_RATE_HZ = 1_000_000;

    /// Takes the chunks in order.
    @FunctionalInterface
    public interface Sink {
        /// @param raw   as it was read, `[channel][0, count)`
        /// @param clean the same, without what is not finite
        void chunk(float[][] raw, double[][] clean, int count);
    }

    private Feed() {}

    /// To be asked before meters are made for `reader`.
    ///
    /// @throws Trouble if its sample rate cannot be measured
    public static void requireMeasurable(AudioReader reader) throws Trouble {
        double rate = reader.sampleRateHz();
        if (!(rate >= LOWEST_RATE_HZ && rate <= HIGHEST_RATE_HZ)) {
            throw new Trouble(
                    "a sample rate of " + rate + " Hz cannot be measured",
                    "the audio",
                    "use audio between 4 kHz and 1 MHz");
        }
    }

    /// Reads everything `reader` has left and gives how many frames that was. The caller closes the reader.
    ///
    /// @param expectedFrames what `progress` is told the share of; -1 if unknown
    /// @throws Trouble if the file is damaged
    /// @throws java.util.concurrent.CancellationException if `progress` says so
    public static long all(AudioReader reader, long expectedFrames, Progress progress, Sink sink) throws IOException {
        float[][] raw = new float[reader.channels()][CHUNK_FRAMES];
        double[][] clean = new double[reader.channels()][CHUNK_FRAMES];
        long frames = 0;
        int count = reader.read(raw, 0, CHUNK_FRAMES);
        while (count > 0) {
            clean(raw, clean, count);
            sink.chunk(raw, clean, count);
            frames += count;
            if (expectedFrames > 0) {
                progress.at(Math.min(1, (double) frames / expectedFrames));
            }
            progress.check();
            count = reader.read(raw, 0, CHUNK_FRAMES);
        }
        return frames;
    }

    private static void clean(float[][] raw, double[][] clean, int count) {
        for (int channel = 0; channel < raw.length; channel++) {
            float[] from = raw[channel];
            double[] to = clean[channel];
            for (int i = 0; i < count; i++) {
                float x = from[i];
                to[i] = Float.isFinite(x) ? x : 0;
            }
        }
    }
}
