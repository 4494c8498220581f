package org.topdown.dsp.math;

/// Levels and gains, with results that are the same on every machine.
public final class Decibels {
    private Decibels() {}

    /// Of twice the amplitude.
    public static final double PER_OCTAVE = 6.020599913279624;

    /// Of twice the power.
    public static final double PER_OCTAVE_OF_POWER = PER_OCTAVE / 2;

    /// The amplitude ratio of a gain in dB; 0 for negative infinity.
    public static double toLinear(double db) {
        return db == Double.NEGATIVE_INFINITY ? 0 : StrictMath.pow(10, db / 20);
    }

    /// The gain in dB of an amplitude ratio; negative infinity for 0.
    public static double ofLinear(double linear) {
        return linear <= 0 ? Double.NEGATIVE_INFINITY : 20 * StrictMath.log10(linear);
    }

    /// The power ratio of a level in dB; 0 for negative infinity.
    public static double toPower(double db) {
        return db == Double.NEGATIVE_INFINITY ? 0 : StrictMath.pow(10, db / 10);
    }

    /// The level in dB of a power ratio; negative infinity for 0.
    public static double ofPower(double power) {
        return power <= 0 ? Double.NEGATIVE_INFINITY : 10 * StrictMath.log10(power);
    }
}
