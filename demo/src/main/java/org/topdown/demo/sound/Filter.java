package org.topdown.demo.sound;

import java.util.List;

/// Second-order filter after R. Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients",
/// in transposed direct form II. Mono; it keeps its state.
public final class Filter {
    // Without it the state of a filter left in silence decays into denormals, which are slow.
    private static final double ABOVE_DENORMAL = 1e-22;
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double s1;
    private double s2;

    private Filter(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    public static Filter lowPass(double frequencyHz, double q) {
        double cos = cos(frequencyHz);
        double alpha = alpha(frequencyHz, q);
        return new Filter((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Filter highPass(double frequencyHz, double q) {
        double cos = cos(frequencyHz);
        double alpha = alpha(frequencyHz, q);
        return new Filter((1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// 0 dB at the centre.
    public static Filter bandPass(double frequencyHz, double q) {
        double alpha = alpha(frequencyHz, q);
        return new Filter(alpha, 0, -alpha, 1 + alpha, -2 * cos(frequencyHz), 1 - alpha);
    }

    public static Filter bell(double frequencyHz, double gainDb, double q) {
        double root = StrictMath.pow(10, gainDb / 40);
        double cos = cos(frequencyHz);
        double alpha = alpha(frequencyHz, q);
        return new Filter(1 + alpha * root, -2 * cos, 1 - alpha * root, 1 + alpha / root, -2 * cos, 1 - alpha / root);
    }

    /// Half of `gainDb` is reached at `frequencyHz`.
    public static Filter highShelf(double frequencyHz, double gainDb) {
        double root = StrictMath.pow(10, gainDb / 40);
        double cos = cos(frequencyHz);
        double slope = 2 * Math.sqrt(root) * alpha(frequencyHz, Math.sqrt(0.5));
        return new Filter(
                root * (root + 1 + (root - 1) * cos + slope),
                -2 * root * (root - 1 + (root + 1) * cos),
                root * (root + 1 + (root - 1) * cos - slope),
                root + 1 - (root - 1) * cos + slope,
                2 * (root - 1 - (root + 1) * cos),
                root + 1 - (root - 1) * cos - slope);
    }

    /// Half of `gainDb` is reached at `frequencyHz`.
    public static Filter lowShelf(double frequencyHz, double gainDb) {
        double root = StrictMath.pow(10, gainDb / 40);
        double cos = cos(frequencyHz);
        double slope = 2 * Math.sqrt(root) * alpha(frequencyHz, Math.sqrt(0.5));
        return new Filter(
                root * (root + 1 - (root - 1) * cos + slope),
                2 * root * (root - 1 - (root + 1) * cos),
                root * (root + 1 - (root - 1) * cos - slope),
                root + 1 + (root - 1) * cos + slope,
                -2 * (root - 1 + (root + 1) * cos),
                root + 1 + (root - 1) * cos - slope);
    }

    private static double cos(double frequencyHz) {
        return StrictMath.cos(2 * StrictMath.PI * frequencyHz / Rate.HZ);
    }

    private static double alpha(double frequencyHz, double q) {
        return StrictMath.sin(2 * StrictMath.PI * frequencyHz / Rate.HZ) / (2 * q);
    }

    public double next(double x) {
        double y = b0 * x + s1 + ABOVE_DENORMAL;
        s1 = b1 * x - a1 * y + s2;
        s2 = b2 * x - a2 * y;
        return y;
    }

    public void run(float[] audio) {
        for (int i = 0; i < audio.length; i++) {
            audio[i] = (float) next(audio[i]);
        }
    }

    public static void runAll(List<Filter> filters, float[] audio) {
        for (Filter filter : filters) {
            filter.run(audio);
        }
    }
}
