package org.topdown.media.rate;

import java.math.BigInteger;
import org.topdown.dsp.Require;

/// What one sample rate is to another, in lowest terms: `up` frames come out where `down` go in.
record Ratio(long up, long down) {
    /// Rates that are no whole number of Hz (some recorders write them) are taken to 1/65536 Hz.
    private static final int FRACTION_STEPS = 16;

    static Ratio of(double fromHz, double toHz) {
        Require.inRange("fromHz", fromHz, 1_000, 1_536_000);
        Require.inRange("toHz", toHz, 1_000, 1_536_000);
        double from = fromHz;
        double to = toHz;
        for (int step = 0; step < FRACTION_STEPS && (from != Math.rint(from) || to != Math.rint(to)); step++) {
            from *= 2;
            to *= 2;
        }
        long down = Math.round(from);
        long up = Math.round(to);
        long common = BigInteger.valueOf(up).gcd(BigInteger.valueOf(down)).longValueExact();
        return new Ratio(up / common, down / common);
    }

    /// How many frames `frames` become: the nearest whole number, halves upward.
    long framesOut(long frames) {
        BigInteger twice =
                BigInteger.valueOf(frames).multiply(BigInteger.valueOf(up)).shiftLeft(1);
        BigInteger denominator = BigInteger.valueOf(down);
        return twice.add(denominator).divide(denominator.shiftLeft(1)).longValueExact();
    }

    double outPerIn() {
        return (double) up / down;
    }
}
