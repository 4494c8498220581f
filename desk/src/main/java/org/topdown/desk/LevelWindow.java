package org.topdown.desk;

import java.util.OptionalDouble;
import org.topdown.dsp.meter.KWeightedSteps;
import org.topdown.dsp.meter.Loudness;

/// How loud the last seconds were at one place of a chain: integrated loudness by ITU-R BS.1770, gates
/// included.
final class LevelWindow {
    private static final int STEPS_PER_SECOND = 10;
    private static final int STEPS_PER_BLOCK = 4;

    private final KWeightedSteps steps;
    private final double[] power;
    private long count;

    LevelWindow(double sampleRateHz, int channels, double seconds) {
        power = new double[(int) Math.round(seconds * STEPS_PER_SECOND)];
        steps = new KWeightedSteps(sampleRateHz, channels, STEPS_PER_SECOND, this::step);
    }

    private void step(double[] meanSquare) {
        double sum = 0;
        for (double each : meanSquare) {
            sum += each;
        }
        power[(int) (count++ % power.length)] = sum;
    }

    void add(double[][] audio, int from, int to) {
        steps.add(audio, from, to);
    }

    /// Empty before half a second was heard, and for silence.
    OptionalDouble lufs() {
        int known = (int) Math.min(count, power.length);
        int blocks = known - STEPS_PER_BLOCK + 1;
        if (blocks < 2) {
            return OptionalDouble.empty();
        }
        double[] blockPower = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            for (int step = 0; step < STEPS_PER_BLOCK; step++) {
                blockPower[block] += at(count - known + block + step) / STEPS_PER_BLOCK;
            }
        }
        double lufs = Loudness.integratedLufs(blockPower);
        return lufs == Double.NEGATIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(lufs);
    }

    private double at(long step) {
        return power[(int) (step % power.length)];
    }
}
