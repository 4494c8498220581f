package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.topdown.testkit.Signals;

class LoudnessMeterTest {
    @Test
    void silenceHasNoLoudness() {
        LoudnessMeter meter = new LoudnessMeter(48_000, 2);
        meter.add(new double[2][48_000 * 4], 0, 48_000 * 4);
        assertThat(meter.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(meter.maxMomentaryLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(meter.loudnessRangeLu()).isEmpty();
    }

    /// An integrated reading needs a block of 400 ms: what is shorter is filled up with silence, 180 ms of a tone by
    /// 10 log(0.18 / 0.4) = -3.47.
    @Test
    void lessThanABlockIsOneBlockFilledUpWithSilence() {
        double[][] tone = Signals.sine(1, 19_200, 48_000, 997, 0);
        LoudnessMeter meter = new LoudnessMeter(48_000, 1);
        assertThat(meter.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        meter.add(tone, 0, 8_640);
        assertThat(meter.integratedLufs()).isCloseTo(-3.01 - 3.47, within(0.1));
        meter.add(tone, 8_640, 19_200);
        // The tone's first cycles pass the high-pass as a step would: a little more than -3.01.
        assertThat(meter.integratedLufs()).isCloseTo(-3.01, within(0.05));
        assertThat(meter.shortTermLufs()).isCloseTo(-3.01 + 10 * Math.log10(0.4 / 3), within(0.05));
    }

    /// By hand: half the time at 0 LU, half at -8 LU: both count, 10 log(0.5 (1 + 10^-0.8)) = -2.371.
    /// At -12 LU the gate at 10 LU under the mean of all (-2.75) lies at -12.75, so it counts; at -14 it does not.
    @Test
    void gatesAreTheStandards() {
        assertThat(gated(-8)).isCloseTo(-20 - 2.3714, within(1e-3));
        assertThat(gated(-12)).isCloseTo(-20 - 2.7446, within(1e-3));
        assertThat(gated(-14)).isCloseTo(-20, within(1e-9));
    }

    private static double gated(double belowLu) {
        double[] blocks = new double[200];
        Arrays.fill(blocks, 0, 100, Loudness.powerOfLufs(-20));
        Arrays.fill(blocks, 100, 200, Loudness.powerOfLufs(-20 + belowLu));
        return Loudness.integratedLufs(blocks);
    }

    /// 24 hours of readings: the gates and the range are those of all 864 000 values, and a mean over them that is
    /// taken in another order differs by rounding alone.
    @Test
    void aDayIsExact() {
        double[] blocks = new double[864_000];
        double sum = 0;
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Loudness.powerOfLufs(-30 + 5 * Math.sin(i / 1000.0));
        }
        for (int i = blocks.length - 1; i >= 0; i--) {
            sum += blocks[i];
        }
        assertThat(Loudness.integratedLufs(blocks)).isCloseTo(Loudness.lufsOfPower(sum / blocks.length), within(1e-9));
        // A sine of 5 LU amplitude lies below -4.755 for 10 % of the time and above +4.938 for 5 % of it.
        assertThat(Loudness.rangeLu(blocks).orElseThrow()).isCloseTo(4.755 + 4.938, within(0.01));
    }

    /// After loud music a reading of what follows must not carry rounding of what went before.
    @Test
    void nothingIsLeftOfALoudPast() {
        LoudnessMeter meter = new LoudnessMeter(48_000, 1);
        double[][] loud = Signals.sine(1, 48_000, 48_000, 997, 120);
        meter.add(loud, 0, 48_000);
        meter.add(new double[1][48_000 * 8], 0, 48_000 * 8);
        assertThat(meter.shortTermLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void resetForgetsEverything() {
        LoudnessMeter meter = new LoudnessMeter(48_000, 1);
        meter.add(Signals.sine(1, 48_000, 48_000, 997, 0), 0, 48_000);
        meter.reset();
        double[][] tone = Signals.sine(1, 48_000, 48_000, 997, -20);
        LoudnessMeter fresh = new LoudnessMeter(48_000, 1);
        meter.add(tone, 0, 48_000);
        fresh.add(tone, 0, 48_000);
        assertThat(meter.integratedLufs()).isEqualTo(fresh.integratedLufs());
        assertThat(meter.maxMomentaryLufs()).isEqualTo(fresh.maxMomentaryLufs());
    }

    @Test
    void curvesHaveAReadingEach100Milliseconds() {
        LoudnessMeter meter = new LoudnessMeter(44_100, 2);
        double[][] tone = Signals.sine(2, 44_100 * 5, 44_100, 997, -20);
        meter.add(tone, 0, tone[0].length);
        assertThat(meter.momentaryCurveLufs()).hasSize(50);
        assertThat(meter.momentaryCurveLufs()[30]).isCloseTo(-20, within(0.01));
        assertThat(meter.shortTermCurveLufs()[14]).isCloseTo(-23.01, within(0.02));
        assertThat(meter.shortTermCurveLufs()[40]).isCloseTo(-20, within(0.01));
    }
}
