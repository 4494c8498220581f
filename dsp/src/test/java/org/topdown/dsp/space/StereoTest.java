package org.topdown.dsp.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.dsp.Runs;

class StereoTest {
    /// By hand from L = 1, R = 0.5: mid 0.75, side 0.25.
    @ParameterizedTest
    @CsvSource({"1, 0, 1, 0.5", "0, 0, 0.75, 0.75", "2, 0, 1.25, 0.25", "1, 1, 0, 0.5", "1, -0.5, 1, 0.25"})
    void widthThenBalance(double width, double balance, double left, double right) {
        double[][] audio = {{1}, {0.5}};
        Runs.whole(new Stereo(new StereoParams(width, balance, 0, 0, 0)), 48_000, audio);
        assertThat(audio[0][0]).isCloseTo(left, within(1e-15));
        assertThat(audio[1][0]).isCloseTo(right, within(1e-15));
    }

    @Test
    void monoStaysAsItIs() {
        double[][] audio = {{0.3, -0.7}};
        Runs.whole(new Stereo(new StereoParams(0, 1, 0, 0, 0)), 48_000, audio);
        assertThat(audio[0]).containsExactly(0.3, -0.7);
    }

    /// Constant power: the squares add up to 1 everywhere, -3.01 dB each in the centre, silence on the far side.
    @Test
    void aMonoStripIsPannedAtConstantPower() {
        for (double pan = -1; pan <= 1; pan += 0.125) {
            OutputGains gains = OutputGains.of(new OutputParams(0, pan, 1), 1);
            OutputGains mirrored = OutputGains.of(new OutputParams(0, -pan, 1), 1);
            double power = gains.leftToLeft() * gains.leftToLeft() + gains.leftToRight() * gains.leftToRight();
            assertThat(power).isCloseTo(1, within(1e-15));
            assertThat(mirrored.leftToLeft()).isEqualTo(gains.leftToRight());
        }
        OutputGains left = OutputGains.of(new OutputParams(0, -1, 1), 1);
        assertThat(left).isEqualTo(new OutputGains(1, 0, 0, 0));
        OutputGains centre = OutputGains.of(new OutputParams(0, 0, 1), 1);
        assertThat(20 * Math.log10(centre.leftToLeft())).isCloseTo(-3.0103, within(1e-4));
        assertThat(centre.leftToRight()).isEqualTo(centre.leftToLeft());
    }

    @Test
    void aStereoStripIsBalanced() {
        assertThat(OutputGains.of(OutputParams.NEUTRAL, 2)).isEqualTo(new OutputGains(1, 0, 0, 1));
        OutputGains right = OutputGains.of(new OutputParams(Double.NEGATIVE_INFINITY, 1, 1), 2);
        assertThat(right).isEqualTo(new OutputGains(0, 0, 0, 0));
        OutputGains narrow = OutputGains.of(new OutputParams(0, 0.5, 0), 2);
        assertThat(narrow).isEqualTo(new OutputGains(0.25, 0.5, 0.25, 0.5));
    }
}
