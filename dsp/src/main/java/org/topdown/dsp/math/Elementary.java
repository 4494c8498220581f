package org.topdown.dsp.math;

/// Elementary functions for every sample, the same bits on every machine: only `+ - * /` and moves of bits,
/// never fused. The loops over arrays hold no branch and carry nothing from one element to the next, so that
/// the compiler can run several at once; element by element they give the bits of the scalar forms.
///
/// Polynomials: Chebyshev interpolation of the reduced function, worked out with 40 digits; the errors named
/// are of polynomial and rounding together, and tested against [StrictMath]. Those for levels and gains err by
/// less than 5e-8 dB, a tenth of what keeping audio in 32 bits rounds; those of the saturation curve, of which
/// differences are taken, by less. Terms are added up in pairs (Estrin's scheme), which waits less than one
/// after the other. The constants are public for the vector form of the same functions alone.
public final class Elementary {
    private Elementary() {}

    /// sqrt(1/2) as bits: exponents are split there, so that the rest is within [sqrt(1/2), sqrt(2)).
    public static final long SPLIT_BITS = 0x3FE6A09E667F3BCDL;

    /// Adding and taking away this rounds to the nearest whole number.
    public static final double ROUNDER = 0x1.8p52;

    // 2 / ln 2 * atanh(t) / t in t * t, to 7e-10.
    public static final double L0 = 2.8853900798033365;
    public static final double L1 = 0.96179883880211;
    public static final double L2 = 0.5767151860190234;
    public static final double L3 = 0.43171769745887384;

    // (2^f - 1) / f, so that 2^f is right to 5e-9; the 1 apart keeps 2^0 exact.
    public static final double E1 = 0.6931471880262288;
    public static final double E2 = 0.24022650760568126;
    public static final double E3 = 0.05550357114219078;
    public static final double E4 = 0.009618082557277852;
    public static final double E5 = 0.0013390863364671234;
    public static final double E6 = 0.0001545316294512069;

    // (e^z - 1) / z for z within [-5/8, 0], so that e^z is right to 3e-14.
    public static final double X1 = 0.9999999999999762;
    public static final double X2 = 0.49999999999384287;
    public static final double X3 = 0.16666666640348465;
    public static final double X4 = 0.04166666232842205;
    public static final double X5 = 0.008333297434202613;
    public static final double X6 = 0.001388721486055601;
    public static final double X7 = 0.0001979516992191534;
    public static final double X8 = 2.4053969662311706e-05;
    public static final double X9 = 2.0851170489953338e-06;

    // 2 atanh(t) / t in t * t for t up to 1/3, to 2e-12.
    public static final double A0 = 2.000000000004866;
    public static final double A1 = 0.6666666623792175;
    public static final double A2 = 0.4000006142120794;
    public static final double A3 = 0.2856814575820109;
    public static final double A4 = 0.22305127385582954;
    public static final double A5 = 0.1712253666729019;
    public static final double A6 = 0.2186056831430696;

    public static final double LN_2 = 0.6931471805599453;

    /// The logarithm to base 2 of a normal positive number, to 1e-9 of the result and of an octave: levels are right to
    /// 1e-8 dB. Zero, negative and subnormal
    /// numbers read as the smallest normal one (-1022); infinity and NaN as finite numbers beyond 1023, so that
    /// a level detector behind it recovers by itself.
    public static double log2(double x) {
        long bits = Double.doubleToRawLongBits(Math.max(x, Double.MIN_NORMAL));
        long exponent = (bits - SPLIT_BITS) >> 52;
        return exponent + log2OfMantissa(Double.longBitsToDouble(bits - (exponent << 52)));
    }

