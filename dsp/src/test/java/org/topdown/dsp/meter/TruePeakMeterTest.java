package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

class TruePeakMeterTest {
    /// Tones whose samples miss their peaks, faded so that no edge rings. The filter passes up to 0.47 of the rate.
    @ParameterizedTest
    @CsvSource({"997, 48000", "11025.7, 44100", "15999, 48000", "19997, 48000", "20000.3, 44100", "40001, 96000"})
    void tonesReadTheirAmplitude(double hz, double rate) {
        double[][] tone = Signals.sine(1, (int) rate, rate, hz, -3);
        for (int i = 0; i < tone[0].length; i++) {
            tone[0][i] *= Math.sin(Math.PI * i / tone[0].length);
        }
        assertThat(reading(tone, rate)).isCloseTo(-3, within(0.02));
    }

    /// White noise reaches far over its samples, and never stays under them.
    @Test
    void neverBelowTheSamples() {
        double[][] noise = Signals.whiteNoise(2, 50_000, -1, 3);
        TruePeakMeter meter = new TruePeakMeter(48_000, 2);
        meter.add(noise, 0, 50_000);
        double samplePeak = 0;
        for (double[] channel : noise) {
            for (double x : channel) {
                samplePeak = Math.max(samplePeak, Math.abs(x));
            }
        }
        assertThat(meter.truePeak()).isGreaterThanOrEqualTo(samplePeak);
    }

    /// Against plain interpolation at 32 points a sample everywhere. Where the coarse pass sees no hill the fine one
    /// could still find a slightly higher one; below 0.45 of the rate that is under 0.01 dB.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shortCutsCostNothing(long seed) {
        int frames = 12_000;
        double[] x = new double[frames];
        SplitMix random = new SplitMix(seed);
        for (int partial = 0; partial < 12; partial++) {
            double hz = 0.45 * 48_000 * random.nextUnit();
            double phase = random.nextUnit() * 6;
            for (int i = 0; i < frames; i++) {
                double fade = Math.sin(Math.PI * i / frames);
                x[i] += fade * 0.1 * Math.sin(2 * Math.PI * hz * i / 48_000 + phase);
            }
        }
        double plain = 0;
        double[][] rows = Interpolator.rows(32, 128, 12);
        for (int i = 64; i < frames - 64; i++) {
            for (double[] row : rows) {
                double sum = 0;
                for (int tap = 0; tap < 128; tap++) {
                    sum += row[tap] * x[i - 63 + tap];
                }
                plain = Math.max(plain, Math.abs(sum));
            }
        }
        assertThat(reading(new double[][] {x}, 48_000))
                .as("seed %d", seed)
                .isCloseTo(20 * Math.log10(plain), within(0.01));
    }

    /// What rings before the first and after the last sample is part of the reading: 1 and -1 beside each other reach
    /// sinc(0.18) - sinc(1.18) = 1.092, 0.764 dB, on their outer sides.
    @Test
    void edgesRingIntoSilence() {
        double[][] atStart = new double[1][2_000];
        atStart[0][0] = 1;
        atStart[0][1] = -1;
        double[][] atEnd = new double[1][2_000];
        atEnd[0][1_998] = -1;
        atEnd[0][1_999] = 1;
        assertThat(reading(atStart, 48_000)).isCloseTo(0.764, within(0.02));
        assertThat(reading(atEnd, 48_000)).isCloseTo(0.764, within(0.02));
    }

    @Test
    void stepsAreReadByThemselves() {
        double[][] x = new double[1][48_000];
        double[][] loud = Signals.sine(1, 48_000, 48_000, 997, -6);
        double[][] soft = Signals.sine(1, 48_000, 48_000, 997, -40);
        System.arraycopy(loud[0], 0, x[0], 0, 24_000);
        System.arraycopy(soft[0], 0, x[0], 24_000, 24_000);
        TruePeakMeter meter = new TruePeakMeter(48_000, 1, true);
        meter.add(x, 0, 48_000);
        double[] peaks = meter.stepPeaks();
        assertThat(peaks).hasSize(10);
        assertThat(20 * Math.log10(peaks[3])).isCloseTo(-6, within(0.01));
        assertThat(20 * Math.log10(peaks[7])).isCloseTo(-40, within(0.01));
    }

    @Test
    void askedAgainItSaysTheSame() {
        double[][] noise = Signals.whiteNoise(1, 10_000, -1, 9);
        TruePeakMeter meter = new TruePeakMeter(48_000, 1);
        meter.add(noise, 0, 3_000);
        double early = meter.truePeak();
        assertThat(meter.truePeak()).isEqualTo(early);
        meter.add(noise, 3_000, 10_000);
        assertThat(meter.truePeakDbtp()).isEqualTo(reading(noise, 48_000));
    }

    private static double reading(double[][] audio, double rate) {
        TruePeakMeter meter = new TruePeakMeter(rate, audio.length);
        meter.add(audio, 0, audio[0].length);
        return meter.truePeakDbtp();
    }
}
