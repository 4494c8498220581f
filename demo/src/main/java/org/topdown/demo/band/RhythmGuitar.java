package org.topdown.demo.band;

import java.util.List;
import org.topdown.demo.score.GuitarPart;
import org.topdown.demo.score.Note;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Drive;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Pluck;
import org.topdown.demo.sound.PluckedString;
import org.topdown.demo.sound.Rate;

/// The rhythm guitar, played twice: the same part, two takes, two settings of the amplifier.
public final class RhythmGuitar {
    /// The planted flaw: a cabinet in a box.
    public static final double BOXY_HZ = 380;

    public static final double BOXY_DB = 6;
    public static final double BOXY_Q = 1.2;
    private static final int CLOSE_WALL_FRAMES = 131;

    /// The two takes.
    public enum Take {
        LEFT(5.5, 2_500, 5_000, 0.11, 0.002),
        RIGHT(4.5, 2_900, 5_500, 0.16, -0.001);

        private final double gain;
        private final double presenceHz;
        private final double topHz;
        private final double pickPosition;
        private final double lateSeconds;

        Take(double gain, double presenceHz, double topHz, double pickPosition, double lateSeconds) {
            this.gain = gain;
            this.presenceHz = presenceHz;
            this.topHz = topHz;
            this.pickPosition = pickPosition;
            this.lateSeconds = lateSeconds;
        }
    }

    private RhythmGuitar() {}

    public static float[] record(Take take, long seed) {
        float[] out = strings(take, seed);
        Filter.highPass(110, 0.7).run(out);
        Filter.bell(800, 4, 0.7).run(out);
        new Drive(take.gain, 0.15).run(out);
        cabinet(take, out);
        return out;
    }

    private static float[] strings(Take take, long seed) {
        Dice dice = new Dice(seed, "rhythm guitar " + take);
        Human human = new Human(dice, take.lateSeconds, 0.007, 0.07);
        PluckedString string = new PluckedString(dice);
        double[] tuningCents = new double[5];
        for (int i = 0; i < tuningCents.length; i++) {
            tuningCents[i] = 3 * dice.normal();
        }
        float[] out = new float[Tempo.FRAMES];
        for (GuitarPart.Strum strum : GuitarPart.strums()) {
            int start = human.frame(strum.beat());
            int end = Tempo.frame(strum.beat() + strum.beats()) - Rate.frames(strum.muted() ? 0.05 : 0.012);
            double velocity = human.velocity(strum.velocity());
            double between = dice.between(0.003, 0.006);
            int strings = strum.midi().length;
            for (int i = 0; i < strings; i++) {
                int at = start + Rate.frames(between * (strum.up() ? strings - 1 - i : i));
                double cents = tuningCents[i];
                Pluck pluck = new Pluck(
                        Note.frequencyHz(strum.midi()[i]),
                        velocity * (0.9 - 0.06 * i),
                        strum.muted() ? 0.28 : 3.5,
                        Math.max(400, end - at),
                        strum.muted() ? 0.42 : 0.2,
                        take.pickPosition,
                        // A hard stroke starts sharp.
                        frame -> cents + 7 * velocity / (1 + frame / 2_500.0));
                string.add(pluck, out, at);
            }
        }
        return out;
    }

    private static void cabinet(Take take, float[] out) {
        Filter.runAll(
                List.of(
                        Filter.highPass(85, 0.8),
                        Filter.bell(125, 3, 1),
                        Filter.bell(230, 3.5, 0.9),
                        Filter.bell(BOXY_HZ, BOXY_DB, BOXY_Q),
                        Filter.bell(take.presenceHz, 6, 0.9),
                        Filter.lowPass(take.topHz, 0.8),
                        Filter.lowPass(take.topHz * 1.15, 0.7)),
                out);
        for (int i = out.length - 1; i >= CLOSE_WALL_FRAMES; i--) {
            out[i] += 0.12f * out[i - CLOSE_WALL_FRAMES];
        }
    }
}
