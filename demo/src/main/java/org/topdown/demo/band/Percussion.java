package org.topdown.demo.band;

import java.util.List;
import org.topdown.demo.score.Note;
import org.topdown.demo.score.PercussionPart;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Drive;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Reverb;

/// Tambourine and shaker, both many small things that collide: noise in grains, coloured by what they hit.
public final class Percussion {
    private Percussion() {}

    public static float[] tambourine(long seed) {
        Dice dice = new Dice(seed, "tambourine");
        Human human = new Human(dice, -0.003, 0.006, 0.08);
        float[] out = new float[Tempo.FRAMES];
        List<Filter> jingles = List.of(
                Filter.bandPass(5_300, 14),
                Filter.bandPass(6_900, 18),
                Filter.bandPass(8_100, 16),
                Filter.bandPass(9_700, 20),
                Filter.bandPass(11_900, 14));
        for (Note note : PercussionPart.tambourine()) {
            double velocity = human.velocity(note.velocity());
            grains(out, human.frame(note.beat()), velocity, 0.16 + 0.16 * velocity, 0.006, 14, dice);
        }
        for (int i = 0; i < out.length; i++) {
            double sum = 0.08 * out[i];
            for (Filter jingle : jingles) {
                sum += jingle.next(out[i]);
            }
            out[i] = (float) sum;
        }
        Filter.highPass(900, 0.7).run(out);
        tame(out);
        return inRoom(out, seed);
    }

    public static float[] shaker(long seed) {
        Dice dice = new Dice(seed, "shaker");
        Human human = new Human(dice, -0.012, 0.006, 0.1);
        float[] out = new float[Tempo.FRAMES];
        for (Note note : PercussionPart.shaker()) {
            grains(out, human.frame(note.beat()), human.velocity(note.velocity()), 0.11, 0.02, 6, dice);
        }
        Filter.runAll(
                List.of(
                        Filter.highPass(2_200, 0.7),
                        Filter.bell(6_200, 7, 1.2),
                        Filter.bell(9_500, 4, 1.5),
                        Filter.lowPass(14_000, 0.6)),
                out);
        tame(out);
        return inRoom(out, seed);
    }

    private static void grains(
            float[] out, int start, double velocity, double t60Seconds, double swellSeconds, int apart, Dice dice) {
        double decay = Rate.decayPerFrame(t60Seconds);
        double swell = swellSeconds * Rate.HZ;
        double level = velocity;
        double grain = 0;
        int next = 0;
        for (int i = 0; start + i < out.length && level > 1e-5; i++) {
            if (i == next) {
                grain = dice.unit();
                next += 1 + (int) (dice.unit() * apart);
            }
            double attack = Math.min(1, i / swell);
            out[start + i] += (float) (attack * attack * level * grain * dice.signed());
            grain *= 0.985;
            level *= i < swell ? 1 : decay;
        }
    }

    /// What a microphone and its transformer do to the sharpest grains.
    private static void tame(float[] out) {
        Rate.scale(out, 1 / Rate.peak(out));
        new Drive(4, 0).run(out);
    }

    private static float[] inRoom(float[] out, long seed) {
        float[] wet = new float[out.length];
        new Reverb(0.4, 0.03, 0.3, new Dice(seed, "percussion room")).add(out, wet, wet, 0.02);
        for (int i = 0; i < out.length; i++) {
            out[i] += wet[i];
        }
        return out;
    }
}
