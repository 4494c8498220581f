package org.topdown.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.testkit.Signals;

class CompressorTest {
    private static final int RATE = 48_000;

    private static CompressorParams params(Character character, GainComputer curve, double attackMs, double releaseMs) {
        return new CompressorParams(character, curve, attackMs, releaseMs, Detector.PEAK, 0, 0, 1, 0);
    }

    /// A key that is its own envelope: constant stretches, each in dBFS and seconds.
    private static double[][] steps(double... levelDbThenSeconds) {
        double[] key = {};
        for (int i = 0; i < levelDbThenSeconds.length; i += 2) {
            int start = key.length;
            key = Arrays.copyOf(key, start + (int) (levelDbThenSeconds[i + 1] * RATE));
            Arrays.fill(key, start, key.length, Math.pow(10, levelDbThenSeconds[i] / 20));
        }
        return new double[][] {key};
    }

    /// The reduction over time, in dB, for a key given apart.
    private static double[] reduction(CompressorParams params, double[][] key) {
        int frames = key[0].length;
        Compressor compressor = new Compressor(params);
        compressor.prepare(new StreamFormat(RATE, 1, frames));
        Runs.inCuts(compressor, new double[1][frames], key, new int[] {frames});
        return compressor.gainReductionDb().clone();
    }

    /// T = -20, R = 4, W = 6, the table of Giannoulis, Massberg & Reiss worked by hand.
    @ParameterizedTest
    @CsvSource({
        "-60, -60",
        "-23, -23",
        "-22, -22.0625",
        "-20, -20.5625",
        "-18, -19.5625",
        "-17, -19.25",
        "-10, -17.5",
        "0, -15"
    })
    void theStaticCurveIsTheTable(double inDb, double outDb) {
        double[][] key = steps(inDb, 1);
        double[] reduction = reduction(params(Character.CLEAN, new GainComputer(-20, 4, 6), 1, 50), key);
        assertThat(inDb - reduction[RATE - 1]).isCloseTo(outDb, within(0.001));
    }

    @Test
    void theCurveInTheLoopIsTheGainComputers() {
        for (GainComputer curve : new GainComputer[] {
            new GainComputer(-20, 4, 0), new GainComputer(-30, 1.5, 24), new GainComputer(0, 100, 6)
        }) {
            for (double levelDb = -70; levelDb < 20; levelDb += 0.7) {
                double[] reduction = reduction(params(Character.CLEAN, curve, 0.05, 5), steps(levelDb, 0.1));
                // The logarithm is right to 7e-10 of the octaves below full scale.
                assertThat(reduction[4_799]).isCloseTo(-curve.gainDb(levelDb), within(1e-7));
            }
        }
    }

    /// T - 10 dB, then T + 20 dB, then T - 10 dB at 4:1: 15 dB in the end, 63.2 % after the attack, 90 % after
    /// 2.303 of it; 5.52 dB left after the release. In time within 3 % or 2 samples.
    @ParameterizedTest
    @CsvSource({"0.1, 50", "1, 100", "10, 100", "30, 300", "100, 1000"})
    void attackAndReleaseTakeTheirTime(double attackMs, double releaseMs) {
        double[][] key = steps(-30, 0.5, 0, 1.5, -30, 3);
        double[] reduction = reduction(params(Character.CLEAN, new GainComputer(-20, 4, 0), attackMs, releaseMs), key);
        int up = RATE / 2;
        int down = 2 * RATE;
        assertThat(reduction[up - 1]).isZero();
        assertThat(reduction[down - 1]).isCloseTo(15, within(0.05));
        assertThat(framesUntil(reduction, up, 15 * (1 - 1 / Math.E), true))
                .isCloseTo(attackMs * 48, within(Math.max(2, attackMs * 48 * 0.03)));
        assertThat(framesUntil(reduction, up, 13.5, true))
                .isCloseTo(2.303 * attackMs * 48, within(Math.max(2, 2.303 * attackMs * 48 * 0.03)));
        assertThat(framesUntil(reduction, down, 15 / Math.E, false))
                .isCloseTo(releaseMs * 48, within(Math.max(2, releaseMs * 48 * 0.03)));
    }

