package org.topdown.demo.band;

import org.topdown.demo.score.KeysPart;
import org.topdown.demo.score.Note;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Cycle;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Drive;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Sine;

/// Drawbar organ through a slow rotary speaker: horn and drum turn at their own speeds, nearer and further from
/// two microphones, which is level and pitch at once.
public final class Organ {
    // 16', 5 1/3', 8', 4', 2 2/3', 2', 1 3/5', 1 1/3', 1' as harmonics of the 16', and how far each is drawn (0
    // to 8).
    private static final int[] HARMONICS = {1, 3, 2, 4, 6, 8, 10, 12, 16};
    private static final int[] DRAWN = {7, 6, 8, 6, 4, 3, 2, 2, 4};
    private static final double HORN_HZ = 0.83;
    private static final double DRUM_HZ = 0.67;
    private static final double HORN_SWING_FRAMES = 22;
    private static final int LONGEST_FRAMES = 128;

    private Organ() {}

    public static float[][] record(long seed) {
        Dice dice = new Dice(seed, "organ");
        Human human = new Human(dice, 0.005, 0.008, 0.03);
        double[] drawbars = new double[17];
        for (int i = 0; i < HARMONICS.length; i++) {
            // Each step of a drawbar is 3 dB.
            drawbars[HARMONICS[i]] = StrictMath.pow(10, 3 * (DRAWN[i] - 8) / 20.0);
        }
        Cycle cycle = new Cycle(16, harmonic -> drawbars[harmonic], harmonic -> 0.13 * harmonic * harmonic);
        float[] mono = new float[Tempo.FRAMES];
        for (Note note : KeysPart.organ()) {
            int start = human.frame(note.beat());
            hold(mono, start, Tempo.frame(note.beat() + note.beats()) - start, note.midi(), cycle, dice.unit());
        }
        new Drive(1.2, 0.2).run(mono);
        return rotate(mono);
    }

    private static void hold(float[] out, int start, int held, int midi, Cycle cycle, double phase) {
        double step = 0.5 * Note.frequencyHz(midi) / Rate.HZ;
        double at = phase;
        double open = 0;
        for (int i = 0; start + i < out.length && (i < held || open > 1e-4); i++) {
            // A contact closes at once; what is left of the click is the organ's own.
            open += i < held ? 0.012 * (1 - open) : -0.008 * open;
            out[start + i] += (float) (0.1 * open * cycle.at(at));
            at += step;
        }
    }

    private static float[][] rotate(float[] mono) {
        float[] low = mono.clone();
        float[] high = mono;
        Filter.lowPass(800, 0.7).run(low);
        Filter.highPass(800, 0.7).run(high);
        float[][] out = new float[2][mono.length];
        for (int side = 0; side < 2; side++) {
            double angle = side == 0 ? 0 : 0.3;
            for (int i = LONGEST_FRAMES; i < mono.length; i++) {
                double horn = Sine.at(HORN_HZ * i / Rate.HZ + angle);
                double drum = Sine.at(DRUM_HZ * i / Rate.HZ + angle);
                double delay = LONGEST_FRAMES / 2.0 + HORN_SWING_FRAMES * horn;
                int whole = (int) delay;
                double part = delay - whole;
                double top = (1 - part) * high[i - whole] + part * high[i - whole - 1];
                out[side][i] = (float) (top * (1 - 0.35 * horn) + low[i - LONGEST_FRAMES / 2] * (1 - 0.18 * drum));
            }
            Filter.bell(2_000, 3, 0.8).run(out[side]);
            Filter.lowPass(6_500, 0.6).run(out[side]);
            Filter.highPass(50, 0.7).run(out[side]);
        }
        return out;
    }
}
