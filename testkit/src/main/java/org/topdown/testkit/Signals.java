package org.topdown.testkit;

/// Seeded test signals as `[channel][frame]`, the same on every machine, and how far two of them are apart.
public final class Signals {
    private Signals() {}

    /// Uniform white noise, every channel its own, by splitmix64.
    public static double[][] whiteNoise(int channels, int frames, double peakDbfs, long seed) {
        double peak = Math.pow(10, peakDbfs / 20);
        double[][] audio = new double[channels][frames];
        for (int channel = 0; channel < channels; channel++) {
            SplitMix random = new SplitMix(seed * 31 + channel);
            for (int i = 0; i < frames; i++) {
                audio[channel][i] = peak * random.nextSigned();
            }
        }
        return audio;
    }

    /// The same sine in every channel, phase 0 at frame 0.
    public static double[][] sine(int channels, int frames, double sampleRateHz, double frequencyHz, double peakDbfs) {
        double peak = Math.pow(10, peakDbfs / 20);
        double[][] audio = new double[channels][frames];
        for (int i = 0; i < frames; i++) {
            double cycles = i * (frequencyHz / sampleRateHz);
            double x = peak * Math.sin(2 * Math.PI * (cycles - Math.floor(cycles)));
            for (int channel = 0; channel < channels; channel++) {
                audio[channel][i] = x;
            }
        }
        return audio;
    }

    public static double[][] copyOf(double[][] audio) {
        double[][] copy = new double[audio.length][];
        for (int channel = 0; channel < audio.length; channel++) {
            copy[channel] = audio[channel].clone();
        }
        return copy;
    }

    public static float[][] toFloat(double[][] audio) {
        float[][] result = new float[audio.length][audio[0].length];
        for (int channel = 0; channel < audio.length; channel++) {
            for (int i = 0; i < audio[channel].length; i++) {
                result[channel][i] = (float) audio[channel][i];
            }
        }
        return result;
    }

    /// The largest |a - b| in dBFS; negative infinity if they are the same.
    public static double residualPeakDbfs(double[][] a, double[][] b) {
        double worst = 0;
        for (int channel = 0; channel < a.length; channel++) {
            for (int i = 0; i < a[channel].length; i++) {
                worst = Math.max(worst, Math.abs(a[channel][i] - b[channel][i]));
            }
        }
        return 20 * Math.log10(worst);
    }

    /// Random block lengths from 1 to `longest` that add up to `frames`.
    public static int[] blockCuts(int frames, int longest, long seed) {
        SplitMix random = new SplitMix(seed);
        int[] cuts = new int[frames];
        int used = 0;
        for (int left = frames; left > 0; used++) {
            cuts[used] = Math.min(left, 1 + (int) (random.nextUnit() * longest));
            left -= cuts[used];
        }
        return java.util.Arrays.copyOf(cuts, used);
    }
}