    /// `y[i] = log2(x[i])` over [from, to). `x` is used up; it must be another array than `y`.
    public static void log2(double[] x, double[] y, int from, int to) {
        // Moves between double and long are not vectorised, so they stand in a loop of their own.
        for (int i = from; i < to; i++) {
            long bits = Double.doubleToRawLongBits(Math.max(x[i], Double.MIN_NORMAL));
            long exponent = (bits - SPLIT_BITS) >> 52;
            x[i] = exponent;
            y[i] = Double.longBitsToDouble(bits - (exponent << 52));
        }
        for (int i = from; i < to; i++) {
            y[i] = x[i] + log2OfMantissa(y[i]);
        }
    }

    private static double log2OfMantissa(double m) {
        double t = (m - 1) / (m + 1);
        double u = t * t;
        return t * ((L0 + u * L1) + (u * u) * (L2 + u * L3));
    }

    /// 2 to the power of `x`, to 6e-9 of the result (5e-8 dB, a tenth of what keeping audio in 32 bits rounds); exactly
    /// 1 for 0. Held within [-1022, 1023]; NaN for NaN.
    public static double exp2(double x) {
        double held = Math.min(Math.max(x, -1022), 1023);
        double shifted = held + ROUNDER;
        return exp2OfFraction(held - (shifted - ROUNDER)) * powerOfTwo(shifted);
    }

    /// `y[i] = exp2(x[i])` over [from, to). `x` is used up; it must be another array than `y`.
    public static void exp2(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double held = Math.min(Math.max(x[i], -1022), 1023);
            double shifted = held + ROUNDER;
            y[i] = held - (shifted - ROUNDER);
            x[i] = shifted;
        }
        for (int i = from; i < to; i++) {
            y[i] = exp2OfFraction(y[i]);
        }
        for (int i = from; i < to; i++) {
            y[i] *= powerOfTwo(x[i]);
        }
    }

    private static double exp2OfFraction(double f) {
        double f2 = f * f;
        return 1 + f * ((E1 + f * E2) + f2 * ((E3 + f * E4) + f2 * (E5 + f * E6)));
    }

    /// The whole number is in the low bits of `shifted`.
    private static double powerOfTwo(double shifted) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
    }

    /// Over `from` to `to` (exclusive): the logarithm of cosh(x) and the magnitude of tanh(x), each to 4e-12
    /// absolute up to 100; tanh of 0 is exactly 0. The three arrays must differ.
    public static void logCosh(double[] x, double[] logCosh, double[] absTanh, int from, int to) {
        // Four short loops: the compiler does not run a long one several at once.
        for (int i = from; i < to; i++) {
            // e^(-2a) as the 64th power of e^(-a/32): six squarings need no bits to be moved. Past 20 it is nothing.
            double z = Math.max(Math.abs(x[i]) * (-1.0 / 32), -0.625);
            double z2 = z * z;
            double z4 = z2 * z2;
            double high = ((X5 + z * X6) + z2 * (X7 + z * X8)) + z4 * X9;
            logCosh[i] = 1 + z * (((X1 + z * X2) + z2 * (X3 + z * X4)) + z4 * high);
        }
        for (int i = from; i < to; i++) {
            double e2 = logCosh[i] * logCosh[i];
            double e4 = e2 * e2;
            double e8 = e4 * e4;
            double e16 = e8 * e8;
            double e32 = e16 * e16;
            absTanh[i] = e32 * e32;
        }
        for (int i = from; i < to; i++) {
            // e / (2 + e) and (1 - e) / (1 + e) by one division.
            double e = absTanh[i];
            double one = 1 + e;
            double two = 2 + e;
            double both = 1 / (one * two);
            logCosh[i] = (e * one) * both;
            absTanh[i] = ((1 - e) * two) * both;
        }
        for (int i = from; i < to; i++) {
            double t = logCosh[i];
            double u = t * t;
            double u2 = u * u;
            double series = ((A0 + u * A1) + u2 * (A2 + u * A3)) + (u2 * u2) * ((A4 + u * A5) + u2 * A6);
            logCosh[i] = Math.abs(x[i]) + (t * series - LN_2);
        }
    }
}
