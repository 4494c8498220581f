package org.topdown.dsp.math;

/// Windowed-sinc filters: a Kaiser window over a sinc. Designed with [StrictMath], so the same on every machine.
public final class SincTable {
    private SincTable() {}

    /// sin(pi x) / (pi x).
    public static double sinc(double x) {
        return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
    }

    /// The Kaiser window at `x` within [-1, 1] (0 outside).
    public static double kaiser(double x, double beta) {
        return x < -1 || x > 1 ? 0 : bessel0(beta * Math.sqrt(1 - x * x)) / bessel0(beta);
    }

    /// Modified Bessel function of order 0, by its series.
    private static double bessel0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-18; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
