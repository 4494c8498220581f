package org.topdown.dsp.math;

/// Elementary functions for every sample, the same bits on every machine: only `+ - * /` and moves of bits,
/// never fused. The loops over arrays hold no branch and carry nothing from one element to the next, so that
/// the compiler can run several at once; element by element they give the bits of the scalar forms.
///
/// Polynomials: Chebyshev interpolation of the reduced function, worked out with 40 digits; the errors named
/// are of polynomial and rounding together, and tested against [StrictMath]. The constants are public for the
/// vector form of the same functions alone.
public final class Elementary {
    private Elementary() {}

    /// sqrt(1/2) as bits: exponents are split there, so that the rest is within [sqrt(1/2), sqrt(2)).
    public static final long SPLIT_BITS = 0x3FE6A09E667F3BCDL;

    /// Adding and taking away this rounds to the nearest whole number.
    public static final double ROUNDER = 0x1.8p52;

    // 2 / ln 2 * atanh(t) / t in t * t, to 1.7e-16.
    public static final double L0 = 2.885390081777927;
    public static final double L1 = 0.9617966939243257;
    public static final double L2 = 0.5770780172499355;
    public static final double L3 = 0.4121984015172855;
    public static final double L4 = 0.3206164234501471;
    public static final double L5 = 0.26144316703386694;
    public static final double L6 = 0.2429285193223148;

    // (2^f - 1) / f, to 6e-16; the 1 apart keeps 2^0 exact.
    public static final double E1 = 0.6931471805599453;
    public static final double E2 = 0.24022650695910097;
    public static final double E3 = 0.05550410866465165;
    public static final double E4 = 0.009618129107606887;
    public static final double E5 = 0.001333355820079878;
    public static final double E6 = 0.00015403530441738847;
    public static final double E7 = 1.5252672922171308E-5;
    public static final double E8 = 1.3215442586429446E-6;
    public static final double E9 = 1.020590594966105E-7;
    public static final double E10 = 7.0725862145606216E-9;

    // (e^z - 1) / z for z within [-5/8, 0], to 4e-16.
    public static final double X1 = 1;
    public static final double X2 = 0.4999999999998937;
    public static final double X3 = 0.16666666666103383;
    public static final double X4 = 0.04166666655081698;
    public static final double X5 = 0.008333332121912014;
    public static final double X6 = 0.0013888815997560023;
    public static final double X7 = 0.000198385920025936;
    public static final double X8 = 2.4740387369809962E-5;
    public static final double X9 = 2.6703377190658066E-6;
    public static final double X10 = 2.0791480777009E-7;

    // 2 atanh(t) / t in t * t for t up to 1/3, to 1e-16.
    public static final double A0 = 2.0;
    public static final double A1 = 0.6666666666668293;
    public static final double A2 = 0.3999999999520132;
    public static final double A3 = 0.285714291196586;
    public static final double A4 = 0.22222190489856594;
    public static final double A5 = 0.18182869484380634;
    public static final double A6 = 0.1536352801798685;
    public static final double A7 = 0.13592627469820315;
    public static final double A8 = 0.0987443270601985;
    public static final double A9 = 0.17793495664288614;

    public static final double LN_2 = 0.6931471805599453;

    /// The logarithm to base 2 of a normal positive number, to 1e-14 of the result. Zero, negative and subnormal
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
        return t * (L0 + u * (L1 + u * (L2 + u * (L3 + u * (L4 + u * (L5 + u * L6))))));
    }

    /// 2 to the power of `x`, to 1e-15 of the result; exactly 1 for 0. Held within [-1022, 1023]; NaN for NaN.
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
        double high = E6 + f * (E7 + f * (E8 + f * (E9 + f * E10)));
        return 1 + f * (E1 + f * (E2 + f * (E3 + f * (E4 + f * (E5 + f * high)))));
    }

    /// The whole number is in the low bits of `shifted`.
    private static double powerOfTwo(double shifted) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
    }

    /// Over `from` to `to` (exclusive): the logarithm of cosh(x) and the magnitude of tanh(x), each to 1e-13
    /// absolute up to 100; tanh of 0 is exactly 0. The three arrays must differ.
    public static void logCosh(double[] x, double[] logCosh, double[] absTanh, int from, int to) {
        // Four short loops: the compiler does not run a long one several at once.
        for (int i = from; i < to; i++) {
            // e^(-2a) as the 64th power of e^(-a/32): six squarings need no bits to be moved. Past 20 it is nothing.
            double z = Math.max(Math.abs(x[i]) * (-1.0 / 32), -0.625);
            double high = X6 + z * (X7 + z * (X8 + z * (X9 + z * X10)));
            logCosh[i] = 1 + z * (X1 + z * (X2 + z * (X3 + z * (X4 + z * (X5 + z * high)))));
        }
        for (int i = from; i < to; i++) {
            double e2 = logCosh[i] * logCosh[i];
            double e4 = e2 * e2;
            double e8 = e4 * e4;
            double e16 = e8 * e8;
            double e32 = e16 * e16;
            double e = e32 * e32;
            absTanh[i] = e;
            logCosh[i] = e / (2 + e);
        }
        for (int i = from; i < to; i++) {
            double t = logCosh[i];
            double u = t * t;
            double upper = A5 + u * (A6 + u * (A7 + u * (A8 + u * A9)));
            logCosh[i] = t * (A0 + u * (A1 + u * (A2 + u * (A3 + u * (A4 + u * upper)))));
        }
        for (int i = from; i < to; i++) {
            logCosh[i] = Math.abs(x[i]) + (logCosh[i] - LN_2);
            absTanh[i] = (1 - absTanh[i]) / (1 + absTanh[i]);
        }
    }
}
