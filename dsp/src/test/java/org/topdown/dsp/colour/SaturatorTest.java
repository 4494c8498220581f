package org.topdown.dsp.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Runs;
import org.topdown.dsp.colour.SaturatorParams.Quality;
import org.topdown.dsp.colour.SaturatorParams.Shape;
import org.topdown.testkit.Signals;

class SaturatorTest {
    /// Power below 20 kHz that is no harmonic, against the fundamental, of a sine at full scale (before the
    /// drive).
    ///
    /// One second holds whole periods, so each component stands in one bin. The frequency is a prime number of
    /// hertz near the one asked for, so that aliases fall between the harmonics.
    private static double aliasDb(Shape shape, double driveDb, int frequencyHz, int rate) {
        double[][] audio = Signals.sine(1, 2 * rate, rate, frequencyHz, 0);
        Runs.whole(new Saturator(new SaturatorParams(shape, driveDb, 1, Quality.FULL)), rate, audio);
        double[] x = Arrays.copyOfRange(audio[0], rate, 2 * rate);
        double fundamental = power(x, frequencyHz, rate);
        // Everything up to 20 kHz that is not a harmonic: aliases of odd harmonics h stand at |h f - k rate|.
        double alias = 0;
        for (int harmonic = 3; harmonic < 400; harmonic += 2) {
            long folded = Math.floorMod((long) harmonic * frequencyHz, (long) rate);
            long at = Math.min(folded, rate - folded);
            if ((long) harmonic * frequencyHz > rate / 2 && at < 20_000 && at % frequencyHz != 0) {
                alias += power(x, (double) at, rate);
            }
        }
        return 10 * Math.log10(alias / fundamental);
    }

    private static double power(double[] x, double frequencyHz, int rate) {
        double re = 0;
        double im = 0;
        double turn = 2 * Math.PI * frequencyHz / rate;
        double c = Math.cos(turn);
        double s = Math.sin(turn);
        double cosine = 1;
        double sine = 0;
        for (double sample : x) {
            re += sample * cosine;
            im += sample * sine;
            double next = cosine * c - sine * s;
            sine = sine * c + cosine * s;
            cosine = next;
        }
        return re * re + im * im;
    }

    @ParameterizedTest
    @CsvSource({
        "TANH, 12, 1249, 48000, -110",
        "TANH, 12, 5003, 48000, -90",
        "TANH, 12, 9973, 48000, -80",
        "TANH, 24, 5003, 48000, -60",
        "HARD, 12, 5003, 48000, -72",
        "HARD, 12, 9973, 48000, -60",
        "TANH, 12, 5003, 44100, -90",
        "HARD, 12, 9973, 44100, -58",
        "TANH, 12, 5003, 88200, -90",
        "TANH, 12, 5003, 96000, -90",
        "HARD, 12, 9973, 96000, -60",
        "TANH, 12, 5003, 192000, -90",
        "HARD, 12, 9973, 192000, -60"
    })
    void aliasesStayBelowTheirBound(Shape shape, double driveDb, int frequencyHz, int rate, double boundDb) {
        assertThat(aliasDb(shape, driveDb, frequencyHz, rate)).isLessThanOrEqualTo(boundDb);
    }

    /// The curve itself, on a slow sine where no filter shows: tanh(d x) / d and clip(d x) / d.
    @ParameterizedTest
    @EnumSource(names = {"TANH", "HARD"})
    void aSlowSineFollowsTheCurve(Shape shape) {
        int rate = 48_000;
        SaturatorParams params = new SaturatorParams(shape, 6, 1, Quality.FULL);
        double[][] dry = Signals.sine(1, rate, rate, 20, -8);
        double[][] wet = Signals.copyOf(dry);
        Saturator saturator = new Saturator(params);
        Runs.whole(saturator, rate, wet);
        double drive = Math.pow(10, 6 / 20.0);
        for (int i = rate / 2; i < rate; i++) {
            double driven = drive * dry[0][i - saturator.latencyFrames()];
            double curve = shape == Shape.TANH ? Math.tanh(driven) : Math.min(Math.max(driven, -1), 1);
            assertThat(wet[0][i]).isCloseTo(curve / drive, within(shape == Shape.TANH ? 1e-6 : 1e-3));
        }
    }

    /// Quiet signals pass as they are, as late as stated: flat to 0.05 dB, and nulling against the delayed dry
    /// signal.
    @ParameterizedTest
    @CsvSource({"44100, 1", "48000, 1", "48000, 0.3", "88200, 1", "96000, 0.5", "192000, 1"})
    void quietSignalsComeOutFlatAndOnTime(int rate, double mix) {
        for (double frequencyHz : new double[] {100, 1_000, 5_000, 10_000, 15_000, 19_000, 20_000}) {
            double[][] dry = Signals.sine(1, rate / 2, rate, frequencyHz, -80);
            double[][] wet = Signals.copyOf(dry);
            Saturator saturator = new Saturator(new SaturatorParams(Shape.TANH, 6, mix, Quality.FULL));
            Runs.whole(saturator, rate, wet);
            int latency = saturator.latencyFrames();
            double error = 0;
            double reference = 0;
            for (int i = rate / 4; i < rate / 2; i++) {
                error = Math.max(error, Math.abs(wet[0][i] - dry[0][i - latency]));
                reference = Math.max(reference, Math.abs(dry[0][i]));
            }
            // 0.05 dB is 0.58 % of amplitude; a quarter of a frame at 20 kHz would be 60 %.
            assertThat(error / reference).as("%s Hz", frequencyHz).isLessThan(0.0058);
        }
    }

    /// Odd curves make odd harmonics: by the series of tanh, the third of a small sine is (d a)^2 / 12 of the
    /// first.
    @Test
    void theThirdHarmonicIsTheSeries() {
        int rate = 48_000;
        double[][] audio = Signals.sine(1, 2 * rate, rate, 500, -20);
        Runs.whole(new Saturator(new SaturatorParams(Shape.TANH, 6, 1, Quality.FULL)), rate, audio);
        double[] x = Arrays.copyOfRange(audio[0], rate, 2 * rate);
        double thirdDb = 10 * Math.log10(power(x, 1_500, rate) / power(x, 500, rate));
        double drivenDb = 6 - 20;
        assertThat(thirdDb).isCloseTo(2 * drivenDb - 20 * Math.log10(12), within(0.3));
        assertThat(10 * Math.log10(power(x, 1_000, rate) / power(x, 500, rate))).isLessThan(-200);
    }

    @ParameterizedTest
    @ValueSource(doubles = {44_100, 48_000, 96_000})
    void offIsUntouchedButLater(double rate) {
        for (SaturatorParams off : new SaturatorParams[] {
            new SaturatorParams(Shape.HARD, 0, 1, Quality.FULL), new SaturatorParams(Shape.TANH, 20, 0, Quality.FULL)
        }) {
            double[][] dry = Signals.whiteNoise(2, 2_000, 3, 14);
            double[][] wet = Signals.copyOf(dry);
            Saturator saturator = new Saturator(off);
            Runs.whole(saturator, rate, wet);
            int latency = saturator.latencyFrames();
            assertThat(latency).isEqualTo(Saturator.latencyFrames(off, rate)).isPositive();
            for (int channel = 0; channel < 2; channel++) {
                assertThat(Arrays.copyOfRange(wet[channel], latency, 2_000))
                        .isEqualTo(Arrays.copyOf(dry[channel], 2_000 - latency));
            }
        }
    }
}
