package org.topdown.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.dsp.space.NoteValue;
import org.topdown.testkit.Signals;

/// What characters of the compressor do in time and to the sound, and its hold, RMS and link.
class CharacterTest {
    private static final int RATE = 48_000;
    private static final GainComputer HARD = new GainComputer(-20, 4, 0);

    private static CompressorParams params(Character character, double attackMs, double releaseMs) {
        return new CompressorParams(character, HARD, attackMs, releaseMs, Detector.PEAK, 0, 0, 1, 0);
    }

    private static CompressorParams with(CompressorParams base, double holdMs, double rmsMs, double link) {
        return new CompressorParams(
                base.character(),
                base.curve(),
                base.attackMs(),
                null,
                base.releaseMs(),
                null,
                holdMs,
                base.detector(),
                rmsMs,
                0,
                0,
                link,
                base.mix(),
                base.makeupDb());
    }

    /// A key that is its own envelope: constant stretches, each in dBFS and seconds.
    private static double[][] steps(double... levelDbThenSeconds) {
        double[] key = {};
        for (int i = 0; i < levelDbThenSeconds.length; i += 2) {
            int start = key.length;
            key = Arrays.copyOf(key, start + (int) Math.round(levelDbThenSeconds[i + 1] * RATE));
            Arrays.fill(key, start, key.length, Math.pow(10, levelDbThenSeconds[i] / 20));
        }
        return new double[][] {key};
    }

    private static double[] reduction(CompressorParams params, double[][] key) {
        int frames = key[0].length;
        Compressor compressor = new Compressor(params);
        compressor.prepare(new StreamFormat(RATE, 1, frames));
        Runs.inCuts(compressor, new double[1][frames], key, new int[] {frames});
        return compressor.gainReductionDb().clone();
    }

    /// Frames from `from` on until the reduction is no longer above `valueDb`.
    private static int framesUntilBelow(double[] reduction, int from, double valueDb) {
        int i = from;
        while (reduction[i] > valueDb) {
            i++;
        }
        return i - from + 1;
    }

    /// 63.2 % of a step after the attack, whatever comes after; within 3 % or 2 samples.
    @ParameterizedTest
    @CsvSource({
        "CLEAN, 0.02",
        "CLEAN, 3",
        "BUS, 0.3",
        "BUS, 30",
        "OPTO, 1",
        "OPTO, 10",
        "FET, 0.02",
        "FET, 0.8",
        "FET, 20"
    })
    void everyCharacterAttacksAsSet(Character character, double attackMs) {
        double[] reduction = reduction(params(character, attackMs, 100), steps(-30, 0.1, 0, 0.5));
        int i = RATE / 10;
        while (reduction[i] < 15 * (1 - 1 / Math.E)) {
            i++;
        }
        assertThat(i + 1.0 - RATE / 10).isCloseTo(attackMs * 48, within(Math.max(2, attackMs * 48 * 0.03)));
        assertThat(reduction[reduction.length - 1]).isCloseTo(15, within(0.05));
    }

    /// Half of 15 dB is back within 40 to 80 ms; all but 5 % takes half a second after a short peak, and more
    /// the longer the cell was lit. The figures are of the same cell worked out apart, with steps of a quarter
    /// of a millisecond: 0.6 e^(-t/40 ms), and 0.4 that falls with 240 ms times 16^m, m charged with 1.5 s and
    /// falling with 10 s.
    @ParameterizedTest
    @CsvSource({"0.02, 0.050, 0.517", "0.2, 0.053, 0.697", "1, 0.062, 1.72", "3, 0.068, 3.641", "10, 0.069, 4.47"})
    void anOptoReleasesTheSlowerTheLongerItWasLit(double seconds, double halfSeconds, double restSeconds) {
        double[] reduction =
                reduction(params(Character.OPTO, 1, 100), steps(-40, 0.1, 0, seconds, -40, 1.2 * restSeconds));
        int end = (int) Math.round((0.1 + seconds) * RATE);
        double from = reduction[end - 1];
        assertThat(from).isCloseTo(15, within(0.05));
        double half = framesUntilBelow(reduction, end, from / 2) / (double) RATE;
        double rest = framesUntilBelow(reduction, end, 0.05 * from) / (double) RATE;
        assertThat(half).isBetween(0.040, 0.080).isCloseTo(halfSeconds, within(0.03 * halfSeconds));
        assertThat(rest).isBetween(0.5, 5.0).isCloseTo(restSeconds, within(0.03 * restSeconds));
    }

    /// A cell lit for ten seconds and dark for thirty has nearly rested: m is e^-3.
    @Test
    void anOptoForgets() {
        double[] reduction =
                reduction(params(Character.OPTO, 1, 100), steps(-40, 0.1, 0, 10, -40, 30, 0, 0.02, -40, 1));
        int end = (int) Math.round(40.12 * RATE);
        double rest = framesUntilBelow(reduction, end, 0.05 * reduction[end - 1]) / (double) RATE;
        assertThat(rest).isBetween(0.5, 0.62);
    }

