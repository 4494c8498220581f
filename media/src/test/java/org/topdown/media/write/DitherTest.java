package org.topdown.media.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.testkit.Signals;

/// The figures of SCIENCE 5.
class DitherTest {
    private static final int FRAMES = 1 << 20;

    private static double[] quantised(double[] x, WordLength word, boolean dithered) {
        Quantiser quantiser = new Quantiser(word, dithered);
        double fullScale = Math.pow(2, word.bits() - 1);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = quantiser.at(x[i], i, 0) / fullScale;
        }
        return y;
    }

    /// A full-scale sine stands at -3.01 dBFS RMS, so 93.32 dB below it is -96.33 dBFS; 24 bits are 48.16 dB better.
    /// 98.09 dB is what is left without dither.
    @ParameterizedTest
    @CsvSource({"INT16, true, 93.32", "INT24, true, 141.48", "INT16, false, 98.09", "INT24, false, 146.26"})
    void signalToNoiseOfAFullScaleSine(WordLength word, boolean dithered, double expectedDb) {
        double[] x = Signals.sine(1, FRAMES, 48_000, 997, -0.01)[0];
        double[] y = quantised(x, word, dithered);
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < FRAMES; i++) {
            signal += x[i] * x[i];
            noise += (y[i] - x[i]) * (y[i] - x[i]);
        }
        assertThat(10 * Math.log10(signal / noise) + 0.01).isCloseTo(expectedDb, within(0.1));
    }

    /// The sum of rounding (1/12) and dither (2/12): a quarter of an LSB squared, whatever the input does.
    @ParameterizedTest
    @CsvSource({"-6", "-60", "-100"})
    void errorIsAQuarterOfAnLsbSquaredAndHasNothingOfTheInput(double peakDbfs) {
        double[] x = Signals.sine(1, FRAMES, 48_000, 997, peakDbfs)[0];
        double[] y = quantised(x, WordLength.INT16, true);
        double sum = 0;
        double squares = 0;
        double product = 0;
        double power = 0;
        for (int i = 0; i < FRAMES; i++) {
            double error = (y[i] - x[i]) * 32_768;
            sum += error;
            squares += error * error;
            product += error * x[i];
            power += x[i] * x[i];
        }
        assertThat(squares / FRAMES).isCloseTo(0.25, within(0.25 * 0.02));
        assertThat(sum / FRAMES).isCloseTo(0, within(0.005));
        assertThat(product / Math.sqrt(squares * power)).isCloseTo(0, within(0.01));
    }

    /// A sine of a third of an LSB: plain rounding leaves nothing of it, dither all of it and no harmonic.
    /// 16 spectra of 32 768 frames are averaged; such a mean is within 3 dB of the floor with great certainty.
    @Test
    void aToneBelowTheLastBitSurvivesWithoutHarmonics() {
        double frequencyHz = 997;
        double[] x = Signals.sine(1, 16 * 32_768, 48_000, frequencyHz, -100)[0];
        assertThat(quantised(x, WordLength.INT16, false)).containsOnly(0.0);
        double[] y = quantised(x, WordLength.INT16, true);
        double floor = 0;
        int bins = 60;
        for (int k = 0; k < bins; k++) {
            floor += power(y, 1_400 + 331.3 * k) / bins;
        }
        double tone = power(x, frequencyHz);
        assertThat(10 * Math.log10(power(y, frequencyHz) / tone)).isCloseTo(0, within(0.5));
        for (int harmonic = 2; harmonic <= 20; harmonic++) {
            assertThat(10 * Math.log10(power(y, harmonic * frequencyHz) / floor))
                    .as("harmonic %d", harmonic)
                    .isLessThan(3);
        }
    }

    /// Mean power at one frequency over spectra of 32 768 Hann-windowed frames.
    private static double power(double[] x, double frequencyHz) {
        int length = 32_768;
        double turn = 2 * Math.PI * frequencyHz / 48_000;
        double sum = 0;
        for (int start = 0; start + length <= x.length; start += length) {
            double re = 0;
            double im = 0;
            double c = 1;
            double s = 0;
            for (int i = 0; i < length; i++) {
                double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length);
                re += window * x[start + i] * c;
                im += window * x[start + i] * s;
                double next = c * Math.cos(turn) - s * Math.sin(turn);
                s = s * Math.cos(turn) + c * Math.sin(turn);
                c = next;
            }
            sum += re * re + im * im;
        }
        return sum * length / x.length;
    }

    @Test
    void itIsTriangularWithin1LsbAndFreshInEveryFrameAndChannel() {
        int inner = 0;
        double power = 0;
        double alongTime = 0;
        double acrossChannels = 0;
        for (int i = 0; i < FRAMES; i++) {
            double d = Dither.at(i, 0);
            assertThat(Math.abs(d) <= 1).isTrue();
            inner += Math.abs(d) < 0.5 ? 1 : 0;
            power += d * d;
            alongTime += d * Dither.at(i + 1L, 0);
            acrossChannels += d * Dither.at(i, 1);
        }
        // Of a triangle over -1 to 1, three quarters of the area lie within half a unit; its variance is 1/6.
        assertThat((double) inner / FRAMES).isCloseTo(0.75, within(0.003));
        assertThat(power / FRAMES).isCloseTo(1.0 / 6, within(0.001));
        assertThat(alongTime / power).isCloseTo(0, within(0.01));
        assertThat(acrossChannels / power).isCloseTo(0, within(0.01));
    }

    /// By hand at 16 bits without dither: halves go up, full scale is the largest word, beyond it is counted.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 32767, 0",
        "-1, -32768, 0",
        "1.0001, 32767, 1",
        "-7, -32768, 1",
        "Infinity, 32767, 1",
        "NaN, 0, 1",
        "0.0000152587890625, 1, 0",
        "-0.0000152587890625, 0, 0",
        "-0.5, -16384, 0"
    })
    void roundingAndClipping(double x, int expected, long clipped) {
        Quantiser quantiser = new Quantiser(WordLength.INT16, false);
        assertThat(quantiser.at(x, 0, 0)).isEqualTo(expected);
        assertThat(quantiser.clipped()).isEqualTo(clipped);
    }
}
