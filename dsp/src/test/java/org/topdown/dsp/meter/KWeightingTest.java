package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KWeightingTest {
    /// From the coefficients the standard prints for 48 kHz.
    @ParameterizedTest
    @CsvSource({"20, -13.275", "50, -3.934", "100, -1.133", "997, 0.691", "2000, 3.071", "10000, 4.042"})
    void gainIsTheStandards(double hz, double expectedDb) {
        assertThat(new KWeighting(48_000).gainDb(hz, 48_000)).isCloseTo(expectedDb, within(0.001));
    }

    /// What is left is the bilinear transform's warping at the top.
    @ParameterizedTest
    @ValueSource(doubles = {44_100, 88_200, 96_000, 176_400, 192_000})
    void everyRateWeighsAsAt48Kilohertz(double rate) {
        KWeighting atRate = new KWeighting(rate);
        KWeighting at48 = new KWeighting(48_000);
        for (double hz = 20; hz < 20_000; hz *= 1.1) {
            assertThat(atRate.gainDb(hz, rate)).isCloseTo(at48.gainDb(hz, 48_000), within(0.008));
        }
    }

    /// The filter runs the coefficients whose gain `gainDb` gives: 100 Hz is 1.133 dB down after it has settled.
    @Test
    void energyIsThatOfTheFilteredSignal() {
        KWeighting filter = new KWeighting(48_000);
        double[] x = org.topdown.testkit.Signals.sine(1, 96_000, 48_000, 100, 0)[0];
        filter.add(x, 0, 48_000);
        filter.takeEnergy();
        filter.add(x, 48_000, 96_000);
        double meanSquareDb = 10 * Math.log10(filter.takeEnergy() / 48_000);
        assertThat(meanSquareDb).isCloseTo(-3.0103 - 1.1329, within(0.001));
    }

    /// Left alone, the 38 Hz high-pass would still hold denormals after minutes.
    @Test
    void stateReachesExactSilence() {
        KWeighting filter = new KWeighting(48_000);
        filter.add(new double[] {1, -1, 0.5}, 0, 3);
        double[] silence = new double[480];
        double last = 1;
        for (int step = 0; step < 100; step++) {
            filter.add(silence, 0, silence.length);
            last = filter.takeEnergy();
        }
        assertThat(last).isZero();
    }

    @Test
    void nonFiniteSamplesCostTheirStretchAlone() {
        KWeighting filter = new KWeighting(48_000);
        filter.add(new double[] {0.5, Double.NaN, 0.5}, 0, 3);
        assertThat(filter.takeEnergy()).isZero();
        filter.add(new double[] {0.5}, 0, 1);
        assertThat(filter.takeEnergy()).isPositive();
    }
}
