package org.topdown.dsp.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Biquad;
import org.topdown.testkit.Signals;

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

    /// Constant power: the squares add up to 1 everywhere, -3.01 dB each in the centre, silence on the far
    /// side.
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

    private static final double RATE = 48_000;

    private static StereoParams only(double middleDb, double monoBelowHz, double spread) {
        return new StereoParams(1, 0, middleDb, monoBelowHz, spread);
    }

    /// Whatever is done to the sides, left and right add up to what they did.
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "2, 0, 0", "1, 120, 0", "1, 0, 0.5", "1.7, 300, 1", "0.2, 20, 0.7"})
    void monoHearsNothingOfIt(double width, double monoBelowHz, double spread) {
        double[][] dry = Signals.whiteNoise(2, 48_000, 0, 6);
        double[][] wet = Signals.copyOf(dry);
        Runs.whole(new Stereo(new StereoParams(width, 0, 0, monoBelowHz, spread)), RATE, wet);
        double[][] before = {new double[48_000]};
        double[][] after = {new double[48_000]};
        for (int i = 0; i < 48_000; i++) {
            before[0][i] = dry[0][i] + dry[1][i];
            after[0][i] = wet[0][i] + wet[1][i];
        }
        assertThat(Signals.residualPeakDbfs(before, after)).isLessThan(-300);
    }

    /// Twice as wide and half as wide is as it was; so is the middle up and the sides down against the whole.
    @Test
    void middleAndSidesNull() {
        double[][] dry = Signals.whiteNoise(2, 20_000, -1, 8);
        double[][] wet = Signals.copyOf(dry);
        Runs.whole(new Stereo(new StereoParams(2, 0, 0, 0, 0)), RATE, wet);
        Runs.whole(new Stereo(new StereoParams(0.5, 0, 0, 0, 0)), RATE, wet);
        assertThat(Signals.residualPeakDbfs(dry, wet)).isLessThan(-300);
        double[][] middle = Signals.copyOf(dry);
        Runs.whole(new Stereo(new StereoParams(2, 0, 6.020599913279624, 0, 0)), RATE, middle);
        for (double[] channel : middle) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] /= 2;
            }
        }
        assertThat(Signals.residualPeakDbfs(dry, middle)).isLessThan(-300);
    }

    /// Sides alone, against Butterworth of second order: 1 / sqrt(1 + (corner / f)^4).
    @ParameterizedTest
    @ValueSource(doubles = {30, 60, 120, 240, 1_000})
    void belowTheCornerTheSidesFade(double frequencyHz) {
        double[][] audio = Signals.sine(2, 96_000, RATE, frequencyHz, 0);
        for (int i = 0; i < audio[1].length; i++) {
            audio[1][i] = -audio[1][i];
        }
        Runs.whole(new Stereo(only(0, 120, 0)), RATE, audio);
        double peak = Runs.peak(new double[][] {Arrays.copyOfRange(audio[0], 48_000, 96_000)});
        double expected = 1 / Math.sqrt(1 + Math.pow(120 / frequencyHz, 4));
        assertThat(20 * Math.log10(peak / expected)).isCloseTo(0, within(0.02));
    }

    /// Of mono noise above the low end; the closed form holds where the decorrelated middle correlates with
    /// nothing.
    @ParameterizedTest
    @CsvSource({"0.25", "0.5", "0.8", "1"})
    void spreadDecorrelatesByItsLaw(double spread) {
        double[][] audio = Signals.whiteNoise(1, 200_000, -6, 12);
        double[][] both = {audio[0].clone(), audio[0].clone()};
        double before = 0;
        for (double x : audio[0]) {
            before += 2 * x * x;
        }
        Runs.whole(new Stereo(only(0, 0, spread)), RATE, both);
        double left = 0;
        double right = 0;
        double product = 0;
        for (int i = 0; i < both[0].length; i++) {
            left += both[0][i] * both[0][i];
            right += both[1][i] * both[1][i];
            product += both[0][i] * both[1][i];
        }
        double s2 = spread * spread;
        assertThat(product / Math.sqrt(left * right)).isCloseTo((1 - s2) / (1 + s2), within(0.03));
        assertThat(10 * Math.log10((left + right) / before)).isCloseTo(10 * Math.log10(1 + s2), within(0.1));
        assertThat(10 * Math.log10(left / right)).isCloseTo(0, within(1.0));
    }

    /// The decorrelator keeps levels from twice its corner on, and delays nothing that is wide by more than 5
    /// ms.
    @Test
    void nothingIsHeardTwice() {
        for (double rate : new double[] {44_100, 48_000, 96_000}) {
            for (double hz = 320; hz < 18_000; hz *= 1.02) {
                double power = 1;
                for (Biquad section : Decorrelator.sections(rate)) {
                    power *= section.power(hz, rate);
                }
                assertThat(10 * Math.log10(power)).isCloseTo(0, within(0.25));
                double delayMs = 1000 * (phase(hz, rate) - phase(hz * 1.0001, rate)) / (2 * Math.PI * hz * 0.0001);
                assertThat(delayMs).as("%.0f Hz", hz).isBetween(0.0, 5.0);
            }
        }
    }

    private static double phase(double hz, double rate) {
        double w = 2 * Math.PI * hz / rate;
        double sum = 0;
        for (Biquad b : Decorrelator.sections(rate)) {
            sum += angle(b.b0(), b.b1(), b.b2(), w) - angle(1, b.a1(), b.a2(), w);
        }
        return sum;
    }

    private static double angle(double c0, double c1, double c2, double w) {
        return Math.atan2(-c1 * Math.sin(w) - c2 * Math.sin(2 * w), c0 + c1 * Math.cos(w) + c2 * Math.cos(2 * w));
    }

    /// Width and spread, moved while a sine plays, make no step.
    @Test
    void whatMovesDoesNotClick() {
        double[][] audio = Signals.sine(2, 64 * 200, RATE, 400, 0);
        Stereo stereo = new Stereo(StereoParams.NEUTRAL);
        stereo.prepare(new StreamFormat(RATE, 2, 64));
        Block block = new Block(audio, 0, 0, 0);
        for (int cell = 0; cell < 200; cell++) {
            boolean wide = cell / 25 % 2 == 1;
            stereo.update(wide ? new StereoParams(1.5, -0.5, 3, 100, 1) : StereoParams.NEUTRAL);
            block.songFrame = 64L * cell;
            block.from = 64 * cell;
            block.to = block.from + 64;
            stereo.process(block);
        }
        for (double[] channel : audio) {
            for (int i = 2; i < channel.length; i++) {
                // A sine of 400 Hz bends by 0.0028 of its size from frame to frame, and a glide that begins or ends by
                // a 64th of its way.
                assertThat(Math.abs(channel[i] - 2 * channel[i - 1] + channel[i - 2]))
                        .as("frame %d", i)
                        .isLessThan(0.06);
            }
        }
    }
}
