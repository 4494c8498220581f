package org.topdown.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.dynamics.DeEsserParams.Shape;
import org.topdown.dsp.filter.Cascade;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;
import org.topdown.testkit.Signals;

class DeEsserTest {
    private static final int RATE = 48_000;

    private static double[] run(DeEsserParams params, double[][] audio) {
        DeEsser deEsser = new DeEsser(params);
        deEsser.prepare(new StreamFormat(RATE, audio.length, audio[0].length));
        Runs.inCuts(deEsser, audio, null, new int[] {audio[0].length});
        return deEsser.gainReductionDb().clone();
    }

    /// A sung vowel: harmonics of 220 Hz that fall by 12 dB an octave, lifted around 800, 1200 and 2800 Hz.
    private static double[] vowel(int frames, double dbfs) {
        double[] x = new double[frames];
        for (int harmonic = 1; 220 * harmonic < 20_000; harmonic++) {
            double f = 220.0 * harmonic;
            double formants = 1
                    + 4 * Math.exp(-Math.pow((f - 800) / 150, 2))
                    + 3 * Math.exp(-Math.pow((f - 1_200) / 150, 2))
                    + 2 * Math.exp(-Math.pow((f - 2_800) / 250, 2));
            double amplitude = formants / (harmonic * harmonic);
            for (int i = 0; i < frames; i++) {
                x[i] += amplitude * Math.sin(2 * Math.PI * f * i / RATE + harmonic * harmonic);
            }
        }
        return atPeak(x, dbfs);
    }

    /// Noise from 5 to 9 kHz.
    private static double[] sibilant(int frames, double dbfs, long seed) {
        double[] x = Signals.whiteNoise(1, frames, 0, seed)[0];
        new Cascade(EqDesign.sections(
                        new EqParams(java.util.List.of(EqBand.highPass(5_000, 48), EqBand.lowPass(9_000, 48))), RATE))
                .run(x, 0, 0, frames);
        return atPeak(x, dbfs);
    }

    private static double[] atPeak(double[] x, double dbfs) {
        double peak = Arrays.stream(x).map(Math::abs).max().orElseThrow();
        return Arrays.stream(x).map(v -> v * Math.pow(10, dbfs / 20) / peak).toArray();
    }

    private static double power(double[] x, int from, int to) {
        double power = 0;
        for (int i = from; i < to; i++) {
            power += x[i] * x[i];
        }
        return power / (to - from);
    }

    private static DeEsserParams params(Shape shape, double rangeDb) {
        return new DeEsserParams(shape, 4_000, 10_000, -20, rangeDb, 1, 50);
    }

    /// A vowel with a sibilant of 150 ms over its second half, as loud or 6 dB louder: the sibilant loses what
    /// the range says, at any level alike; the vowel alone less than 0.1 dB.
    @ParameterizedTest
    @EnumSource(Shape.class)
    void aSibilantIsTurnedDownAtAnyLevelAndAVowelIsLeft(Shape shape) {
        int frames = RATE;
        int from = RATE / 2;
        int to = from + RATE * 150 / 1000;
        for (double rangeDb : new double[] {3, 6, 8}) {
            double first = 0;
            for (double dbfs : new double[] {-6, -26, -46, -66}) {
                double[] vowel = vowel(frames, dbfs);
                double[] sibilant = sibilant(frames, dbfs + 3, 7);
                double[] x = vowel.clone();
                for (int i = from; i < to; i++) {
                    x[i] += sibilant[i];
                }
                double[][] wet = {x.clone()};
                double[] reduction = run(params(shape, rangeDb), wet);
                // The vowel alone, before, once its abrupt start is over.
                for (int i = 3 * RATE / 10; i < from; i++) {
                    assertThat(reduction[i]).isLessThan(0.1);
                }
                double lost = 10 * Math.log10(power(vowel, 3 * RATE / 10, from) / power(wet[0], 3 * RATE / 10, from));
                assertThat(lost).isBetween(-0.1, 0.1);
                // From 10 ms into the sibilant on.
                for (int i = from + RATE / 100; i < to; i++) {
                    assertThat(reduction[i]).isCloseTo(rangeDb, within(0.05 * rangeDb));
                }
                double[] before = highs(x);
                double[] after = highs(wet[0]);
                double turned = 10 * Math.log10(power(before, from + 960, to) / power(after, from + 960, to));
                assertThat(turned)
                        .as("%s, %f dB at %f dBFS", shape, rangeDb, dbfs)
                        .isCloseTo(ofFlatNoise(shape, rangeDb), within(0.5));
                first = dbfs == -6 ? turned : first;
                assertThat(turned).isCloseTo(first, within(0.01));
            }
        }
    }

