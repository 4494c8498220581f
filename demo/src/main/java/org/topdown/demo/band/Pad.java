package org.topdown.demo.band;

import org.topdown.demo.score.KeysPart;
import org.topdown.demo.score.Note;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Cycle;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Reverb;

/// Synthesiser pad: three saws a note on either side, none in tune with another, opening slowly, in a hall of
/// its own.
public final class Pad {
    private static final double[] DETUNE_CENTS = {-9, 0.7, 10};

    private Pad() {}

    public static float[][] record(long seed) {
        Dice dice = new Dice(seed, "pad");
        float[][] out = new float[2][Tempo.FRAMES];
        // The upper harmonics already as the synthesiser's filter leaves them.
        Cycle dark = new Cycle(24, n -> 1.0 / n / (1 + n * n / 30.0), n -> 0);
        Cycle open = new Cycle(40, n -> 1.0 / n / (1 + n * n / 260.0), n -> 0);
        for (Note note : KeysPart.pad()) {
            for (float[] side : out) {
                for (double cents : DETUNE_CENTS) {
                    saw(side, note, cents + dice.normal(), dark, open, dice.unit());
                }
            }
        }
        float[] mono = new float[Tempo.FRAMES];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = 0.5f * (out[0][i] + out[1][i]);
        }
        new Reverb(2.6, 0.071, 0.3, new Dice(seed, "pad hall")).add(mono, out[0], out[1], 0.08);
        for (float[] side : out) {
            Filter.highPass(140, 0.7).run(side);
        }
        return out;
    }

    private static void saw(float[] out, Note note, double cents, Cycle dark, Cycle open, double phase) {
        int start = Tempo.frame(note.beat());
        int held = Tempo.frame(note.beats());
        double step = Note.frequencyHz(note.midi() + cents / 100) / Rate.HZ;
        double at = phase;
        double level = 0;
        double gain = 0.09 * note.velocity();
        for (int i = 0; start + i < out.length && (i < held || level > 1e-4); i++) {
            level += i < held ? 0.00012 * (1 - level) : -0.00009 * level;
            double opening = note.velocity() * level * level;
            out[start + i] += (float) (gain * level * ((1 - opening) * dark.at(at) + opening * open.at(at)));
            at += step;
        }
    }
}
