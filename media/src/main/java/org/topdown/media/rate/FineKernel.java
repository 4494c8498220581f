package org.topdown.media.rate;

/// Conversion between rates with no simple ratio (47 999 to 48 000 Hz): the taps of any phase are interpolated between
/// those of a fine grid by third-order Lagrange polynomials, which on 256 steps a frame is off by less than -180 dB.
/// Where an output frame lies is exact all the same: positions are whole numbers of 1 / `up` of an input frame.
final class FineKernel implements Kernel {
    private static final int BLOCK_FRAMES = 2048;
    private static final int STEPS = 256;
    private static final int LEAST_STEPS = 32;

    private final Ratio ratio;
    private final int leadFrames;
    private final int windowFrames;
    /// Taps at (index - 1) / steps of a frame, from one step before to two after.
    private final double[][] grid;

    private final double[] weights;
    private final long wholeFrames;
    private final long restFrames;
    private long phase;

    FineKernel(Ratio ratio, SincDesign design) {
        this.ratio = ratio;
        leadFrames = design.halfTaps() - 1;
        weights = new double[design.taps()];
        // Where the rate goes down the taps are a wider, hence smoother, curve.
        int steps = Math.clamp((long) Math.ceil(STEPS * Math.min(1, ratio.outPerIn())), LEAST_STEPS, STEPS);
        grid = new double[steps + 3][];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = design.row((double) (i - 1) / steps);
        }
        wholeFrames = ratio.down() / ratio.up();
        restFrames = ratio.down() % ratio.up();
        windowFrames = (int) (BLOCK_FRAMES * (wholeFrames + 1)) + design.taps() + 1;
    }

    @Override
    public int windowFrames() {
        return windowFrames;
    }

    @Override
    public int leadFrames() {
        return leadFrames;
    }

    @Override
    public int blockFrames() {
        return BLOCK_FRAMES;
    }

    @Override
    public int convert(double[][] window, double[][] out) {
        int first = 0;
        for (int i = 0; i < BLOCK_FRAMES; i++) {
            weigh();
            for (int channel = 0; channel < window.length; channel++) {
                out[channel][i] = sumOfProducts(window[channel], first);
            }
            first += (int) wholeFrames;
            phase += restFrames;
            if (phase >= ratio.up()) {
                phase -= ratio.up();
                first++;
            }
        }
        return first;
    }

    private void weigh() {
        double place = (double) phase / ratio.up() * (grid.length - 3);
        int step = (int) place;
        double x = place - step;
        weigh(
                weights,
                grid[step],
                grid[step + 1],
                grid[step + 2],
                grid[step + 3],
                -x * (x - 1) * (x - 2) / 6,
                (x + 1) * (x - 1) * (x - 2) / 2,
                -(x + 1) * x * (x - 2) / 2,
                (x + 1) * x * (x - 1) / 6);
    }

    private static void weigh(
            double[] weights,
            double[] before,
            double[] left,
            double[] right,
            double[] after,
            double w0,
            double w1,
            double w2,
            double w3) {
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (w0 * before[k] + w1 * left[k]) + (w2 * right[k] + w3 * after[k]);
        }
    }

    /// Four sums side by side: one alone would wait for each addition to finish.
    private double sumOfProducts(double[] x, int first) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int k = 0; k < weights.length; k += 4) {
            s0 += weights[k] * x[first + k];
            s1 += weights[k + 1] * x[first + k + 1];
            s2 += weights[k + 2] * x[first + k + 2];
            s3 += weights[k + 3] * x[first + k + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
