package org.topdown.ears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.testkit.Signals;

class MeasurerTest {
    private static final int RATE = 48_000;

    /// 997 Hz at -20 dBFS in both channels is -20 LUFS by the definition of the scale; everything else follows.
    @Test
    void aToneIsMeasuredByItsDefinition() throws IOException {
        double[][] tone = Signals.sine(2, 10 * RATE, RATE, 997, -20);
        Measurement m = Measurer.measure(ArrayReader.of(RATE, tone));
        assertThat(m.sampleRateHz()).isEqualTo(RATE);
        assertThat(m.channels()).isEqualTo(2);
        assertThat(m.durationSeconds()).isEqualTo(10);
        assertThat(m.integratedLufs()).isCloseTo(-20, within(0.01));
        assertThat(m.maxMomentaryLufs()).isCloseTo(-20, within(0.02));
        assertThat(m.maxShortTermLufs()).isCloseTo(-20, within(0.02));
        assertThat(m.loudnessRangeLu()).isCloseTo(0, within(0.01));
        assertThat(m.truePeakDbtp()).isCloseTo(-20, within(0.02));
        assertThat(m.samplePeakDbfs()).isCloseTo(-20, within(0.02));
        assertThat(m.plrLu()).isCloseTo(0, within(0.03));
        assertThat(m.psrMinLu()).isCloseTo(0, within(0.03));
        assertThat(m.drDb()).isCloseTo(0, within(0.02));
        assertThat(m.correlation()).isCloseTo(1, within(1e-9));
        assertThat(m.clippedRuns()).isZero();
        assertThat(m.thirdOctavesDb()).hasSize(31);
        assertThat(m.thirdOctavesDb().get(17)).isCloseTo(-20, within(0.1));
    }

    @Test
    void silenceHasNoFigures() throws IOException {
        Measurement m = Measurer.measure(ArrayReader.of(RATE, new double[5 * RATE], new double[5 * RATE]));
        assertThat(undefinable(m)).containsOnlyNulls();
        assertThat(m.thirdOctavesDb()).containsOnlyNulls();
        assertThat(m.clippedRuns()).isZero();
    }

    @Test
    void nothingHasNoFigures() throws IOException {
        Measurement m = Measurer.measure(ArrayReader.of(RATE, new double[0]));
        assertThat(m.durationSeconds()).isZero();
        assertThat(undefinable(m)).containsOnlyNulls();
    }

    /// Mono has no sides; half a second has no three.
    @Test
    void whatIsUndefinedIsNull() throws IOException {
        Measurement m = Measurer.measure(ArrayReader.of(RATE, Signals.sine(1, RATE / 2, RATE, 997, -3)[0]));
        assertThat(m.integratedLufs()).isCloseTo(-6.01, within(0.05));
        assertThat(m.correlation()).isNull();
        assertThat(m.loudnessRangeLu()).isNull();
        assertThat(m.psrMinLu()).isNull();
    }

    /// A file with broken samples is measured as if they were silent, and no figure breaks with them.
    @Test
    void noFigureIsEverNaN() throws IOException {
        double[][] noise = Signals.whiteNoise(2, 5 * RATE, -12, 21);
        noise[0][1_000] = Double.NaN;
        noise[1][90_000] = Double.POSITIVE_INFINITY;
        noise[1][90_001] = Double.NEGATIVE_INFINITY;
        Measurement m = Measurer.measure(ArrayReader.of(RATE, noise));
        assertThat(undefinable(m))
                .doesNotContainNull()
                .allMatch(figure -> Double.isFinite(Objects.requireNonNull(figure)));
        assertThat(m.samplePeakDbfs()).isCloseTo(-12, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void chunksChangeNothing(long seed) throws IOException {
        float[][] noise = Signals.toFloat(Signals.whiteNoise(2, 4 * RATE + 77, -6, 5));
        assertThat(Measurer.measure(new ArrayReader(RATE, noise, seed)))
                .as("seed %d", seed)
                .isEqualTo(Measurer.measure(new ArrayReader(RATE, noise, 1)));
    }

    @Test
    void curvesAndProgressFollowTheAudio() throws IOException {
        double[][] tone = Signals.sine(2, 5 * RATE, RATE, 997, -20);
        List<Double> reached = new ArrayList<>();
        Listening heard = Measurer.listen(ArrayReader.of(RATE, tone), 5L * RATE, told(reached, 2));
        assertThat(reached).isSorted().endsWith(1.0).hasSizeGreaterThan(10);
        assertThat(heard.loudness().momentaryLufs()).hasSize(50);
        assertThat(heard.loudness().shortTermLufs()[49]).isCloseTo(-20, within(0.01));
        assertThat(heard.psrMedianLu()).isCloseTo(0, within(0.03));
    }

    @Test
    void stopsWhereItIsToldTo() {
        double[][] tone = Signals.sine(1, 5 * RATE, RATE, 997, -20);
        List<Double> reached = new ArrayList<>();
        assertThatThrownBy(() -> Measurer.listen(ArrayReader.of(RATE, tone), 5L * RATE, told(reached, 0.5)))
                .isInstanceOf(CancellationException.class);
        assertThat(reached.getLast()).isBetween(0.5, 0.6);
    }

    private static Progress told(List<Double> reached, double until) {
        return new Progress() {
            @Override
            public void at(double share) {
                reached.add(share);
            }

            @Override
            public boolean cancelled() {
                return !reached.isEmpty() && reached.getLast() >= until;
            }
        };
    }

    @Test
    void absurdRatesAreRefusedInWords() {
        assertThatThrownBy(() -> Measurer.measure(ArrayReader.of(1, new double[10])))
                .isInstanceOf(Trouble.class);
        assertThatThrownBy(() -> LoudnessSteps.measure(ArrayReader.of(1, new double[10])))
                .isInstanceOf(Trouble.class);
    }

    private static List<@Nullable Double> undefinable(Measurement m) {
        List<@Nullable Double> figures = new ArrayList<>();
        figures.add(m.integratedLufs());
        figures.add(m.loudnessRangeLu());
        figures.add(m.maxMomentaryLufs());
        figures.add(m.maxShortTermLufs());
        figures.add(m.truePeakDbtp());
        figures.add(m.samplePeakDbfs());
        figures.add(m.plrLu());
        figures.add(m.psrMinLu());
        figures.add(m.drDb());
        figures.add(m.correlation());
        return figures;
    }
}
