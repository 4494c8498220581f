package org.topdown.dsp.dynamics;

/// True peak as a judge would read it: 32 times oversampled with 128 taps a phase, Hann-windowed sinc. Written
/// apart from the detector it judges, slow and plain.
final class TruePeakMeter {
    private static final int PHASES = 32;
    private static final int HALF = 64;
    private static final double[][] TAPS = design();

    private TruePeakMeter() {}

    private static double[][] design() {
        double[][] taps = new double[PHASES][2 * HALF];
        for (int phase = 0; phase < PHASES; phase++) {
            double sum = 0;
            for (int k = 0; k < 2 * HALF; k++) {
                double x = k - (HALF - 1) - (double) phase / PHASES;
                double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
                double window = 0.5 + 0.5 * Math.cos(Math.PI * x / (HALF + 0.5));
                taps[phase][k] = sinc * window;
                sum += taps[phase][k];
            }
            for (int k = 0; k < 2 * HALF; k++) {
                taps[phase][k] /= sum;
            }
        }
        return taps;
    }

    /// In dBTP. Only where the samples near by come within 12 dB of the sample peak can the true peak lie.
    static double dbtp(double[] x) {
        double samplePeak = 0;
        for (double sample : x) {
            samplePeak = Math.max(samplePeak, Math.abs(sample));
        }
        double peak = samplePeak;
        for (int n = HALF - 1; n + HALF < x.length; n++) {
            double near = Math.max(Math.abs(x[n]), Math.abs(x[n + 1]));
            near = Math.max(near, Math.max(Math.abs(x[n - 1]), Math.abs(x[n + 2])));
            if (near > 0.25 * samplePeak) {
                for (double[] taps : TAPS) {
                    double y = 0;
                    for (int k = 0; k < 2 * HALF; k++) {
                        y += taps[k] * x[n - HALF + 1 + k];
                    }
                    peak = Math.max(peak, Math.abs(y));
                }
            }
        }
        return 20 * Math.log10(peak);
    }
}
