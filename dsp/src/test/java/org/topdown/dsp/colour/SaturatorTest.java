package org.topdown.dsp.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.colour.SaturatorParams.Quality;
import org.topdown.dsp.colour.SaturatorParams.Shape;
import org.topdown.testkit.Signals;

class SaturatorTest {
    private static double aliasDb(Shape shape, double driveDb, int frequencyHz, int rate) {
        double[][] audio = Signals.sine(1, 2 * rate, rate, frequencyHz, 0);
        Runs.whole(new Saturator(new SaturatorParams(shape, driveDb, 1, Quality.FULL)), rate, audio);
        return Spectra.aliasDb(Arrays.copyOfRange(audio[0], rate, 2 * rate), frequencyHz, rate);
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
        double thirdDb = 10 * Math.log10(Spectra.power(x, 1_500, rate) / Spectra.power(x, 500, rate));
        double drivenDb = 6 - 20;
        assertThat(thirdDb).isCloseTo(2 * drivenDb - 20 * Math.log10(12), within(0.3));
        assertThat(10 * Math.log10(Spectra.power(x, 1_000, rate) / Spectra.power(x, 500, rate)))
                .isLessThan(-200);
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

    /// What the sides of the curve differ by makes even harmonics. By the series of tanh about b, with t = tanh
    /// b: the second of a small sine of a is a t / 2 of the first, the third a^2 (2 - 6 t^2) / 24.
    @Test
    void theTubesSecondHarmonicIsTheSeries() {
        int rate = 48_000;
        double[][] audio = Signals.sine(1, 3 * rate, rate, 500, -26);
        Runs.whole(new Saturator(new SaturatorParams(Shape.TUBE, 6, 1, Quality.FULL)), rate, audio);
        double[] x = Arrays.copyOfRange(audio[0], 2 * rate, 3 * rate);
        double driven = Math.pow(10, (6 - 26) / 20.0);
        double t = Math.tanh(Shaper.BIAS);
        double second = 20 * Math.log10(driven * t / 2);
        double third = 20 * Math.log10(driven * driven * (2 - 6 * t * t) / 24);
        double first = Spectra.power(x, 500, rate);
        assertThat(10 * Math.log10(Spectra.power(x, 1_000, rate) / first)).isCloseTo(second, within(0.3));
        assertThat(10 * Math.log10(Spectra.power(x, 1_500, rate) / first)).isCloseTo(third, within(0.5));
        assertThat(Math.abs(Arrays.stream(x).average().orElseThrow())).isLessThan(1e-6);
    }

    /// Highs are rounded before lows are: of as loud a sine, 10 kHz loses more than 100 Hz, which loses what
    /// tanh takes. Quiet ones both stay.
    @Test
    void tapeSoftensLoudHighs() {
        double lows = tapeGainDb(100, 0);
        double tanh = gainDb(Shape.TANH, 100, 0);
        assertThat(lows).isCloseTo(tanh, within(0.15));
        assertThat(tapeGainDb(10_000, 0)).isLessThan(lows - 3);
        assertThat(tapeGainDb(10_000, -20)).isBetween(-1.0, -0.1);
        assertThat(tapeGainDb(10_000, -60)).isCloseTo(0, within(1e-4));
        assertThat(tapeGainDb(100, -60)).isCloseTo(0, within(1e-4));
    }

    private static double tapeGainDb(int frequencyHz, double peakDbfs) {
        return gainDb(Shape.TAPE, frequencyHz, peakDbfs);
    }

    private static double gainDb(Shape shape, int frequencyHz, double peakDbfs) {
        int rate = 48_000;
        double[][] audio = Signals.sine(1, 2 * rate, rate, frequencyHz, peakDbfs);
        double[] dry = Arrays.copyOfRange(audio[0], rate, 2 * rate);
        Runs.whole(new Saturator(new SaturatorParams(shape, 6, 1, Quality.FULL)), rate, audio);
        double[] wet = Arrays.copyOfRange(audio[0], rate, 2 * rate);
        return 10 * Math.log10(Spectra.power(wet, frequencyHz, rate) / Spectra.power(dry, frequencyHz, rate));
    }

    @ParameterizedTest
    @CsvSource({"TAPE, 12, 1249, 48000, -95", "TAPE, 12, 5003, 48000, -55", "TUBE, 12, 5003, 48000, -80"})
    void aliasesOfTapeAndTubeStayBelowTheirBound(
            Shape shape, double driveDb, int frequencyHz, int rate, double boundDb) {
        double[][] audio = Signals.sine(1, 2 * rate, rate, frequencyHz, 0);
        Runs.whole(new Saturator(new SaturatorParams(shape, driveDb, 1, Quality.FULL)), rate, audio);
        assertThat(Spectra.aliasDb(Arrays.copyOfRange(audio[0], rate, 2 * rate), frequencyHz, rate))
                .isLessThanOrEqualTo(boundDb);
    }

    /// Without oversampling it is the curve of each frame by itself, at once.
    @Test
    void plainIsTheBareCurve() {
        double drive = Math.pow(10, 12 / 20.0);
        for (Shape shape : new Shape[] {Shape.TANH, Shape.HARD}) {
            double[][] dry = Signals.whiteNoise(2, 3_000, 0, 9);
            double[][] wet = Signals.copyOf(dry);
            Saturator saturator = new Saturator(new SaturatorParams(shape, 12, 0.75, Quality.PLAIN));
            Runs.whole(saturator, 48_000, wet);
            assertThat(saturator.latencyFrames()).isZero();
            for (int i = 0; i < 3_000; i++) {
                double driven = drive * dry[1][i];
                double curve = (shape == Shape.TANH ? Math.tanh(driven) : Math.clamp(driven, -1, 1)) / drive;
                assertThat(wet[1][i]).isCloseTo(0.75 * curve + 0.25 * dry[1][i], within(1e-11));
            }
        }
    }

    /// Drive turned up from nothing and down again, a step every 64 frames: the quiet sine goes through without
    /// a click, and once it is off again it is the input to the bit.
    @ParameterizedTest
    @EnumSource(Shape.class)
    void turnedUpAndDownItDoesNotClick(Shape shape) {
        int rate = 48_000;
        double[][] dry = Signals.sine(1, 64 * 400, rate, 1_000, -40);
        double[][] wet = Signals.copyOf(dry);
        Saturator saturator = new Saturator(new SaturatorParams(shape, 0, 1, Quality.FULL));
        saturator.prepare(new StreamFormat(rate, 1, 64));
        Block block = new Block(wet, 0, 0, 0);
        for (int cell = 0; cell < 400; cell++) {
            double driveDb = cell < 100 || cell >= 300 ? 0 : cell < 200 ? 12 : 3;
            saturator.update(new SaturatorParams(shape, driveDb, 1, Quality.FULL));
            block.songFrame = 64L * cell;
            block.from = 64 * cell;
            block.to = block.from + 64;
            saturator.process(block);
        }
        int latency = saturator.latencyFrames();
        for (int i = latency; i < wet[0].length; i++) {
            // 12 dB into the tube's curve a sine of -40 dBFS has 0.6 % of second harmonic; where 12 dB are gone in 64
            // frames the others are off by as much.
            double error = Math.abs(wet[0][i] - dry[0][i - latency]);
            assertThat(error).as("frame %d", i).isLessThan(1.6e-4);
            if (i < 6_400 || i >= 64 * 301) {
                assertThat(error).isZero();
            }
        }
    }
}
