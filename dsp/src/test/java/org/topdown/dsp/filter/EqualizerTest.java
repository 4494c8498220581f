package org.topdown.dsp.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Runs;
import org.topdown.testkit.Signals;

class EqualizerTest {
    private static final List<EqBand> BANDS = List.of(
            EqBand.highPass(30, 18),
            EqBand.lowShelf(120, 4),
            EqBand.bell(400, -5, 2),
            EqBand.bell(3_000, 3, 0.7),
            EqBand.highShelf(9_000, 6),
            EqBand.tilt(800, 2),
            EqBand.lowPass(18_000, 12));

    private static final List<EqBand> OTHERS = List.of(
            EqBand.notch(2_500, 4),
            EqBand.of(EqBand.Kind.LOW_SHELF, 200, -5, 1, 6, true),
            EqBand.of(EqBand.Kind.HIGH_SHELF, 5_000, 4, 1, 6, true),
            EqBand.highPass(60, 48),
            EqBand.bandPass(900, 0.6));

    @ParameterizedTest
    @ValueSource(doubles = {44_100, 48_000, 96_000, 192_000})
    void theMeasuredResponseIsTheFormulasWithin0Point01Db(double rate) {
        responseIsTheFormulas(BANDS, rate);
        responseIsTheFormulas(OTHERS, rate);
    }

    /// The Fourier sum of the impulse response is what a sine gets; half a second holds the tail of all
    /// bands.
    private static void responseIsTheFormulas(List<EqBand> all, double rate) {
        for (int bands = 1; bands <= all.size(); bands++) {
            EqParams params = new EqParams(all.subList(0, bands));
            double[][] impulse = new double[2][(int) (rate / 2)];
            impulse[0][0] = 1;
            Runs.whole(new Equalizer(params), rate, impulse);
            EqResponse response = new EqResponse(params, rate);
            for (double frequencyHz : new double[] {40, 120, 400, 1_000, 3_000, 9_000, 15_000, 20_000}) {
                double re = 0;
                double im = 0;
                for (int i = 0; i < impulse[0].length; i++) {
                    double angle = 2 * Math.PI * Math.IEEEremainder(i * frequencyHz / rate, 1);
                    re += impulse[0][i] * Math.cos(angle);
                    im += impulse[0][i] * Math.sin(angle);
                }
                assertThat(10 * Math.log10(re * re + im * im)).isCloseTo(response.gainDb(frequencyHz), within(0.01));
            }
            assertThat(Runs.peak(new double[][] {impulse[1]})).isZero();
        }
    }

    /// Boost and cut are inverse filters; what is left is rounding, far below any wire.
    @ParameterizedTest
    @ValueSource(doubles = {40, 1_000, 8_000, 16_000})
    void boostThenEqualCutNulls(double frequencyHz) {
        for (double rate : new double[] {44_100, 192_000}) {
            double[][] dry = Signals.whiteNoise(2, 48_000, -12, 7);
            double[][] wet = Signals.copyOf(dry);
            for (double gainDb : new double[] {6, -6}) {
                EqParams params = new EqParams(List.of(
                        EqBand.bell(frequencyHz, gainDb, 1.4),
                        EqBand.lowShelf(frequencyHz, gainDb),
                        EqBand.highShelf(frequencyHz, gainDb),
                        EqBand.tilt(frequencyHz, gainDb),
                        EqBand.of(EqBand.Kind.LOW_SHELF, frequencyHz, gainDb, 1, 6, true),
                        EqBand.of(EqBand.Kind.HIGH_SHELF, frequencyHz, gainDb, 1, 6, true)));
                Runs.whole(new Equalizer(params), rate, wet);
            }
            assertThat(Signals.residualPeakDbfs(dry, wet)).isLessThan(-200);
        }
    }

    /// Five sections run as four and one; one after the other they must do the same to the last bit.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aCascadeIsItsSectionsOneByOne(int bands) {
        double[][] together = Signals.whiteNoise(1, 3_000, -6, 3);
        double[][] oneByOne = Signals.copyOf(together);
        Runs.whole(new Equalizer(new EqParams(BANDS.subList(0, bands))), 48_000, together);
        for (Biquad section : EqDesign.sections(new EqParams(BANDS.subList(0, bands)), 48_000)) {
            new Cascade(List.of(section)).run(oneByOne[0], 0, 0, 3_000);
        }
        assertThat(together).isDeepEqualTo(oneByOne);
    }
}
