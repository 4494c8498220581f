package org.topdown.demo.band;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.topdown.demo.score.LeadPart;
import org.topdown.demo.score.Note;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Drive;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Pluck;
import org.topdown.demo.sound.PluckedString;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Reverb;
import org.topdown.demo.sound.Sine;

/// The lead guitar: singing drive, vibrato on what is held, long notes pushed up from a tone below, the
/// amplifier's own spring.
public final class LeadGuitar {
    private LeadGuitar() {}

    public static float[] record(long seed) {
        Dice dice = new Dice(seed, "lead guitar");
        Human human = new Human(dice, 0.006, 0.007, 0.05);
        PluckedString string = new PluckedString(dice);
        float[] out = new float[Tempo.FRAMES];
        for (Note note : LeadPart.notes()) {
            int start = human.frame(note.beat());
            int held = Tempo.frame(note.beat() + note.beats()) - start - Rate.frames(0.01);
            double velocity = human.velocity(note.velocity());
            double vibratoHz = dice.between(5, 5.8);
            boolean pushed = note.beats() > 1.5 && dice.unit() < 0.5;
            string.add(
                    new Pluck(
                            Note.frequencyHz(note.midi()),
                            velocity,
                            7,
                            held,
                            0.12,
                            0.17,
                            bend(note.beats(), vibratoHz, pushed)),
                    out,
                    start);
        }
        Filter.highPass(140, 0.7).run(out);
        Filter.bell(900, 5, 0.6).run(out);
        new Drive(9, 0.2).run(out);
        Filter.lowPass(6_000, 0.7).run(out);
        new Drive(1.4, 0.1).run(out);
        Filter.runAll(
                List.of(
                        Filter.highPass(110, 0.8),
                        Filter.bell(500, -2, 0.9),
                        Filter.bell(2_400, 4, 0.8),
                        Filter.lowPass(4_800, 0.8),
                        Filter.lowPass(5_600, 0.7)),
                out);
        float[] spring = new float[out.length];
        new Reverb(1.4, 0.05, 0.45, new Dice(seed, "spring")).add(out, spring, spring, 0.045);
        for (int i = 0; i < out.length; i++) {
            out[i] += spring[i];
        }
        return out;
    }

    private static IntToDoubleFunction bend(double beats, double vibratoHz, boolean pushed) {
        return frame -> {
            double seconds = (double) frame / Rate.HZ;
            double depth = beats < 0.8 ? 0 : 26 * Math.clamp((seconds - 0.28) / 0.5, 0, 1);
            double push = pushed ? -200 * (1 - Math.clamp((seconds - 0.05) / 0.14, 0, 1)) : 0;
            return push + depth * Sine.at(vibratoHz * seconds);
        };
    }
}
