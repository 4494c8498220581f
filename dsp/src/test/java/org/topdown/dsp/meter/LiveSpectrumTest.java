package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSpectrumTest {
    /// A sine has all its power in the third octave around it: full scale reads 0 dB there, and nothing an
    /// octave away.
    @ParameterizedTest
    @CsvSource({"48000, 50", "48000, 1000", "44100, 10000", "96000, 200"})
    void aSineReadsItsLevel(double rateHz, double hz) {
        LiveSpectrum spectrum = new LiveSpectrum(rateHz, 1);
        float[][] audio = new float[1][(int) rateHz / 25];
        long frame = 0;
        for (int part = 0; part < 50; part++) {
            for (int i = 0; i < audio[0].length; i++, frame++) {
                audio[0][i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * frame / rateHz));
            }
            spectrum.add(audio, audio[0].length);
        }
        int nearest = 0;
        for (int point = 0; point < LiveSpectrum.POINTS; point++) {
            nearest =
                    Math.abs(Math.log(LiveSpectrum.hz(point) / hz)) < Math.abs(Math.log(LiveSpectrum.hz(nearest) / hz))
                            ? point
                            : nearest;
        }
        // The window's main lobe is wider than a third octave below some 40 Hz; averaged over 2 s, what is left of the
        // beginning is 0.03 %.
        assertThat(spectrum.levelDb(nearest)).isCloseTo(-6.02, within(0.1));
        assertThat(spectrum.levelDb(Math.max(0, nearest - 24))).isLessThan(-60);
    }

    /// White noise of a mean square of 1/12 per channel has, in a third octave around f, its share of half
    /// the rate: 1/12 * f * 0.2316 / 24000; 3.01 dB more counted against a sine.
    @ParameterizedTest
    @CsvSource({"60", "90", "110"})
    void whiteNoiseRisesByItsBandwidth(int point) {
        LiveSpectrum spectrum = new LiveSpectrum(48_000, 2);
        Random random = new Random(5);
        float[][] audio = new float[2][1_920];
        double sumDb = 0;
        int counted = 0;
        for (int part = 0; part < 400; part++) {
            for (float[] channel : audio) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] = random.nextFloat() - 0.5f;
                }
            }
            spectrum.add(audio, 1_920);
            if (part > 50) {
                sumDb += spectrum.levelDb(point);
                counted++;
            }
        }
        double bandwidth = Math.pow(2, 1 / 6.0) - Math.pow(2, -1 / 6.0);
        double expectedDb = 10 * Math.log10(2.0 / 12 * LiveSpectrum.hz(point) * bandwidth / 24_000);
        // Of some 90 independent windows of two channels in the narrowest band (150 bins) the mean is within 0.1 dB.
        assertThat(sumDb / counted).isCloseTo(expectedDb, within(0.3));
    }
}
