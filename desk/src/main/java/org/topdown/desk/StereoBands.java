package org.topdown.desk;

/// How alike the sides of what is heard are, octave by octave, over the last second or two: each octave by a
/// band-pass on both sides and the means of their products.
final class StereoBands {
    /// Centres in Hz.
    static final double[] CENTRES_HZ = {31.5, 63, 125, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000};

    private static final double AVERAGED_SECONDS = 1;

    private final double sampleRateHz;
    private final Band[] bands;

    /// A band-pass an octave wide (RBJ's, 0 dB at its centre), once for each side.
    private static final class Band {
        private final double b0;
        private final double a1;
        private final double a2;
        private final double[] state = new double[4];
        private double product;
        private double left;
        private double right;

        Band(double hz, double sampleRateHz) {
            double w = 2 * Math.PI * Math.min(hz, 0.45 * sampleRateHz) / sampleRateHz;
            double alpha = StrictMath.sin(w) / (2 * Math.sqrt(2));
            b0 = alpha / (1 + alpha);
            a1 = -2 * StrictMath.cos(w) / (1 + alpha);
            a2 = (1 - alpha) / (1 + alpha);
        }

        /// One frame through both sides, in transposed direct form II.
        void add(double l, double r, double share) {
            double yl = b0 * l + state[0];
            state[0] = state[1] - a1 * yl;
            state[1] = -b0 * l - a2 * yl;
            double yr = b0 * r + state[2];
            state[2] = state[3] - a1 * yr;
            state[3] = -b0 * r - a2 * yr;
            product += share * (yl * yr - product);
            left += share * (yl * yl - left);
            right += share * (yr * yr - right);
        }
    }

    StereoBands(double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        bands = new Band[CENTRES_HZ.length];
        for (int i = 0; i < bands.length; i++) {
            bands[i] = new Band(CENTRES_HZ[i], sampleRateHz);
        }
    }

    void add(float[] left, float[] right, int frames) {
        double share = 1 / (AVERAGED_SECONDS * sampleRateHz);
        for (Band band : bands) {
            for (int i = 0; i < frames; i++) {
                band.add(left[i], right[i], share);
            }
            for (int i = 0; i < band.state.length; i++) {
                band.state[i] = Math.abs(band.state[i]) < 1e-30 ? 0 : band.state[i];
            }
        }
    }

    /// Of an octave: +1 alike, 0 unrelated, -1 opposed; NaN where a side is silent.
    double correlation(int band) {
        double both = Math.sqrt(bands[band].left) * Math.sqrt(bands[band].right);
        return both > 1e-12 ? Math.clamp(bands[band].product / both, -1, 1) : Double.NaN;
    }

    /// The share of an octave's power that is in its side: 0 mono, a half unrelated sides, 1 opposed; NaN for
    /// silence.
    double sideShare(int band) {
        double sum = bands[band].left + bands[band].right;
        return sum > 1e-12 ? Math.clamp((sum - 2 * bands[band].product) / (2 * sum), 0, 1) : Double.NaN;
    }
}
