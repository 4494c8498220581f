package org.topdown.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.Devices;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

class GateTest {
    private static final int RATE = 48_000;
    private static final double SILENT_DB = -300;

    private static GateParams gate(ExpanderCurve curve, double hysteresisDb, double holdMs) {
        return new GateParams(curve, hysteresisDb, 0.5, holdMs, 20, 0, 0, 0);
    }

    private static GateParams timed(double rangeDb, double attackMs, double holdMs, double releaseMs, double aheadMs) {
        return new GateParams(new ExpanderCurve(-20, 100, rangeDb), 0, attackMs, holdMs, releaseMs, aheadMs, 0, 0);
    }

    /// A signal that is its own envelope: constant stretches, each in dBFS and seconds.
    private static double[] steps(double... levelDbThenSeconds) {
        double[] x = {};
        for (int i = 0; i < levelDbThenSeconds.length; i += 2) {
            int start = x.length;
            x = Arrays.copyOf(x, start + (int) Math.round(levelDbThenSeconds[i + 1] * RATE));
            Arrays.fill(x, start, x.length, Math.pow(10, levelDbThenSeconds[i] / 20));
        }
        return x;
    }

    private static double[] sine(double frequencyHz, double peakDb, double... fromToSeconds) {
        double[] x = Signals.sine(1, 2 * RATE, RATE, frequencyHz, peakDb)[0];
        Arrays.fill(x, 0, (int) (fromToSeconds[0] * RATE), 0);
        Arrays.fill(x, (int) (fromToSeconds[1] * RATE), x.length, 0);
        return x;
    }

    private static double[] run(GateParams params, double[][] audio, double @Nullable [][] key) {
        int frames = audio[0].length;
        Gate gate = new Gate(params);
        gate.prepare(new StreamFormat(RATE, audio.length, frames));
        Runs.inCuts(gate, audio, key, new int[] {frames});
        double[] reduction = Devices.gainReductionDb(gate);
        return reduction == null ? new double[0] : reduction.clone();
    }

    /// The reduction over time, in dB, for a key given apart.
    private static double[] reduction(GateParams params, double[] key) {
        return run(params, new double[1][key.length], new double[][] {key});
    }

    /// How often it comes up to within 3 dB of open.
    private static int openings(double[] reduction) {
        int openings = 0;
        for (int i = 1; i < reduction.length; i++) {
            openings += reduction[i - 1] > 3 && reduction[i] <= 3 ? 1 : 0;
        }
        return openings;
    }

    /// y = T + (x - T) R below T = -40, down to the range: by hand.
    @ParameterizedTest
    @CsvSource({
        "2, 60, -39, 0",
        "2, 60, -40, 0",
        "2, 60, -50, -10",
        "4, 60, -45, -15",
        "4, 60, -59, -57",
        "4, 60, -61, -60",
        "100, 80, -40.5, -49.5",
        "100, 80, -50, -80",
        "1, 60, -300, 0"
    })
    void theCurveIsTheFormula(double ratio, double rangeDb, double levelDb, double gainDb) {
        ExpanderCurve curve = new ExpanderCurve(-40, ratio, rangeDb);
        assertThat(curve.gainDb(levelDb)).isCloseTo(gainDb, within(1e-9));
        // The loop's logarithm is right to 1e-8 dB, times a ratio of 100; its power to 5e-8 dB.
        assertThat(reduction(gate(curve, 6, 0), steps(levelDb, 0.5))[RATE / 2 - 1])
                .isCloseTo(-gainDb, within(2e-6));
    }

    @Test
    void silenceIsTakenDownByTheRange() {
        ExpanderCurve curve = new ExpanderCurve(-40, 1.5, 35);
        assertThat(curve.gainDb(Double.NEGATIVE_INFINITY)).isEqualTo(-35);
        assertThat(reduction(gate(curve, 6, 0), new double[RATE])[RATE - 1]).isCloseTo(35, within(1e-6));
    }

    /// Two to one, 10 dB under the threshold: the peak of a note counts, so there are 10 dB without ripple. From
    /// 40 Hz on with the hold of 25 ms, a period of it; from 50 Hz on with no hold but the detector's.
    @ParameterizedTest
    @CsvSource({"40, 25", "97, 25", "50, 0", "440, 0", "5000, 0"})
    void aNoteIsReadAtItsPeak(double frequencyHz, double holdMs) {
        double[] reduction = reduction(
                gate(new ExpanderCurve(-40, 2, 60), 6, holdMs), Signals.sine(1, RATE, RATE, frequencyHz, -50)[0]);
        for (int i = RATE / 2; i < RATE; i++) {
            // At 5 kHz the frames miss the top of some swings, but not of all within the hold.
            assertThat(reduction[i]).isCloseTo(10, within(0.02));
        }
    }

