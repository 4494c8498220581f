package org.topdown.dsp;

import org.jspecify.annotations.Nullable;

/// Runs a processor over a whole signal, cut as a test wants it.
public final class Runs {
    private Runs() {}

    public static final int BLOCK = 512;

    /// Prepares for the rate and processes `audio` in place from song frame 0, in blocks of 512.
    public static void whole(Processor processor, double sampleRateHz, double[][] audio) {
        processor.prepare(new StreamFormat(sampleRateHz, audio.length, BLOCK));
        int frames = audio[0].length;
        int[] cuts = new int[(frames + BLOCK - 1) / BLOCK];
        java.util.Arrays.fill(cuts, BLOCK);
        inCuts(processor, audio, null, cuts);
    }

    /// Processes `audio` in place from song frame 0 in blocks of these lengths, held to its end.
    public static void inCuts(Processor processor, double[][] audio, double @Nullable [][] key, int[] cuts) {
        int frames = audio[0].length;
        Block block = new Block(audio, 0, 0, 0);
        block.key = key;
        int at = 0;
        for (int cut : cuts) {
            block.songFrame = at;
            block.from = at;
            block.to = Math.min(frames, at + cut);
            processor.process(block);
            at = block.to;
        }
    }

    /// The largest magnitude of any channel.
    public static double peak(double[][] audio) {
        double peak = 0;
        for (double[] channel : audio) {
            for (double x : channel) {
                peak = Math.max(peak, Math.abs(x));
            }
        }
        return peak;
    }
}
