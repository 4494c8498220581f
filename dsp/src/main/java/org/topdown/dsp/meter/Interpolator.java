package org.topdown.dsp.meter;

/// Windowed-sinc rows that read a signal between its samples. Row p gives the value at `p / factor` of a sample after
/// sample n from the taps at n - taps/2 + 1 to n + taps/2. Every row sums to 1, so a constant stays what it is.
final class Interpolator {
    private Interpolator() {}

    /// @param beta of the Kaiser window: more is steeper above the band and wider at its edge
    static double[][] rows(int factor, int taps, double beta) {
        double[][] rows = new double[factor][taps];
        for (int phase = 0; phase < factor; phase++) {
            double sum = 0;
            for (int tap = 0; tap < taps; tap++) {
                double t = tap - taps / 2 + 1 - (double) phase / factor;
                double inWindow = 2 * t / taps;
                rows[phase][tap] =
                        sinc(t) * besselI0(beta * Math.sqrt(Math.max(0, 1 - inWindow * inWindow))) / besselI0(beta);
                sum += rows[phase][tap];
            }
            for (int tap = 0; tap < taps; tap++) {
                rows[phase][tap] /= sum;
            }
        }
        return rows;
    }

    private static double sinc(double t) {
        return t == 0 ? 1 : StrictMath.sin(Math.PI * t) / (Math.PI * t);
    }

    private static double besselI0(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-18 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
