package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.testkit.Signals;

class ThirdOctavesTest {
    /// A sine, faded in and out along a sine (which takes 3.01 dB), shows in its band at its level; the window keeps it
    /// out of all others by 30 dB or more, and at 20 Hz, where a band is three bins wide, by 15.
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 10, 17, 24, 29})
    void sineStandsInItsBand(int band) {
        double hz = 1000 * Math.pow(10, (band - 17) / 10.0);
        double[][] tone = Signals.sine(2, 48_000 * 6, 48_000, hz, -12);
        for (double[] channel : tone) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= Math.sin(Math.PI * i / channel.length);
            }
        }
        double[] levels = levels(tone, 48_000);
        assertThat(levels[band]).isCloseTo(-15.01, within(0.15));
        for (int other = 0; other < ThirdOctaves.BANDS; other++) {
            if (other != band) {
                assertThat(levels[other]).as("band %d", other).isLessThan(-15 - (band < 4 ? 15 : 30));
            }
        }
    }

    /// Pink noise has the same power in each band, up to where the filter that makes it feels the half rate. Of 60 s a
    /// band of 4.6 Hz is known to 4.34/sqrt(B T) = 0.26 dB, so five times that at 20 Hz, and 0.4 dB from 200 Hz on.
    @Test
    void pinkNoiseIsFlat() {
        PinkFilter pink = new PinkFilter();
        double[] levels = levels(new double[][] {pink.noise(48_000 * 60, 11)}, 48_000);
        for (int band = 0; band < ThirdOctaves.BANDS; band++) {
            double hz = ThirdOctaves.NOMINAL_HZ.get(band);
            double expected = levels[20] + pink.bandDb(band) - pink.bandDb(20);
            assertThat(levels[band]).as("%.1f Hz, seed 11", hz).isCloseTo(expected, within(hz < 200 ? 1.3 : 0.4));
            if (hz <= 5_000) {
                assertThat(expected).as("%.1f Hz", hz).isCloseTo(levels[20], within(0.3));
            }
        }
    }

    /// The bands' powers add up to the signal's: white noise, uniform, of peak 0 dBFS has a mean square of 1/3, which
    /// is 10 log(2/3) against a sine; of its power (22387 - 17.8) Hz / 24 kHz lie in the bands.
    @Test
    void powerIsKept() {
        double[] levels = levels(Signals.whiteNoise(2, 480_000, 0, 5), 48_000);
        double sum = 0;
        for (double level : levels) {
            sum += Math.pow(10, level / 10);
        }
        assertThat(10 * Math.log10(sum)).isCloseTo(10 * Math.log10(2.0 / 3 * (22_387.2 - 17.8) / 24_000), within(0.03));
    }

    @Test
    void shortSoundsHaveTheirMeanOverTheirOwnLength() {
        double[] levels = levels(Signals.sine(1, 4_800, 48_000, 1000, 0), 48_000);
        assertThat(levels[17]).isCloseTo(0, within(0.4));
    }

    @Test
    void silenceAndBandsAboveTheRateHaveNoLevel() {
        assertThat(levels(new double[1][48_000], 48_000)).containsOnly(Double.NEGATIVE_INFINITY);
        double[] narrow = levels(Signals.whiteNoise(1, 64_000, 0, 5), 16_000);
        assertThat(narrow[25]).isFinite();
        assertThat(narrow[28]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new ThirdOctaves(48_000, 1).levelsDb()).containsOnly(Double.NEGATIVE_INFINITY);
    }

    private static double[] levels(double[][] audio, double rate) {
        ThirdOctaves meter = new ThirdOctaves(rate, audio.length);
        meter.add(audio, 0, audio[0].length);
        return meter.levelsDb();
    }

    /// Poles and zeros that alternate three of each to a decade: -3 dB an octave from 10 Hz on, as sections of first
    /// order made by the bilinear transform.
    private static final class PinkFilter {
        private final List<double[]> sections = new ArrayList<>();

        PinkFilter() {
            double ratio = Math.pow(10, 1.0 / 6);
            for (double poleHz = 2; poleHz * ratio < 23_000; poleHz *= ratio * ratio) {
                double pole = Math.tan(Math.PI * poleHz / 48_000);
                double zero = Math.tan(Math.PI * poleHz * ratio / 48_000);
                sections.add(new double[] {(1 + zero) / (1 + pole), (zero - 1) / (1 + pole), (pole - 1) / (1 + pole)});
            }
        }

        double[] noise(int frames, long seed) {
            double[] x = Signals.whiteNoise(1, frames, 0, seed)[0];
            for (double[] section : sections) {
                double state = 0;
                for (int i = 0; i < frames; i++) {
                    double y = section[0] * x[i] + state;
                    state = section[1] * x[i] - section[2] * y;
                    x[i] = y;
                }
            }
            return x;
        }

        /// The power this filter gives to white noise in a band, in dB, by the middle of a hundred slices.
        double bandDb(int band) {
            double low = 1000 * Math.pow(10, (band - 17.5) / 10);
            double high = 1000 * Math.pow(10, (band - 16.5) / 10);
            double sum = 0;
            for (int slice = 0; slice < 100; slice++) {
                double w = 2 * Math.PI * (low + (slice + 0.5) / 100 * (high - low)) / 48_000;
                double power = 1;
                for (double[] section : sections) {
                    power *= square(section[0], section[1], w) / square(1, section[2], w);
                }
                sum += power * (high - low) / 100;
            }
            return 10 * Math.log10(sum);
        }

        private static double square(double a, double b, double w) {
            return a * a + b * b + 2 * a * b * Math.cos(w);
        }
    }
}