    /// After 5 ms it is released as set: slowly charged with 200 ms, the slow stage holds 0.19 dB. After two
    /// seconds that stage holds half of the 15 dB, of which with 500 ms 2.76 dB are left after as long.
    @Test
    void aFetReleasesTheSecondHalfSlowlyAfterLongReduction() {
        CompressorParams fet = params(Character.FET, 0.02, 100);
        double[] afterPeak = reduction(fet, steps(-40, 0.1, 0, 0.005, -40, 2));
        double[] afterLong = reduction(fet, steps(-40, 0.1, 0, 2, -40, 2));
        int peakEnd = (int) Math.round(0.105 * RATE);
        int longEnd = (int) Math.round(2.1 * RATE);
        assertThat(framesUntilBelow(afterPeak, peakEnd, 15 / Math.E)).isCloseTo(4_800, within(144));
        assertThat(afterPeak[peakEnd + RATE / 2]).isCloseTo(15 * Math.exp(-5), within(0.1));
        assertThat(framesUntilBelow(afterLong, longEnd, 7.5)).isCloseTo(RATE / 10, within(RATE / 10));
        assertThat(afterLong[longEnd + RATE / 20]).isCloseTo(15 * Math.exp(-0.5), within(0.05));
        assertThat(afterLong[longEnd + RATE / 2]).isCloseTo(7.5 / Math.E, within(0.05));
    }

    /// After the last frame that asks for it the reduction stays for the hold, and only then is released.
    @ParameterizedTest
    @EnumSource(Character.class)
    void theHoldComesBeforeTheRelease(Character character) {
        CompressorParams held = with(params(character, 1, 100), 50, 10, 1);
        double[][] key = steps(-40, 0.1, 0, 0.5, -40, 1);
        double[] reduction = reduction(held, key);
        double[] without = reduction(params(character, 1, 100), key);
        int end = (int) Math.round(0.6 * RATE);
        int hold = RATE / 20;
        assertThat(reduction[end + hold - 1]).isEqualTo(reduction[end - 1]).isCloseTo(15, within(0.05));
        assertThat(reduction[end + hold]).isLessThan(15);
        // From there on as without.
        for (int after = 0; after < RATE / 2; after += 997) {
            assertThat(reduction[end + hold + after]).isCloseTo(without[end + after], within(0.15));
        }
    }

    /// The power of a step is read to 63.2 %, so 1.99 dB short, after the time of the RMS.
    @ParameterizedTest
    @CsvSource({"1", "10", "100"})
    void rmsIsReadOverItsTime(double rmsMs) {
        CompressorParams rms =
                new CompressorParams(Character.CLEAN, new GainComputer(-40, 2, 0), 0.02, 100, Detector.RMS, 0, 0, 1, 0);
        double[] reduction = reduction(with(rms, 0, rmsMs, 1), steps(-200, 0.1, 0, 1));
        int frames = (int) (rmsMs * 48);
        assertThat(reduction[RATE / 10 + frames - 1]).isCloseTo((40 - 1.992) / 2, within(0.1));
        assertThat(reduction[RATE]).isCloseTo(20, within(0.01));
    }

    private static double[][] compressed(CompressorParams params, double[][] audio) {
        double[][] wet = Signals.copyOf(audio);
        Runs.whole(new Compressor(params), RATE, wet);
        return wet;
    }

