package org.topdown.guide.rough;

import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.space.OutputGains;
import org.topdown.ears.LoudnessSteps;

/// Loudness of a part while it plays: the mean over 400 ms blocks within 10 LU of its own integrated loudness.
final class Gate {
    private static final double BELOW_LU = 10;

    private Gate() {}

    /// Block powers of a strip as it arrives on its bus: a mono strip in both sides, a stereo strip side by
    /// side. Sides
    /// are added as powers, so a width other than 1 counts as if the sides had nothing in common.
    static double[] blockPower(LoudnessSteps steps, OutputGains gains) {
        double left = gains.leftToLeft() * gains.leftToLeft() + gains.leftToRight() * gains.leftToRight();
        double right = gains.rightToLeft() * gains.rightToLeft() + gains.rightToRight() * gains.rightToRight();
        return steps.channels() == 1
                ? steps.blockPower(Math.sqrt(left))
                : steps.blockPower(Math.sqrt(left), Math.sqrt(right));
    }

    /// The loudness in LUFS of these 400 ms blocks while they are active; negative infinity for silence.
    static double activeLufs(double[] blockPower) {
        double integrated = LoudnessSteps.integratedLufs(blockPower);
        if (integrated == Double.NEGATIVE_INFINITY) {
            return integrated;
        }
        double threshold = Math.max(LoudnessSteps.powerOfLufs(-70), LoudnessSteps.powerOfLufs(integrated - BELOW_LU));
        double sum = 0;
        int count = 0;
        for (double power : blockPower) {
            if (power > threshold) {
                sum += power;
                count++;
            }
        }
        return count == 0 ? Double.NEGATIVE_INFINITY : LoudnessSteps.lufsOfPower(sum / count);
    }

    /// The level in dB of a sum of powers given in dB.
    static double powerSumDb(java.util.Collection<Double> levelsDb) {
        return Decibels.ofPower(levelsDb.stream().mapToDouble(Decibels::toPower).sum());
    }
}
