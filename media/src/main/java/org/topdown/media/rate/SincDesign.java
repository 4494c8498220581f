package org.topdown.media.rate;

/// A low-pass as a windowed sinc: the ideal low-pass under a Kaiser window. It passes everything up to 0.9075 of the
/// lower rate's half (20.0 kHz at 44.1 kHz) and stops everything from that half on, 150 dB down, so that nothing folds
/// back or is mirrored. Linear phase: symmetrical around time 0. Source: J. F. Kaiser, "Nonrecursive digital filter
/// design using the I0-sinh window function", Proc. IEEE ISCAS, 1974.
///
/// @param cutoff        middle of the transition as a share of half the input rate
/// @param halfTaps      taps on either side of time 0, counted in input frames
/// @param beta          shape of the window
/// @param windowAtZero  what the window is divided by, so that it is 1 at time 0
record SincDesign(double cutoff, int halfTaps, double beta, double windowAtZero) {
    private static final double STOP_DB = 150;
    private static final double PASS_EDGE = 0.9075;
    /// The inner loops take taps by eights.
    private static final int TAPS_MULTIPLE = 8;

    static SincDesign of(Ratio ratio) {
        double lowerHalf = Math.min(1, ratio.outPerIn());
        double transition = (1 - PASS_EDGE) / 2 * lowerHalf;
        double taps = (STOP_DB - 7.95) / (14.36 * transition) + 1;
        int half = (int) Math.ceil(taps / TAPS_MULTIPLE) * TAPS_MULTIPLE / 2;
        double beta = 0.1102 * (STOP_DB - 8.7);
        return new SincDesign((1 + PASS_EDGE) / 2 * lowerHalf, half, beta, besselI0(beta));
    }

    int taps() {
        return 2 * halfTaps;
    }

    /// The taps for an output frame that lies `fraction` (0 to 1) of an input frame after tap `halfTaps - 1`.
    /// They add up to 1, so that a constant stays what it is.
    double[] row(double fraction) {
        double[] row = new double[taps()];
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = at(k - (halfTaps - 1) - fraction);
            sum += row[k];
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
        return row;
    }

    private double at(double time) {
        double x = time / halfTaps;
        if (x <= -1 || x >= 1) {
            return 0;
        }
        double angle = Math.PI * cutoff * time;
        double sinc = Math.abs(angle) < 1e-9 ? 1 : StrictMath.sin(angle) / angle;
        return cutoff * sinc * besselI0(beta * Math.sqrt(1 - x * x)) / windowAtZero;
    }

    /// Modified Bessel function of the first kind, order 0, by its power series.
    private static double besselI0(double x) {
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