    /// What the filters at that reduction take from noise that is flat from 5 to 9 kHz: at 8 dB a shelf 7.7, a
    /// bell 5.4.
    private static double ofFlatNoise(Shape shape, double rangeDb) {
        double root = Math.pow(10, -rangeDb / 40);
        double k = (10_000 - 4_000) / Math.sqrt(4_000 * 10_000.0);
        double power = 0;
        for (int f = 5_005; f < 9_000; f += 10) {
            double s = warped(f, 4_000 / Math.sqrt(2));
            double t = warped(f, Math.sqrt(4_000 * 10_000.0));
            double shelf = root
                    * Math.hypot(1 - root * s * s, s * Math.sqrt(2 * root))
                    / Math.hypot(root - s * s, s * Math.sqrt(2 * root));
            double bell = Math.hypot(1 - t * t, root * root * k * t) / Math.hypot(1 - t * t, k * t);
            power += Math.pow(shape == Shape.BELL ? bell : shelf, 2) / 400;
        }
        return -10 * Math.log10(power);
    }

    private static double[] highs(double[] x) {
        double[] y = x.clone();
        new Cascade(EqDesign.sections(new EqParams(java.util.List.of(EqBand.highPass(5_000, 48))), RATE))
                .run(y, 0, 0, y.length);
        return y;
    }

    /// t of a filter with its corner at `cornerHz`, worked out bilinearly.
    private static double warped(double frequencyHz, double cornerHz) {
        return Math.tan(Math.PI * frequencyHz / RATE) / Math.tan(Math.PI * cornerHz / RATE);
    }

    /// A sine alone is all of the band: over 0 dB by what its two Butterworth filters leave less the
    /// threshold, and a bell at its centre turns it down by exactly that; a shelf as its prototype does, with
    /// A the root of the gain A (A s^2 + s sqrt(2 A) + 1) / (s^2 + s sqrt(2 A) + A), its corner half an octave
    /// below the band.
    @ParameterizedTest
    @CsvSource({"BELL", "SHELF"})
    void aSineIsTurnedDownByTheDifference(Shape shape) {
        double fromHz = 4_000;
        double toHz = 10_000;
        double frequencyHz = Math.sqrt(fromHz * toHz);
        double t = warped(frequencyHz, fromHz);
        double u = warped(frequencyHz, toHz);
        double bandDb = 10 * Math.log10(Math.pow(t, 4) / (1 + Math.pow(t, 4)) / (1 + Math.pow(u, 4)));
        double wantedDb = bandDb + 9;
        double[][] audio = Signals.sine(1, 2 * RATE, RATE, frequencyHz, -20);
        double before = power(audio[0], RATE, 2 * RATE);
        double[] reduction = run(new DeEsserParams(shape, fromHz, toHz, -9, 24, 1, 50), audio);
        // 12.6 kHz of ripple in the powers, and what the floor takes.
        assertThat(reduction[2 * RATE - 1]).isCloseTo(wantedDb, within(0.02));
        double root = Math.pow(10, -wantedDb / 40);
        double s = warped(frequencyHz, fromHz / Math.sqrt(2));
        double above = root * Math.hypot(1 - root * s * s, s * Math.sqrt(2 * root));
        double below = Math.hypot(root - s * s, s * Math.sqrt(2 * root));
        double expectedDb = shape == Shape.BELL ? -wantedDb : 20 * Math.log10(above / below);
        assertThat(10 * Math.log10(power(audio[0], RATE, 2 * RATE) / before)).isCloseTo(expectedDb, within(0.03));
    }

    @Test
    void bothSidesShareOneGain() {
        double[][] audio = {sibilant(RATE / 4, -6, 3), vowel(RATE / 4, -40)};
        double[] reduction = run(params(Shape.SHELF, 6), audio);
        assertThat(reduction[RATE / 8]).isCloseTo(6, within(0.1));
        double[][] swapped = {vowel(RATE / 4, -40), sibilant(RATE / 4, -6, 3)};
        run(params(Shape.SHELF, 6), swapped);
        assertThat(swapped[0]).isEqualTo(audio[1]);
        assertThat(swapped[1]).isEqualTo(audio[0]);
    }

    /// Where nothing stands out nothing is touched, to the bit.
    @ParameterizedTest
    @EnumSource(Shape.class)
    void atRestTheSignalPassesBitForBit(Shape shape) {
        double[][] wet = Signals.sine(1, RATE, RATE, 300, -6);
        for (int i = 0; i < RATE / 4; i++) {
            wet[0][i] *= 0.5 - 0.5 * Math.cos(Math.PI * i / (RATE / 4));
        }
        double[][] dry = Signals.copyOf(wet);
        run(params(shape, 8), wet);
        assertThat(wet).isDeepEqualTo(dry);
    }

    /// A band that ends before it begins counts as a third of an octave.
    @Test
    void aBandIsNeverNarrowerThanAThirdOfAnOctave() {
        double[][] audio = {sibilant(RATE / 4, -6, 3)};
        double[][] same = Signals.copyOf(audio);
        run(new DeEsserParams(Shape.BELL, 6_000, 4_000, -20, 8, 1, 50), audio);
        run(new DeEsserParams(Shape.BELL, 6_000, 6_000 * StrictMath.cbrt(2), -20, 8, 1, 50), same);
        assertThat(audio).isDeepEqualTo(same);
    }
}
