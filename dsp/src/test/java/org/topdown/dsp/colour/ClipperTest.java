package org.topdown.dsp.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Runs;
import org.topdown.dsp.colour.SaturatorParams.Quality;
import org.topdown.testkit.Signals;

class ClipperTest {
    private static ClipperParams hard(double driveDb, double ceilingDb) {
        return new ClipperParams(driveDb, ceilingDb, 0, 1, Quality.FULL);
    }

    /// What stays below the knee, between the frames as well, is the input to the bit, later.
    @ParameterizedTest
    @CsvSource({"0, 44100", "0, 96000", "6, 48000"})
    void belowTheKneeNothingIsTouched(double kneeDb, int rate) {
        double[][] dry = Signals.sine(2, 4_000, rate, 997, -12.1 - kneeDb);
        double[][] wet = Signals.copyOf(dry);
        Clipper clipper = new Clipper(new ClipperParams(0, -12, kneeDb, 1, Quality.FULL));
        Runs.whole(clipper, rate, wet);
        int latency = clipper.latencyFrames();
        assertThat(Arrays.copyOfRange(wet[0], latency, 4_000)).isEqualTo(Arrays.copyOf(dry[0], 4_000 - latency));
    }

    /// On a slow sine no filter shows: the curve by hand. Knee of 6.02 dB: the parabola from half the ceiling
    /// to one and a half of it.
    @ParameterizedTest
    @CsvSource({"0, FULL", "6.020599913279624, FULL", "0, PLAIN", "6.020599913279624, PLAIN"})
    void aSlowSineFollowsTheCurve(double kneeDb, Quality quality) {
        int rate = 48_000;
        double ceiling = Math.pow(10, -6 / 20.0);
        double drive = Math.pow(10, 9 / 20.0);
        double[][] dry = Signals.sine(1, rate, rate, 20, 0);
        double[][] wet = Signals.copyOf(dry);
        Clipper clipper = new Clipper(new ClipperParams(9, -6, kneeDb, 1, quality));
        Runs.whole(clipper, rate, wet);
        for (int i = rate / 2; i < rate; i++) {
            double u = drive * dry[0][i - clipper.latencyFrames()] / ceiling;
            double expected = kneeDb == 0 ? Math.clamp(u, -1, 1) : kneed(u);
            double bound = quality == Quality.PLAIN ? 1e-12 : kneeDb == 0 ? 2e-3 : 1e-5;
            assertThat(wet[0][i] / ceiling).isCloseTo(expected, within(bound));
        }
    }

    private static double kneed(double u) {
        double size = Math.abs(u);
        double curve = size < 0.5 ? size : size > 1.5 ? 1 : size - (size - 0.5) * (size - 0.5) / 2;
        return Math.copySign(curve, u);
    }

    /// The mean over a line against a fine sum of the curve, and the same at both sides of where the formula
    /// changes.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1})
    void theMeanOfTheExcessIsItsIntegral(double knee) {
        double[][] lines = {
            {0, 3}, {-2, 2.5}, {0.95, 1.05}, {1.3, 1.300009}, {1.3, 1.300011}, {-0.3, 0.4}, {1.5, 1.5}, {4, -0.2}
        };
        for (double[] line : lines) {
            double sum = 0;
            int parts = 200_000;
            for (int i = 0; i < parts; i++) {
                sum += Excess.of(line[0] + (line[1] - line[0]) * (i + 0.5) / parts, knee);
            }
            assertThat(Excess.mean(line[0], line[1], knee))
                    .as("%s to %s", line[0], line[1])
                    .isCloseTo(sum / parts, within(2e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"5003, 48000, -72", "9973, 48000, -60", "9973, 44100, -58", "9973, 96000, -60"})
    void aliasesStayBelowTheirBound(int frequencyHz, int rate, double boundDb) {
        double[][] audio = Signals.sine(1, 2 * rate, rate, frequencyHz, 0);
        Runs.whole(new Clipper(hard(12, 0)), rate, audio);
        assertThat(Spectra.aliasDb(Arrays.copyOfRange(audio[0], rate, 2 * rate), frequencyHz, rate))
                .isLessThanOrEqualTo(boundDb);
    }

    /// A sine 12 dB into the ceiling becomes nearly a square, of which the audible band swings past its edges:
    /// less than the 2.2 dB of Gibbs, and more of it at high frequencies only.
    @Test
    void theCeilingHoldsButForTheBandLimit() {
        for (int frequencyHz : new int[] {50, 200, 1_000}) {
            double[][] audio = Signals.sine(1, 48_000, 48_000, frequencyHz, 0);
            Runs.whole(new Clipper(hard(12, -3)), 48_000, audio);
            assertThat(20 * Math.log10(Runs.peak(audio)) + 3)
                    .as("%d Hz", frequencyHz)
                    .isBetween(-0.01, 1.0);
        }
    }

    @Test
    void theMixIsTheShareOfWhatIsCut() {
        double[][] dry = Signals.whiteNoise(1, 5_000, 6, 5);
        double[][] full = Signals.copyOf(dry);
        double[][] half = Signals.copyOf(dry);
        double[][] none = Signals.copyOf(dry);
        Runs.whole(new Clipper(new ClipperParams(3, -6, 2, 1, Quality.FULL)), 48_000, full);
        Runs.whole(new Clipper(new ClipperParams(3, -6, 2, 0.5, Quality.FULL)), 48_000, half);
        Runs.whole(new Clipper(new ClipperParams(3, -6, 2, 0, Quality.FULL)), 48_000, none);
        for (int i = 0; i < 5_000; i++) {
            assertThat(half[0][i]).isCloseTo((full[0][i] + none[0][i]) / 2, within(1e-14));
        }
    }

    @Test
    void plainIsNotLate() {
        assertThat(Clipper.latencyFrames(new ClipperParams(6, -6, 0, 1, Quality.PLAIN), 48_000))
                .isZero();
        assertThat(Clipper.latencyFrames(ClipperParams.NEUTRAL, 48_000))
                .isEqualTo(Saturator.latencyFrames(SaturatorParams.NEUTRAL, 48_000))
                .isPositive();
    }
}
