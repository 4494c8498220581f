package org.topdown.demo.sound;

import java.util.function.IntToDoubleFunction;

/// One cycle of a waveform, made of harmonics, so that it has none above what it was given.
public final class Cycle {
    private static final int STEPS = 2048;
    private final float[] table = new float[STEPS + 1];

    /// @param highest    the highest harmonic
    /// @param amplitude  of each harmonic, from 1; negative turns its phase round
    /// @param phaseTurns of each harmonic, in cycles
    public Cycle(int highest, IntToDoubleFunction amplitude, IntToDoubleFunction phaseTurns) {
        double[] sum = new double[STEPS];
        for (int harmonic = 1; harmonic <= highest; harmonic++) {
            double gain = amplitude.applyAsDouble(harmonic);
            double turns = phaseTurns.applyAsDouble(harmonic);
            for (int i = 0; gain != 0 && i < STEPS; i++) {
                sum[i] += gain * Sine.at((double) harmonic * i / STEPS + turns);
            }
        }
        for (int i = 0; i <= STEPS; i++) {
            table[i] = (float) sum[i % STEPS];
        }
    }

    /// @param cycles phase, 0 or more
    public double at(double cycles) {
        double position = (cycles - (long) cycles) * STEPS;
        int step = (int) position;
        double from = table[step];
        return from + (position - step) * (table[step + 1] - from);
    }
}