    /// A left side 12 dB over, at 4:1 wanting 9 dB, beside a right side that wants none.
    @ParameterizedTest
    @CsvSource({"0, 9, 0", "0.5, 9, 4.5", "1, 9, 9"})
    void theLinkSharesTheReduction(double link, double leftDb, double rightDb) {
        double[][] audio = {steps(-8, 1)[0], steps(-40, 1)[0]};
        double[][] wet = compressed(with(params(Character.CLEAN, 1, 100), 0, 10, link), audio);
        assertThat(-20 * Math.log10(wet[0][RATE - 1] / audio[0][RATE - 1])).isCloseTo(leftDb, within(1e-4));
        assertThat(-20 * Math.log10(wet[1][RATE - 1] / audio[1][RATE - 1])).isCloseTo(rightDb, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource(Character.class)
    void withoutLinkEachSideIsAsAlone(Character character) {
        for (Detector detector : Detector.values()) {
            CompressorParams base =
                    new CompressorParams(character, new GainComputer(-30, 4, 6), 2, 80, detector, 0, 0, 0.8, 2);
            double[][] audio = Signals.whiteNoise(2, 20_000, -3, 5);
            for (int i = 0; i < 20_000; i++) {
                audio[0][i] *= 0.5 + 0.5 * Math.cos(i * 0.001);
            }
            double[][] both = compressed(with(base, 0, 10, 0), audio);
            for (int side = 0; side < 2; side++) {
                assertThat(both[side]).isEqualTo(compressed(base, new double[][] {audio[side]})[0]);
            }
        }
    }

    /// Between linked and almost linked there is nothing to hear, for powers as for peaks.
    @Test
    void almostLinkedIsAlmostTheSame() {
        for (Detector detector : Detector.values()) {
            CompressorParams base =
                    new CompressorParams(Character.BUS, new GainComputer(-30, 4, 6), 2, 80, detector, 100, 0, 1, 0);
            double[][] audio = Signals.whiteNoise(2, 20_000, -3, 6);
            CompressorParams almost = new CompressorParams(
                    Character.BUS, base.curve(), 2, null, 80, null, 0, detector, 10, 100, 0, 1 - 1e-9, 1, 0);
            double[][] linked = compressed(base, audio);
            double[][] other = compressed(almost, audio);
            assertThat(Signals.residualPeakDbfs(linked, other)).isLessThan(-140);
        }
    }

    /// Unlinked while it plays, both sides begin where both were, and none jumps.
    @Test
    void aLinkThatOpensDoesNotClick() {
        CompressorParams linked = params(Character.CLEAN, 10, 100);
        double[][] audio = {steps(-8, 1)[0], steps(-30, 1)[0]};
        Compressor compressor = new Compressor(linked);
        compressor.prepare(new StreamFormat(RATE, 2, RATE));
        Block block = new Block(audio, 0, 0, 25_600);
        compressor.process(block);
        compressor.update(with(linked, 0, 10, 0));
        block.songFrame = 25_600;
        block.from = 25_600;
        block.to = RATE;
        compressor.process(block);
        double[] right = audio[1];
        // 9 dB that fall with 100 ms fall by 0.002 dB a frame.
        for (int i = 25_600; i < RATE; i++) {
            assertThat(20 * Math.log10(right[i] / right[i - 1])).isBetween(-1e-9, 0.002);
        }
        assertThat(20 * Math.log10(right[RATE - 1])).isCloseTo(-30, within(0.1));
    }

    /// The amplitude of one frequency over the last second.
    private static double amplitude(double[] x, double frequencyHz) {
        double re = 0;
        double im = 0;
        for (int i = x.length - RATE; i < x.length; i++) {
            re += x[i] * Math.cos(2 * Math.PI * frequencyHz * i / RATE);
            im += x[i] * Math.sin(2 * Math.PI * frequencyHz * i / RATE);
        }
        return 2 * Math.hypot(re, im) / RATE;
    }

    /// A sine in its third second, turned down by so much; the detector hears a constant, so that only the
    /// colour is heard.
    private static double[] coloured(double frequencyHz, double reductionDb, double dbfs) {
        double[][] audio = Signals.sine(1, 3 * RATE, RATE, frequencyHz, dbfs);
        double[][] key = steps(-20 + reductionDb / 0.75, 3);
        Compressor compressor = new Compressor(params(Character.FET, 1, 500));
        compressor.prepare(new StreamFormat(RATE, 1, 3 * RATE));
        Runs.inCuts(compressor, audio, key, new int[] {3 * RATE});
        return audio[0];
    }

    /// The third harmonic is 0.5 % times (1 - gain^2)^2, at any level alike; others are 40 dB below it.
    @ParameterizedTest
    @CsvSource({"1, -12", "3, -12", "6, 0", "6, -12", "6, -60", "12, -12", "30, -12"})
    void aFetAddsAThirdHarmonicThatGrowsWithTheReduction(double reductionDb, double dbfs) {
        double gainSquared = Math.pow(10, -reductionDb / 10);
        for (double frequencyHz : new double[] {100, 1_000, 5_000}) {
            double[] x = coloured(frequencyHz, reductionDb, dbfs);
            double fundamental = amplitude(x, frequencyHz);
            double third = amplitude(x, 3 * frequencyHz) / fundamental;
            double expected = 0.005 * Math.pow(1 - gainSquared, 2);
            assertThat(third).isCloseTo(expected, within(0.08 * expected));
            assertThat(amplitude(x, 2 * frequencyHz) / fundamental).isLessThan(1e-5);
            if (frequencyHz < 4_000) {
                assertThat(amplitude(x, 5 * frequencyHz) / fundamental).isLessThan(0.01 * third + 1e-6);
            }
        }
    }

    /// What is left at 20 dB of reduction once the sine and its harmonics below half the rate are taken out.
    /// No alias of these frequencies falls on a harmonic, and their peaks are read alike in every period.
    @ParameterizedTest
    @CsvSource({"1100, -95", "5000, -100", "9000, -100", "11000, -105", "15500, -90", "19000, -90"})
    void theColourDoesNotAlias(int frequencyHz, double limitDb) {
        double[] x = coloured(frequencyHz, 20, -12);
        double[] last = Arrays.copyOfRange(x, 2 * RATE, 3 * RATE);
        for (int harmonic = 1; harmonic * frequencyHz < RATE / 2; harmonic++) {
            takeOut(last, harmonic * frequencyHz);
        }
        double power = 0;
        for (double v : last) {
            power += v * v;
        }
        double fundamental = amplitude(x, frequencyHz);
        assertThat(10 * Math.log10(2 * power / RATE / (fundamental * fundamental)))
                .isLessThan(limitDb);
    }

    /// A whole number of periods a second, so that no two such components touch each other.
    private static void takeOut(double[] x, double frequencyHz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < RATE; i++) {
            re += x[i] * Math.cos(2 * Math.PI * frequencyHz * i / RATE) * 2 / RATE;
            im += x[i] * Math.sin(2 * Math.PI * frequencyHz * i / RATE) * 2 / RATE;
        }
        for (int i = 0; i < RATE; i++) {
            x[i] -= re * Math.cos(2 * Math.PI * frequencyHz * i / RATE)
                    + im * Math.sin(2 * Math.PI * frequencyHz * i / RATE);
        }
    }

    @Test
    void belowTheThresholdAFetOnlyDelays() {
        CompressorParams fet = params(Character.FET, 1, 100);
        double[][] dry = Signals.whiteNoise(2, 5_000, -25, 8);
        double[][] wet = compressed(fet, dry);
        int latency = Compressor.latencyFrames(fet, RATE);
        assertThat(latency).isEqualTo(47);
        for (int channel = 0; channel < 2; channel++) {
            assertThat(Arrays.copyOfRange(wet[channel], latency, 5_000))
                    .isEqualTo(Arrays.copyOf(dry[channel], 5_000 - latency));
        }
    }

    /// 100 Hz at 6 dB of reduction, attack 10 ms, release 100 ms: below 1 % THD; 1 kHz: below 0.1 %, but for a
    /// FET's 0.5.
    @ParameterizedTest
    @CsvSource({"BUS, 100, 1", "BUS, 1000, 0.1", "OPTO, 100, 1", "OPTO, 1000, 0.1", "FET, 100, 1", "FET, 1000, 0.5"})
    void steadySinesStayClean(Character character, double frequencyHz, double limitPercent) {
        double thresholdDb = -20;
        double[][] audio = null;
        double reductionDb = 0;
        for (int step = 0; step < 40 && Math.abs(reductionDb - 6) > 0.1; step++) {
            audio = Signals.sine(1, 2 * RATE, RATE, frequencyHz, -6);
            Compressor compressor = new Compressor(params(character, 10, 100).withThresholdDb(thresholdDb));
            compressor.prepare(new StreamFormat(RATE, 1, 2 * RATE));
            Runs.inCuts(compressor, audio, null, new int[] {2 * RATE});
            reductionDb = Arrays.stream(compressor.gainReductionDb(), RATE, 2 * RATE)
                    .average()
                    .orElseThrow();
            thresholdDb += (reductionDb - 6) / 2;
        }
        assertThat(reductionDb).isCloseTo(6, within(0.2));
        double[] x = audio == null ? new double[0] : audio[0];
        double power = 0;
        for (int harmonic = 2; harmonic <= 20 && harmonic * frequencyHz < 20_000; harmonic++) {
            power += Math.pow(amplitude(x, harmonic * frequencyHz), 2);
        }
        assertThat(100 * Math.sqrt(power) / amplitude(x, frequencyHz)).isLessThan(limitPercent);
    }

    @Test
    void timesCanBeNotes() {
        NoteValue thirtySecond = new NoteValue(32, NoteValue.Feel.STRAIGHT);
        NoteValue eighth = new NoteValue(8, NoteValue.Feel.DOTTED);
        CompressorParams timed = new CompressorParams(
                Character.CLEAN, HARD, 10, thirtySecond, 150, eighth, 0, Detector.PEAK, 10, 0, 0, 1, 1, 0);
        assertThat(timed.atTempo(120).attackMs()).isEqualTo(62.5);
        assertThat(timed.atTempo(120).releaseMs()).isEqualTo(375);
        assertThat(timed.atTempo(120).atTempo(60).releaseMs()).isEqualTo(750);
        assertThat(params(Character.CLEAN, 7, 70).atTempo(90)).isEqualTo(params(Character.CLEAN, 7, 70));
        CompressorParams slow =
                new CompressorParams(Character.CLEAN, HARD, 10, eighth, 150, null, 0, Detector.PEAK, 10, 0, 0, 1, 1, 0);
        assertThatThrownBy(() -> slow.atTempo(60)).hasMessageContaining("attackMs must be within 0.02 to 500.0");
    }
}