    private static double framesUntil(double[] reduction, int from, double valueDb, boolean rising) {
        int i = from;
        while (rising ? reduction[i] < valueDb : reduction[i] > valueDb) {
            i++;
        }
        return i - from + 1;
    }

    /// After a peak of 20 ms the bus is back within a quarter of a second; after two loud seconds it takes more
    /// than one. Both are released from what they had reached.
    @Test
    void theBusReleasesByTheProgramme() {
        CompressorParams bus = params(Character.BUS, new GainComputer(-20, 4, 0), 1, 100);
        double[] afterPeak = reduction(bus, steps(-40, 0.5, 0, 0.02, -40, 3));
        double[] afterLong = reduction(bus, steps(-40, 0.5, 0, 2, -40, 3));
        int peakEnd = (int) (0.52 * RATE);
        int longEnd = (int) (2.5 * RATE);
        assertThat(afterPeak[peakEnd - 1]).isCloseTo(15, within(0.05));
        assertThat(afterLong[longEnd - 1]).isCloseTo(15, within(0.05));
        // Quick: 15 e^(-250/80) = 0.66; slow: charged for 20 ms to 1.87 dB, of which 250 ms leave 1.52.
        assertThat(afterPeak[peakEnd + RATE / 4]).isCloseTo(1.52, within(0.05));
        // Slow: 15 e^(-1/1.2) = 6.52 dB left after a second.
        assertThat(afterLong[longEnd + RATE]).isCloseTo(6.52, within(0.05));
    }

    /// 100 Hz at 6 dB of reduction, attack 10 ms, release 100 ms: below 1 % THD; 1 kHz: below 0.1 %.
    @ParameterizedTest
    @CsvSource({"100, 1", "1000, 0.1"})
    void steadySinesStayClean(double frequencyHz, double limitPercent) {
        double thresholdDb = -20;
        double[][] audio = null;
        double reductionDb = 0;
        // The detector follows |x|, so the reduction of a sine is found by search.
        for (int step = 0; step < 40 && Math.abs(reductionDb - 6) > 0.1; step++) {
            audio = Signals.sine(1, 2 * RATE, RATE, frequencyHz, -6);
            Compressor compressor =
                    new Compressor(params(Character.CLEAN, new GainComputer(thresholdDb, 4, 0), 10, 100));
            compressor.prepare(new StreamFormat(RATE, 1, 2 * RATE));
            Runs.inCuts(compressor, audio, null, new int[] {2 * RATE});
            reductionDb = Arrays.stream(compressor.gainReductionDb(), RATE, 2 * RATE)
                    .average()
                    .orElseThrow();
            thresholdDb += (reductionDb - 6) / 2;
        }
        assertThat(reductionDb).isCloseTo(6, within(0.2));
        assertThat(distortionPercent(audio == null ? new double[0] : audio[0], frequencyHz))
                .isLessThan(limitPercent);
    }

    /// Harmonics 2 to 20 (below 20 kHz) against the fundamental, over the last second.
    private static double distortionPercent(double[] x, double frequencyHz) {
        double fundamental = amplitude(x, frequencyHz);
        double power = 0;
        for (int harmonic = 2; harmonic <= 20 && harmonic * frequencyHz < 20_000; harmonic++) {
            power += Math.pow(amplitude(x, harmonic * frequencyHz), 2);
        }
        return 100 * Math.sqrt(power) / fundamental;
    }

    private static double amplitude(double[] x, double frequencyHz) {
        double re = 0;
        double im = 0;
        for (int i = x.length - RATE; i < x.length; i++) {
            re += x[i] * Math.cos(2 * Math.PI * frequencyHz * i / RATE);
            im += x[i] * Math.sin(2 * Math.PI * frequencyHz * i / RATE);
        }
        return 2 * Math.hypot(re, im) / RATE;
    }