    /// 6 dB over the threshold for 50 ms, of a low and of a high note: open once, and all of the time.
    @ParameterizedTest
    @CsvSource({"50, 0", "50, 25", "1000, 0", "1000, 25", "8000, 100"})
    void aBurstOpensOnce(double frequencyHz, double holdMs) {
        double[] reduction =
                reduction(gate(new ExpanderCurve(-40, 100, 80), 4, holdMs), sine(frequencyHz, -34, 0.5, 0.55));
        assertThat(openings(reduction)).isEqualTo(1);
        assertThat(reduction[RATE / 2 - 1]).isCloseTo(80, within(1e-6));
        // A quarter of a period until the threshold is passed, and the attack.
        int opened = RATE / 2 + (int) Math.ceil(RATE / frequencyHz / 4 + 0.0005 * RATE) + 1;
        assertThat(Arrays.stream(reduction, opened, (int) (0.55 * RATE)).max()).hasValue(0);
        assertThat(reduction[2 * RATE - 1]).isCloseTo(80, within(1e-6));
    }

    /// Music's noise: the sum of twelve uniform numbers, peaking at about 12 dB above its RMS.
    private static double[] noise(double rmsDb, int frames, long seed) {
        SplitMix random = new SplitMix(seed);
        double[] x = new double[frames];
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (int k = 0; k < 12; k++) {
                sum += random.nextSigned();
            }
            x[i] = sum / 2 * Math.pow(10, rmsDb / 20);
        }
        return x;
    }

    /// Its peaks within the hold move between 2.1 and 4.6 of its RMS, -42.6 to -35.8 dBFS. With 8 dB of hysteresis
    /// under -35.5 dBFS they never open the gate, nor let it close once it is open; without any, in their midst, it
    /// is hardly ever at rest.
    @ParameterizedTest
    @ValueSource(doubles = {0, 30})
    void noiseWithinTheHysteresisNeverChatters(double holdMs) {
        double[] shut = noise(-49, 5 * RATE, 3);
        assertThat(Runs.peak(new double[][] {shut})).isBetween(Math.pow(10, -37.0 / 20), Math.pow(10, -35.5 / 20));
        GateParams params = gate(new ExpanderCurve(-35.5, 100, 80), 8, holdMs);
        assertThat(openings(reduction(params, shut))).isZero();

        double[] opened = shut.clone();
        opened[RATE] = 1;
        double[] reduction = reduction(params, opened);
        assertThat(openings(reduction)).isEqualTo(1);
        assertThat(Arrays.stream(reduction, RATE + 100, 5 * RATE).max()).hasValue(0);

        GateParams without = gate(new ExpanderCurve(-39, 100, 80), 0, holdMs);
        assertThat(openings(reduction(without, shut))).isGreaterThan(20);
    }

    /// From silence to full scale for half a second, and back. The gain's straight line of the attack; the hold,
    /// from the last loud frame; the straight line in dB of the release. In time to 2 frames; figures of the
    /// gain to what 2 frames of the attack are, in dB to what 2 frames of the release are.
    @ParameterizedTest
    @CsvSource({
        "80, 0.05, 0, 5",
        "80, 1, 25, 50",
        "60, 5, 200, 500",
        "20, 50, 500, 2000",
        "6, 10, 10, 100",
    })
    void attackHoldAndReleaseTakeTheirTime(double rangeDb, double attackMs, double holdMs, double releaseMs) {
        double[] reduction =
                reduction(timed(rangeDb, attackMs, holdMs, releaseMs, 0), steps(SILENT_DB, 0.1, 0, 0.5, SILENT_DB, 4));
        int up = RATE / 10;
        int down = up + RATE / 2;
        double floor = Math.pow(10, -rangeDb / 20);
        double attack = attackMs * RATE / 1000;
        double release = releaseMs * RATE / 1000;

        assertThat(reduction[up - 1]).isCloseTo(rangeDb, within(1e-6));
        assertThat(first(reduction, up, 0) - up).isCloseTo((int) Math.round(attack), within(2));
        for (double part : new double[] {0.25, 0.5, 0.75}) {
            double gain = Math.pow(10, -reduction[up + (int) (part * attack)] / 20);
            assertThat(gain).isCloseTo(floor + part * (1 - floor), within((1 - floor) * 2 / attack));
        }

        int closing = down;
        while (reduction[closing] == 0) {
            closing++;
        }
        assertThat(closing - down).isCloseTo((int) Math.round(Math.max(holdMs, 10) * RATE / 1000), within(2));
        for (double part : new double[] {0.25, 0.5, 0.75, 1}) {
            assertThat(reduction[closing + (int) (part * release)])
                    .isCloseTo(part * rangeDb, within(2 * rangeDb / release));
        }
        assertThat(reduction[reduction.length - 1]).isCloseTo(rangeDb, within(1e-6));
    }

    private static int first(double[] reduction, int from, double valueDb) {
        int i = from;
        while (reduction[i] > valueDb) {
            i++;
        }
        return i;
    }

    /// As much lookahead as attack: the first swing comes out as it went in. Without, the attack eats from it.
    @Test
    void lookaheadPassesTheFirstTransient() {
        double[] dry = sine(200, -6, 0.5, 1);
        double[][] late = {dry.clone()};
        run(timed(80, 2, 50, 100, 0), late, null);
        double[][] early = {dry.clone()};
        run(timed(80, 2, 50, 100, 3), early, null);
        int onset = RATE / 2;
        int ahead = 3 * RATE / 1000;
        // Of the 1.25 ms to the top of the first swing 0.16 go by until -20 dBFS is passed, the rest is 0.545 of 2 ms.
        int quarter = RATE / 800;
        assertThat(late[0][onset + quarter] / dry[onset + quarter]).isCloseTo(0.545, within(0.02));
        for (int i = onset; i < RATE; i++) {
            assertThat(early[0][i + ahead]).isEqualTo(dry[i]);
        }
    }

    /// Opening comes earlier by the lookahead, closing when it would have come without.
    @Test
    void theHoldIsTheSoundsWhateverTheLookahead() {
        double[] key = steps(SILENT_DB, 0.1, 0, 0.1, SILENT_DB, 0.3);
        double[] without = reduction(timed(60, 1, 40, 100, 0), key);
        double[] with = reduction(timed(60, 1, 40, 100, 10), key);
        int ahead = RATE / 100;
        int up = RATE / 10;
        assertThat(first(with, up, 0)).isEqualTo(first(without, up, 0));
        int at = RATE / 5;
        assertThat(Arrays.copyOfRange(with, at + ahead, at + ahead + RATE / 5))
                .isEqualTo(Arrays.copyOfRange(without, at, at + RATE / 5));
    }

    @Test
    void openItPassesEveryBit() {
        double[][] dry = Signals.whiteNoise(2, RATE, -3, 8);
        double[][] wet = Signals.copyOf(dry);
        double[] reduction = run(timed(80, 5, 50, 100, 0), wet, null);
        int opened = RATE / 100;
        assertThat(Arrays.copyOfRange(wet[1], opened, RATE)).isEqualTo(Arrays.copyOfRange(dry[1], opened, RATE));
        assertThat(Arrays.copyOfRange(reduction, opened, RATE)).containsOnly(0);
        assertThat(wet[1][0]).isNotEqualTo(dry[1][0]);
    }

    @Test
    void aKeyOpensWhatIsQuietItself() {
        double[][] audio = {sine(300, -70, 0, 2)};
        double[][] key = {new double[2 * RATE], sine(1000, -10, 0.5, 1)};
        double[] reduction = run(timed(60, 1, 50, 100, 0), audio, key);
        assertThat(openings(reduction)).isEqualTo(1);
        assertThat(reduction[RATE - 1]).isZero();
        assertThat(reduction[RATE / 2 - 1]).isCloseTo(60, within(1e-6));
    }

    /// Butterworth of 12 dB/oct, two octaves out: 10 log (1 + 4^4) = 24.1 dB less, so 24.1 more are taken at 2:1.
    @ParameterizedTest
    @CsvSource({"200, 0, 50", "0, 1000, 3990"})
    void keyFiltersTakeTheirShareOutOfTheDetector(double highPassHz, double lowPassHz, double outsideHz) {
        GateParams plain = new GateParams(new ExpanderCurve(-20, 2, 100), 0, 1, 50, 20, 0, 0, 0);
        GateParams params = new GateParams(plain.curve(), 0, 1, 50, 20, 0, highPassHz, lowPassHz);
        double[] tone = Signals.sine(1, RATE, RATE, outsideHz, -30)[0];
        // 3990 Hz, unlike 4000, reaches the top of its swings on some frame within the hold.
        assertThat(reduction(params, tone)[RATE - 1] - reduction(plain, tone)[RATE - 1])
                .isCloseTo(24.1, within(0.1));
        double[] inside = Signals.sine(1, RATE, RATE, 450, -30)[0];
        assertThat(reduction(params, inside)[RATE - 1] - reduction(plain, inside)[RATE - 1])
                .isBetween(0.0, 0.4);
    }

    @Test
    void bothSidesShareOneGain() {
        double[][] audio = {noise(-40, RATE, 1), noise(-14, RATE, 2)};
        double[][] dry = Signals.copyOf(audio);
        run(gate(new ExpanderCurve(-1, 3, 60), 0, 0), audio, null);
        for (int i = RATE / 2; i < RATE; i++) {
            assertThat(audio[0][i] * dry[1][i]).isCloseTo(audio[1][i] * dry[0][i], within(1e-15));
            assertThat(Math.abs(audio[1][i])).isLessThanOrEqualTo(Math.abs(dry[1][i]));
        }
    }
}
