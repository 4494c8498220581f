package org.topdown.guide.rough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.space.OutputGains;
import org.topdown.dsp.space.OutputParams;
import org.topdown.ears.LoudnessSteps;

/// Figures worked by hand: a block of power p reads -0.691 + 10 log p LUFS.
class GateTest {
    private static double[] blocks(int many, double lufs, int more, double otherLufs) {
        double[] blocks = new double[many + more];
        Arrays.fill(blocks, 0, many, power(lufs));
        Arrays.fill(blocks, many, many + more, power(otherLufs));
        return blocks;
    }

    private static double power(double lufs) {
        return Math.pow(10, (lufs + 0.691) / 10);
    }

    @Test
    void aSteadyPartIsAsLoudAsItsBlocks() {
        assertThat(Gate.activeLufs(blocks(10, -23, 0, 0))).isCloseTo(-23, within(1e-9));
    }

    @Test
    void restsDoNotCount() {
        assertThat(Gate.activeLufs(blocks(1, -20, 99, -90))).isCloseTo(-20, within(1e-9));
        assertThat(Gate.activeLufs(blocks(1, -20, 9, -40))).isCloseTo(-20, within(1e-9));
    }

    @Test
    void softPassagesWithinTenLuCount() {
        // Half at -20, half at -26: the mean of 1 and 0.2512 is 0.6256, 2.04 dB below -20.
        assertThat(Gate.activeLufs(blocks(5, -20, 5, -26))).isCloseTo(-22.037, within(0.001));
    }

    /// The relative gate of BS.1770 stands 10 LU below the mean over what is above -70 LUFS; this one 10 LU
    /// below the
    /// gated loudness, which is never lower.
    @Test
    void theThresholdStandsBelowTheGatedLoudness() {
        // One of 100 blocks at -20, the others at -35: the mean is -33.84, so the standard's gate at -43.84 lets
        // all through; so does this one, 10 LU below -33.84.
        assertThat(Gate.activeLufs(blocks(1, -20, 99, -35))).isCloseTo(-33.840, within(0.001));
        // Half at -20, a quarter each at -30 and -33: mean -22.7, gate -32.7 drops the last; what is left reads
        // -21.55, and from -31.55 on all else stays.
        double[] three = {power(-20), power(-20), power(-30), power(-33)};
        double left = 10 * Math.log10((1 + 1 + 0.1) / 3) - 20;
        assertThat(Gate.activeLufs(three)).isCloseTo(left, within(1e-9));
    }

    @Test
    void silenceIsNegativeInfinity() {
        assertThat(Gate.activeLufs(new double[0])).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Gate.activeLufs(new double[20])).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Gate.activeLufs(blocks(20, -70.5, 0, 0))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aMonoPartLosesNothingByBeingPanned() {
        LoudnessSteps mono = new LoudnessSteps(new double[][] {{1, 1, 1, 1, 1}});
        for (double pan : new double[] {-1, -0.3, 0, 0.7, 1}) {
            OutputGains gains = OutputGains.of(new OutputParams(0, pan, 1), 1);
            assertThat(Gate.blockPower(mono, gains))
                    .as("pan %s", pan)
                    .containsExactly(new double[] {1, 1}, within(1e-12));
        }
    }

    @Test
    void aStereoPartCountsBothSidesAfterItsBalance() {
        LoudnessSteps stereo = new LoudnessSteps(new double[][] {{1, 1, 1, 1}, {3, 3, 3, 3}});
        assertThat(Gate.blockPower(stereo, OutputGains.of(OutputParams.NEUTRAL, 2))[0])
                .isCloseTo(4, within(1e-12));
        // Balanced half to the left, the right side has half its amplitude: 1 + 3 / 4.
        assertThat(Gate.blockPower(stereo, OutputGains.of(new OutputParams(0, -0.5, 1), 2))[0])
                .isCloseTo(1.75, within(1e-12));
    }

    @Test
    void levelsAddAsPowers() {
        assertThat(Gate.powerSumDb(List.of(-10.0, -10.0))).isCloseTo(-6.9897, within(1e-4));
        assertThat(Gate.powerSumDb(List.of(-3.0103, -6.0206, -6.0206))).isCloseTo(0, within(1e-4));
        assertThat(Gate.powerSumDb(List.of(Double.NEGATIVE_INFINITY, -5.0))).isCloseTo(-5, within(1e-12));
    }
}