    /// A sine of 0 dBFS peak has -3.01 dBFS RMS, in one channel or in both; in one of two it has 3.01 dB less.
    @Test
    void theRmsDetectorReadsPower() {
        CompressorParams params =
                new CompressorParams(Character.CLEAN, new GainComputer(-20, 2, 0), 30, 500, Detector.RMS, 0, 0, 1, 0);
        double[][] both = Signals.sine(2, 3 * RATE, RATE, 1_000, 0);
        double[][] one = {both[0], new double[3 * RATE]};
        assertThat(reduction(params, both)[3 * RATE - 1]).isCloseTo((20 - 3.01) / 2, within(0.05));
        assertThat(reduction(params, one)[3 * RATE - 1]).isCloseTo((20 - 6.02) / 2, within(0.05));
    }

    @Test
    void theKeyHighPassTakesTheBassOutOfTheDetector() {
        CompressorParams params =
                new CompressorParams(Character.CLEAN, new GainComputer(-40, 4, 0), 1, 200, Detector.PEAK, 200, 0, 1, 0);
        double[] bass = reduction(params, Signals.sine(1, RATE, RATE, 50, -12));
        double[] high = reduction(params, Signals.sine(1, RATE, RATE, 2_000, -12));
        // Two octaves below the corner are 24 dB less, so 18 dB less reduction.
        assertThat(high[RATE - 1] - bass[RATE - 1]).isCloseTo(18, within(1.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void mixAndMakeupAddUp(double mix) {
        double[][] audio = steps(0, 1);
        CompressorParams params =
                new CompressorParams(Character.CLEAN, new GainComputer(-20, 4, 0), 1, 100, Detector.PEAK, 0, 0, mix, 3);
        Runs.whole(new Compressor(params), RATE, audio);
        double expected = (1 - mix + mix * Math.pow(10, -15 / 20.0)) * Math.pow(10, 3 / 20.0);
        assertThat(audio[0][RATE - 1]).isCloseTo(expected, within(1e-9));
    }

    @Test
    void bothSidesShareOneGain() {
        double[][] audio = Signals.whiteNoise(2, RATE, -30, 1);
        audio[0] = Signals.whiteNoise(1, RATE, 0, 2)[0];
        double[][] dry = Signals.copyOf(audio);
        Runs.whole(new Compressor(params(Character.BUS, new GainComputer(-30, 4, 6), 5, 100)), RATE, audio);
        for (int i = RATE / 2; i < RATE; i++) {
            assertThat(audio[0][i] * dry[1][i]).isCloseTo(audio[1][i] * dry[0][i], within(1e-15));
        }
    }

    /// With 5 ms of lookahead and 1 ms of attack the reduction is there before the step is.
    @Test
    void lookaheadTurnsDownBeforeThePeak() {
        CompressorParams params =
                new CompressorParams(Character.CLEAN, new GainComputer(-20, 4, 0), 1, 100, Detector.PEAK, 0, 5, 1, 0);
        double[][] audio = steps(-60, 0.5, 0, 0.5);
        Runs.whole(new Compressor(params), RATE, audio);
        int step = RATE / 2 + 240;
        assertThat(audio[0][step - 1]).isLessThan(0.001);
        assertThat(20 * Math.log10(audio[0][step])).isCloseTo(-15, within(0.15));
    }

    @Test
    void belowTheThresholdNothingIsTouched() {
        double[][] dry = Signals.whiteNoise(2, 5_000, -20, 8);
        double[][] wet = Signals.copyOf(dry);
        Runs.whole(new Compressor(params(Character.BUS, new GainComputer(-10, 4, 6), 5, 100)), RATE, wet);
        assertThat(wet).isDeepEqualTo(dry);
    }
}
