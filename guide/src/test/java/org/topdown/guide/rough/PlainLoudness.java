package org.topdown.guide.rough;

import java.util.ArrayList;
import java.util.List;

/// ITU-R BS.1770 by the letter, at 48 kHz with the standard's own coefficients, written apart from the
/// project's meters to check them.
final class PlainLoudness {
    private static final int BLOCK = 19_200;
    private static final int HOP = 4_800;

    private PlainLoudness() {}

    private static double[] weighted(double[] x) {
        return biquad(
                biquad(x, 1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585),
                1,
                -2,
                1,
                -1.99004745483398,
                0.99007225036621);
    }

    private static double[] biquad(double[] x, double b0, double b1, double b2, double a1, double a2) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double x1 = i > 0 ? x[i - 1] : 0;
            double x2 = i > 1 ? x[i - 2] : 0;
            double y1 = i > 0 ? y[i - 1] : 0;
            double y2 = i > 1 ? y[i - 2] : 0;
            y[i] = b0 * x[i] + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
        }
        return y;
    }

    /// Mean squares of blocks of 400 ms, one each 100 ms, both sides together.
    static double[] blocks(double[][] stereo) {
        double[][] weighted = {weighted(stereo[0]), weighted(stereo[1])};
        double[] blocks = new double[(stereo[0].length - BLOCK) / HOP + 1];
        for (int block = 0; block < blocks.length; block++) {
            for (double[] side : weighted) {
                for (int i = block * HOP; i < block * HOP + BLOCK; i++) {
                    blocks[block] += side[i] * side[i] / BLOCK;
                }
            }
        }
        return blocks;
    }

    static double integratedLufs(double[] blocks) {
        double absolute = mean(blocks, -70);
        return absolute == Double.NEGATIVE_INFINITY ? absolute : mean(blocks, Math.max(-70, absolute - 10));
    }

    /// The mean over the blocks within 10 LU of the integrated loudness.
    static double activeLufs(double[] blocks) {
        double integrated = integratedLufs(blocks);
        return integrated == Double.NEGATIVE_INFINITY ? integrated : mean(blocks, Math.max(-70, integrated - 10));
    }

    private static double mean(double[] blocks, double aboveLufs) {
        List<Double> kept = new ArrayList<>();
        for (double block : blocks) {
            if (lufs(block) > aboveLufs) {
                kept.add(block);
            }
        }
        return lufs(kept.stream().mapToDouble(each -> each).average().orElse(0));
    }

    private static double lufs(double power) {
        return power == 0 ? Double.NEGATIVE_INFINITY : -0.691 + 10 * Math.log10(power);
    }
}
