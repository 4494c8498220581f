package org.topdown.demo.band;

import java.util.List;
import org.topdown.demo.score.BassPart;
import org.topdown.demo.score.Note;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Drive;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Pluck;
import org.topdown.demo.sound.PluckedString;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Sine;

/// Bass guitar, played with a pick: its direct output, and the same performance through an amplifier whose
/// microphone hears it later.
public final class Bass {
    /// From the cone to the microphone, against the direct output.
    public static final int AMP_LATE_FRAMES = 86;

    private final long seed;

    public Bass(long seed) {
        this.seed = seed;
    }

    public float[] direct() {
        float[] out = strings();
        // The pickup's coil, and its place under the string.
        Filter.runAll(
                List.of(
                        Filter.highPass(28, 0.7),
                        Filter.bell(90, 2, 0.7),
                        Filter.bell(1_100, 2.5, 0.8),
                        Filter.lowPass(3_200, 0.8)),
                out);
        return out;
    }

    public float[] amplified() {
        float[] dry = direct();
        Filter.bell(700, 3, 0.7).run(dry);
        float[] out = new float[dry.length];
        Drive drive = new Drive(1.6, 0.25);
        for (int i = 0; i + AMP_LATE_FRAMES < out.length; i++) {
            out[i + AMP_LATE_FRAMES] = (float) drive.next(dry[i]);
        }
        Filter.runAll(
                List.of(
                        Filter.highPass(48, 0.8),
                        Filter.bell(105, 3, 1),
                        Filter.bell(230, 3, 0.9),
                        Filter.bell(500, -2, 0.9),
                        Filter.bell(1_900, 3, 0.9),
                        Filter.lowPass(3_600, 0.75),
                        Filter.lowPass(4_500, 0.6)),
                out);
        return out;
    }

    private float[] strings() {
        Dice dice = new Dice(seed, "bass");
        Human human = new Human(dice, 0.003, 0.005, 0.06);
        PluckedString string = new PluckedString(dice);
        float[] out = new float[Tempo.FRAMES];
        for (Note note : BassPart.notes()) {
            int start = human.frame(note.beat());
            int held = Tempo.frame(note.beat() + note.beats()) - start;
            double velocity = human.velocity(note.velocity());
            double frequencyHz = Note.frequencyHz(note.midi());
            double darkness = 0.45 - 0.2 * velocity;
            string.add(
                    new Pluck(frequencyHz, velocity, 3.2, held, darkness, 0.14, i -> 9 * velocity / (1 + i / 4_000.0)),
                    out,
                    start);
            body(out, start, held, frequencyHz, velocity);
        }
        return out;
    }

    /// The fundamental of the string itself, which a burst of noise does not reliably hold.
    private static void body(float[] out, int start, int held, double frequencyHz, double velocity) {
        double decay = Rate.decayPerFrame(3.5);
        double stopped = Rate.decayPerFrame(0.12);
        double level = 0.42 * velocity;
        double at = 0;
        for (int i = 0; start + i < out.length && level > 1e-5; i++) {
            double attack = Math.min(1, i / 300.0);
            double wave = Sine.at(at) + 0.35 * Sine.at(2 * at + 0.2);
            out[start + i] += (float) (attack * level * wave);
            at += frequencyHz / Rate.HZ;
            level *= i < held ? decay : stopped;
        }
    }
}
