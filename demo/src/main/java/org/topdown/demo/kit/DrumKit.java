package org.topdown.demo.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.topdown.demo.score.Drum;
import org.topdown.demo.score.DrumPart;
import org.topdown.demo.score.Stroke;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Reverb;
import org.topdown.dsp.math.Decibels;

/// The kit, the drummer and the room: what each microphone records of the same strokes. Several may record at
/// once.
public final class DrumKit {
    private static final double METRES_PER_SECOND = 343;
    // At this distance a piece is heard at the level it is made at.
    private static final double REFERENCE_METRES = 0.3;
    private static final int CHOKE_FRAMES = 1_400;
    // A room of 5.5 x 6.5 x 2.8 m: left and right wall, back and front wall, floor and ceiling.
    private static final double[] WALLS = {-2.6, 2.9, -1.6, 4.9, 0, 2.8};
    private static final double WALL_GAIN = 0.55;
    // How much the wires sing along when something else is hit.
    private static final double SYMPATHY = 0.06;

    private final long seed;
    private final List<Stroke> strokes;
    // Struck once for all microphones.
    private final Map<Piece, Samples> samples = new ConcurrentHashMap<>();

    public DrumKit(long seed) {
        this.seed = seed;
        strokes = DrumPart.play(seed);
    }

    /// How long a blow on the kick takes to `microphone`.
    public static int kickTravelFrames(Microphone microphone) {
        return travelFrames(Piece.KICK, microphone);
    }

    /// How long a blow on the top of the snare takes to `microphone`.
    public static int snareTravelFrames(Microphone microphone) {
        return travelFrames(Piece.SNARE, microphone);
    }

    private static int travelFrames(Piece piece, Microphone microphone) {
        return Rate.frames(microphone.distanceTo(piece.x, piece.y, piece.z) / METRES_PER_SECOND);
    }

    /// The whole song through one microphone.
    public float[] record(Microphone microphone) {
        float[] out = new float[Tempo.FRAMES];
        float[] reflected = new float[Tempo.FRAMES];
        for (Piece piece : Piece.values()) {
            place(piece, microphone, out, reflected);
        }
        Filter dull = Filter.lowPass(4_500, 0.6);
        for (int i = 0; i < out.length; i++) {
            out[i] += (float) dull.next(reflected[i]);
        }
        if (microphone.tail > 0) {
            float[] wet = reflected;
            Arrays.fill(wet, 0);
            new Reverb(0.75, 0.043, 0.32, new Dice(seed, "drum room " + microphone))
                    .add(out, wet, wet, microphone.tail);
            for (int i = 0; i < out.length; i++) {
                out[i] += wet[i];
            }
        }
        Filter.runAll(microphone.character(), out);
        return out;
    }

    private void place(Piece piece, Microphone microphone, float[] direct, float[] reflected) {
        boolean aside = microphone.isClose() && !microphone.isAimedAt(piece);
        Samples heard = samples.computeIfAbsent(piece, this::strike);
        if (aside) {
            heard = heard.through(() -> Filter.lowPass(5_500, 0.6));
        }
        double sign = microphone.hearsInverted(piece) ? -1 : 1;
        double off = sign * Decibels.toLinear(aside ? -microphone.rejectionDb : 0);
        List<Path> paths = paths(piece, microphone);
        Dice dice = new Dice(seed, "takes of " + piece);
        for (int k = 0; k < strokes.size(); k++) {
            Stroke stroke = strokes.get(k);
            double share = share(piece, stroke.drum());
            if (share == 0) {
                continue;
            }
            int layer = Samples.layerOf(stroke.velocity());
            float[][] takes = heard.takes()[layer];
            float[] take = takes[(int) (dice.unit() * takes.length)];
            double gain = share * off * stroke.velocity() / Samples.velocityOf(layer);
            int length = piece.isHat() ? Math.min(take.length, framesToNextHat(k)) : take.length;
            for (Path path : paths) {
                add(
                        take,
                        length,
                        path.reflected() ? reflected : direct,
                        stroke.frame() + path.frames(),
                        gain * path.gain());
            }
        }
    }

    private Samples strike(Piece piece) {
        boolean[] used = new boolean[Samples.LAYERS];
        for (Stroke stroke : strokes) {
            if (share(piece, stroke.drum()) > 0) {
                used[Samples.layerOf(stroke.velocity())] = true;
            }
        }
        return Samples.of(piece, seed, used);
    }

    private static double share(Piece piece, Drum hit) {
        if (piece.drum == hit) {
            return 1;
        }
        if (piece != Piece.WIRES) {
            return 0;
        }
        return switch (hit) {
            case KICK, TOM_1, TOM_2, FLOOR_TOM -> SYMPATHY;
            case SNARE, HAT_CLOSED, HAT_HALF_OPEN, HAT_OPEN, RIDE, CRASH_LEFT, CRASH_RIGHT -> 0;
        };
    }

    /// The foot or the next stroke ends a hi-hat that is still ringing.
    private int framesToNextHat(int index) {
        for (int k = index + 1; k < strokes.size(); k++) {
            Drum drum = strokes.get(k).drum();
            if (drum == Drum.HAT_CLOSED || drum == Drum.HAT_HALF_OPEN || drum == Drum.HAT_OPEN) {
                return strokes.get(k).frame() - strokes.get(index).frame() + CHOKE_FRAMES;
            }
        }
        return Integer.MAX_VALUE;
    }

    /// The direct way, and once over each wall (image sources).
    private static List<Path> paths(Piece piece, Microphone microphone) {
        List<Path> paths = new ArrayList<>();
        double direct = microphone.distanceTo(piece.x, piece.y, piece.z);
        paths.add(Path.of(direct, 1, false));
        for (int wall = 0; microphone.reflections > 0 && wall < WALLS.length; wall++) {
            double x = wall / 2 == 0 ? 2 * WALLS[wall] - piece.x : piece.x;
            double y = wall / 2 == 1 ? 2 * WALLS[wall] - piece.y : piece.y;
            double z = wall / 2 == 2 ? 2 * WALLS[wall] - piece.z : piece.z;
            paths.add(Path.of(microphone.distanceTo(x, y, z), WALL_GAIN * microphone.reflections, true));
        }
        return paths;
    }

    private static void add(float[] take, int length, float[] out, int at, double gain) {
        int end = Math.min(length, out.length - at);
        boolean cut = length < take.length;
        for (int i = 0; i < end; i++) {
            double choke = cut && length - i < CHOKE_FRAMES ? (double) (length - i) / CHOKE_FRAMES : 1;
            out[at + i] += (float) (gain * choke * take[i]);
        }
    }

    /// One way from a piece to a microphone.
    private record Path(int frames, double gain, boolean reflected) {
        static Path of(double metres, double gain, boolean reflected) {
            return new Path(Rate.frames(metres / METRES_PER_SECOND), gain * REFERENCE_METRES / metres, reflected);
        }
    }
}
