package org.topdown.demo.sound;

/// Sine from a table of 4096 steps, read between them: exact to -130 dB, and the same on every machine.
public final class Sine {
    static final int STEPS = 4096;
    private static final double[] TABLE = new double[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            TABLE[i] = StrictMath.sin(2 * StrictMath.PI * i / STEPS);
        }
    }

    private Sine() {}

    /// @param cycles phase, any finite number; 1 is once round
    public static double at(double cycles) {
        double position = (cycles - Math.floor(cycles)) * STEPS;
        int step = (int) position;
        if (step >= STEPS) {
            return 0; // -tiny - floor(-tiny) rounds to 1
        }
        double from = TABLE[step];
        return from + (position - step) * (TABLE[step + 1] - from);
    }
}
