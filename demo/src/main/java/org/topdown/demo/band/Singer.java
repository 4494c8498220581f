package org.topdown.demo.band;

import java.util.List;
import org.topdown.demo.score.Note;
import org.topdown.demo.score.Syllable;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Cycle;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Reverb;
import org.topdown.demo.sound.Sine;

/// A voice by formant synthesis: a glottal wave through five resonators in series, hiss beside them (after D.
/// H. Klatt, "Software for a cascade/parallel formant synthesizer", J. Acoust. Soc. Am. 67, 1980).
///
/// @param name         whose voice, and whose chance
/// @param formantScale 1 for a man, about 1.15 for a woman: the length of the throat
/// @param lateSeconds  against the beat
/// @param breathiness  1 as usual
public record Singer(String name, double formantScale, double lateSeconds, double breathiness) {
    private static final double[] WIDTHS_HZ = {75, 95, 130, 180, 260, 380, 480, 600, 750};
    private static final double[] UPPER_HZ = {3_250, 3_900, 4_950, 6_100, 7_300, 8_600};
    private static final int HIGHEST_HZ = 10_500;

    public float[] sing(List<Syllable> part, long seed) {
        Human human = new Human(new Dice(seed, name), lateSeconds, 0.011, 0.07);
        Mouth mouth = new Mouth(part, human);
        Rate.smoothOnGrid(mouth.midi, 0.016);
        float[] out = throat(mouth, new Dice(seed, name + " breath"));
        Filter.highPass(85, 0.7).run(out);
        Filter.bell(1_300, -2, 0.7).run(out);
        // A condenser microphone close to the mouth.
        Filter.highShelf(4_500, 7).run(out);
        // A small treated booth, and a proximity that lifts the chest.
        Filter.lowShelf(230, 2).run(out);
        float[] booth = new float[out.length];
        new Reverb(0.22, 0.017, 0.4, new Dice(seed, "booth")).add(out, booth, booth, 0.012);
        for (int i = 0; i < out.length; i++) {
            out[i] += booth[i];
        }
        return out;
    }

    private float[] throat(Mouth mouth, Dice dice) {
        Cycle[] soft = new Cycle[HARMONICS.length];
        Cycle[] hard = new Cycle[HARMONICS.length];
        for (int i = 0; i < HARMONICS.length; i++) {
            soft[i] = new Cycle(HARMONICS[i], n -> StrictMath.pow(n, -1.9), n -> 0.25 * (n % 2));
            hard[i] = new Cycle(HARMONICS[i], n -> StrictMath.pow(n, -1.15), n -> 0.25 * (n % 2));
        }
        float[] out = new float[Tempo.FRAMES];
        Resonator[] throat = new Resonator[WIDTHS_HZ.length];
        for (int k = 0; k < throat.length; k++) {
            throat[k] = new Resonator();
        }
        Hiss hissing = new Hiss();
        double phase = 0;
        double y = 0;
        for (int g = 0; g * Rate.GRID_FRAMES < out.length; g++) {
            double from = Note.frequencyHz(mouth.midi[g]);
            double to = Note.frequencyHz(mouth.midi[g + 1]);
            for (int k = 0; k < throat.length; k++) {
                double hz = k < 3 ? mouth.formantHz[k][g] : UPPER_HZ[k - 3];
                throat[k].tune(Math.max(hz * formantScale, k == 0 ? 1.02 * from : 0), WIDTHS_HZ[k]);
            }
            hissing.tune(mouth.hissHz[g] * Math.sqrt(formantScale), mouth.hissQ[g]);
            int table = tableFor(Math.max(from, to));
            double bright = Math.clamp(mouth.effort[g], 0, 1);
            double jitter = 1 + 0.004 * dice.normal();
            int first = g * Rate.GRID_FRAMES;
            int end = Math.min(out.length, first + Rate.GRID_FRAMES);
            for (int i = first; i < end; i++) {
                double along = (double) (i - first) / Rate.GRID_FRAMES;
                phase += (from + along * (to - from)) * jitter / Rate.HZ;
                double voiced = mouth.voice[g] + along * (mouth.voice[g + 1] - mouth.voice[g]);
                double air = mouth.breath[g] + along * (mouth.breath[g + 1] - mouth.breath[g]);
                double hiss = mouth.hiss[g] + along * (mouth.hiss[g + 1] - mouth.hiss[g]);
                double wave = (1 - bright) * soft[table].at(phase) + bright * hard[table].at(phase);
                double noise = dice.signed();
                // Air escapes mostly while the folds are open.
                double x = voiced * wave + breathiness * air * noise * (1 + voiced * Sine.at(phase)) + 1e-20;
                for (Resonator resonator : throat) {
                    x = resonator.next(x);
                }
                y = x + 2.2 * hissing.next(hiss * noise);
                out[i] = (float) y;
            }
            phase -= Math.floor(phase);
        }
        return out;
    }

    private static final int[] HARMONICS = {64, 44, 32, 22, 16, 11};

    /// The richest wave that stays below what a voice has.
    private static int tableFor(double frequencyHz) {
        for (int i = 0; i < HARMONICS.length; i++) {
            if (HARMONICS[i] * frequencyHz < HIGHEST_HZ) {
                return i;
            }
        }
        return HARMONICS.length - 1;
    }

    /// Klatt's resonator: unity at 0 Hz, so that five of them in series give each vowel its own balance.
    private static final class Resonator {
        private double a;
        private double b;
        private double c;
        private double y1;
        private double y2;

        void tune(double frequencyHz, double widthHz) {
            double radius = StrictMath.exp(-StrictMath.PI * widthHz / Rate.HZ);
            c = -radius * radius;
            b = 2 * radius * Sine.at(0.25 + frequencyHz / Rate.HZ);
            a = 1 - b - c;
        }

        double next(double x) {
            double y = a * x + b * y1 + c * y2;
            y2 = y1;
            y1 = y;
            return y;
        }
    }

    /// Noise made at the teeth or lips: a band that moves with the consonant.
    private static final class Hiss {
        private double g = 0.3;
        private double k = 1;
        private double s1;
        private double s2;

        void tune(double frequencyHz, double q) {
            g = StrictMath.tan(StrictMath.PI * Math.min(frequencyHz, 16_000) / Rate.HZ);
            k = 1 / q;
        }

        double next(double x) {
            double v1 = (g * (x - s2) + s1) / (1 + g * (g + k));
            double v2 = s2 + g * v1;
            s1 = 2 * v1 - s1;
            s2 = 2 * v2 - s2;
            return k * v1;
        }
    }
}
