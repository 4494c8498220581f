package org.topdown.demo.band;

import org.topdown.demo.score.KeysPart;
import org.topdown.demo.score.Note;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Drive;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Sine;

/// Electric piano: a tone bar bent by its pickup (frequency modulation at its own pitch, deeper when struck
/// hard), the bell of the tine, and a suitcase that throws it from side to side.
public final class Rhodes {
    private static final double TREMOLO_HZ = 4.3;

    private Rhodes() {}

    public static float[][] record(long seed) {
        Dice dice = new Dice(seed, "rhodes");
        Human human = new Human(dice, 0.004, 0.006, 0.08);
        float[] mono = new float[Tempo.FRAMES];
        for (Note note : KeysPart.rhodes()) {
            int start = human.frame(note.beat());
            strike(
                    mono,
                    start,
                    Tempo.frame(note.beat() + note.beats()) - start,
                    note.midi(),
                    human.velocity(note.velocity()));
        }
        new Drive(0.9, 0.12).run(mono);
        Filter.highPass(70, 0.7).run(mono);
        Filter.highShelf(2_500, 3).run(mono);
        float[] left = mono;
        float[] right = mono.clone();
        for (int i = 0; i < left.length; i++) {
            double swing = 0.3 * Sine.at(TREMOLO_HZ * i / Rate.HZ);
            left[i] *= (float) (1 + swing);
            right[i] *= (float) (1 - swing);
        }
        return new float[][] {left, right};
    }

    private static void strike(float[] out, int start, int held, int midi, double velocity) {
        double step = Note.frequencyHz(midi) / Rate.HZ;
        double ring = Rate.decayPerFrame(6.5 - 0.05 * (midi - 48));
        double damped = Rate.decayPerFrame(0.22);
        double settle = Rate.decayPerFrame(1.6);
        double bell = Rate.decayPerFrame(0.55);
        double level = 0.3 * velocity;
        double depth = 0.08 + 0.3 * velocity * velocity;
        double tine = 0.12 * velocity * velocity;
        double at = 0;
        for (int i = 0; start + i < out.length && level > 1e-5; i++) {
            double attack = Math.min(1, i / 90.0);
            double y = Sine.at(at + depth * Sine.at(at)) + tine / 0.3 * Sine.at(7.02 * at);
            out[start + i] += (float) (attack * level * y);
            at += step;
            level *= i < held ? ring : damped;
            depth = depth * settle + (1 - settle) * 0.12 * velocity;
            tine *= bell;
        }
    }
}
