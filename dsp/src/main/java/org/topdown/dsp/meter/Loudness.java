package org.topdown.dsp.meter;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.topdown.dsp.math.Decibels;

/// Loudness from K-weighted power: the scale, the gates and the range, as pure functions.
public final class Loudness {
    /// What the standard subtracts so that 997 Hz at full scale in one channel reads -3.01 LUFS.
    private static final double OFFSET_LU = -0.691;

    /// Blocks at or below this loudness never count, LUFS.
    public static final double ABSOLUTE_GATE_LUFS = -70;

    private static final double ABSOLUTE_GATE_POWER = powerOfLufs(ABSOLUTE_GATE_LUFS);

    private Loudness() {}

    /// The loudness of a weighted K-power; negative infinity for 0.
    public static double lufsOfPower(double power) {
        return power <= 0 ? Double.NEGATIVE_INFINITY : OFFSET_LU + Decibels.ofPower(power);
    }

    public static double powerOfLufs(double lufs) {
        return Decibels.toPower(lufs - OFFSET_LU);
    }

    /// Integrated loudness (BS.1770-5): the mean power of the blocks above -70 LUFS and above 10 LU below the mean of
    /// those. Negative infinity if no block passes.
    ///
    /// @param blockPower power of 400 ms blocks, one each 100 ms
    public static double integratedLufs(double[] blockPower) {
        return integratedLufs(blockPower, 0);
    }

    static double integratedLufs(double[] blockPower, int from) {
        double gate = Math.max(ABSOLUTE_GATE_POWER, meanAbove(blockPower, from, ABSOLUTE_GATE_POWER) / 10);
        return lufsOfPower(meanAbove(blockPower, from, gate));
    }

    private static double meanAbove(double[] power, int from, double gate) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < power.length; i++) {
            if (power[i] > gate) {
                sum += power[i];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /// Loudness range (EBU Tech 3342): from the 10th to the 95th percentile of short-term loudness, gated at -70 LUFS
    /// and at 20 LU below the mean power. Empty if nothing passes.
    ///
    /// @param shortTermPower power of 3 s windows, at least ten a second
    public static OptionalDouble rangeLu(double[] shortTermPower) {
        double[] loud = Arrays.stream(shortTermPower)
                .filter(power -> power >= ABSOLUTE_GATE_POWER)
                .toArray();
        if (loud.length == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (double power : loud) {
            sum += power;
        }
        double gate = sum / loud.length / 100;
        double[] sorted =
                Arrays.stream(loud).filter(power -> power >= gate).sorted().toArray();
        return OptionalDouble.of(lufsOfPower(sorted[percentile(sorted.length, 0.95)])
                - lufsOfPower(sorted[percentile(sorted.length, 0.10)]));
    }

    private static int percentile(int count, double share) {
        return (int) Math.floor((count - 1) * share + 0.5);
    }
}
