package org.topdown.ears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.topdown.testkit.Signals;

class LoudnessStepsTest {
    private static final int RATE = 44_100;

    /// The same gates on the same blocks: what the meter reads, the steps read.
    @Test
    void integratedLoudnessIsTheMeters() throws IOException {
        double[][] noise = Signals.whiteNoise(2, 12 * RATE, -6, 4);
        for (int i = 0; i < noise[0].length; i++) {
            noise[0][i] *= i < 6 * RATE ? 1 : 0.1;
            noise[1][i] *= i < 3 * RATE ? 0.5 : 0.25;
        }
        LoudnessSteps steps = LoudnessSteps.measure(ArrayReader.of(RATE, noise));
        Double measured = Measurer.measure(ArrayReader.of(RATE, noise)).integratedLufs();
        assertThat(steps.channels()).isEqualTo(2);
        assertThat(steps.steps()).isEqualTo(120);
        assertThat(steps.integratedLufs()).isCloseTo(measured, within(1e-6));
    }

    /// A hit of 180 ms: one whole step in a block of four, 10 log(1 / 4) = -6.02.
    @Test
    void whatIsShorterThanABlockHasALoudness() throws IOException {
        double[][] tone = Signals.sine(1, 18 * RATE / 100, RATE, 997, -15);
        LoudnessSteps steps = LoudnessSteps.measure(ArrayReader.of(RATE, tone));
        assertThat(steps.blockPower()).hasSize(1);
        assertThat(steps.integratedLufs()).isCloseTo(-15 - 3.01 - 6.02, within(0.2));
        assertThat(new LoudnessSteps(new double[1][0]).integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /// A gain of one half takes 6.02 LU; a channel that is off takes its power alone.
    @Test
    void gainsScalePowers() throws IOException {
        double[][] tone = Signals.sine(2, 3 * RATE, RATE, 997, -20);
        LoudnessSteps steps = LoudnessSteps.measure(ArrayReader.of(RATE, tone));
        assertThat(LoudnessSteps.integratedLufs(steps.blockPower(0.5, 0.5))).isCloseTo(-26.02, within(0.01));
        assertThat(LoudnessSteps.integratedLufs(steps.blockPower(1, 0))).isCloseTo(-23.01, within(0.01));
        assertThat(steps.blockPower()).hasSize(27);
        assertThatThrownBy(() -> steps.blockPower(1)).hasMessageContaining("2 channels");
    }

    /// 2 s played, 2 s rest, 2 s of bleed 20 LU lower: of the 57 blocks of 400 ms that start each 100 ms, those that
    /// lie wholly in the first 2 s (17) and three more that reach out of it are within 10 LU.
    @Test
    void activityIsWhereThePartPlays() throws IOException {
        double[] part = Signals.sine(1, 6 * RATE, RATE, 997, -20)[0];
        for (int i = 2 * RATE; i < part.length; i++) {
            part[i] *= i < 4 * RATE ? 0 : 0.1;
        }
        LoudnessSteps steps = LoudnessSteps.measure(ArrayReader.of(RATE, part));
        boolean[] active = steps.active(10);
        assertThat(active).hasSize(57);
        for (int block = 0; block < active.length; block++) {
            assertThat(active[block]).as("block %d", block).isEqualTo(block < 20);
        }
        assertThat(steps.activeShare(10)).isCloseTo(20 / 57.0, within(1e-12));
        assertThat(steps.activeShare(40)).isGreaterThan(0.6);
    }

    @Test
    void silencePlaysNowhere() throws IOException {
        LoudnessSteps steps = LoudnessSteps.measure(ArrayReader.of(RATE, new double[2 * RATE]));
        assertThat(steps.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(steps.activeShare(10)).isZero();
        LoudnessSteps nothing = LoudnessSteps.measure(ArrayReader.of(RATE, new double[100]));
        assertThat(nothing.blockPower()).isEmpty();
        assertThat(nothing.activeShare(10)).isZero();
    }

    @Test
    void floatsFedInChunksReadTheSame() throws IOException {
        float[][] noise = Signals.toFloat(Signals.whiteNoise(1, 150 * RATE, -6, 4));
        LoudnessStepsMeter meter = new LoudnessStepsMeter(RATE, 1);
        meter.add(noise, 0, 3);
        meter.add(noise, 3, noise[0].length);
        LoudnessSteps other = LoudnessSteps.measure(new ArrayReader(RATE, noise, 9));
        assertThat(meter.steps().stepPower(1)).isEqualTo(other.stepPower(1)).hasSize(1500);
    }

    @Test
    void aGainScalesPowers() {
        LoudnessSteps half = new LoudnessSteps(new double[][] {{4, 8}, {2, 0}}).scaled(10 * Math.log10(0.5));
        assertThat(half.power(0, 0)).isCloseTo(2, within(1e-12));
        assertThat(half.power(0, 1)).isCloseTo(4, within(1e-12));
        assertThat(half.power(1, 0)).isCloseTo(1, within(1e-12));
        assertThat(half.power(1, 1)).isZero();
    }
}
