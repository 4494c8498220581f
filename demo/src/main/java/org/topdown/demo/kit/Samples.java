package org.topdown.demo.kit;

import java.util.function.Supplier;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;

/// The strokes of one piece: some velocities, some takes of each, none two alike.
///
/// @param takes `[layer][take][frame]`, layer 0 the softest
record Samples(float[][][] takes) {
    static final int LAYERS = 4;
    static final int TAKES = 3;

    /// @param used which layers are ever asked for; the others stay empty
    static Samples of(Piece piece, long seed, boolean[] used) {
        int takes = piece.seconds > 2 ? 2 : TAKES;
        float[][][] result = new float[LAYERS][][];
        for (int layer = 0; layer < LAYERS; layer++) {
            result[layer] = new float[used[layer] ? takes : 0][];
            for (int take = 0; take < result[layer].length; take++) {
                Dice dice = new Dice(seed, piece.name() + layer + "/" + take);
                float[] audio = new float[Rate.frames(piece.seconds)];
                strike(piece, velocityOf(layer), dice, new Dice(seed, piece.name()), audio);
                // However long it would ring, its sample ends in silence.
                int fade = audio.length / 5;
                for (int i = 0; i < fade; i++) {
                    audio[audio.length - 1 - i] *= (float) i / fade;
                }
                result[layer][take] = audio;
            }
        }
        return new Samples(result);
    }

    /// Copies, each through a filter of its own.
    Samples through(Supplier<Filter> filter) {
        float[][][] result = new float[LAYERS][][];
        for (int layer = 0; layer < LAYERS; layer++) {
            result[layer] = new float[takes[layer].length][];
            for (int take = 0; take < takes[layer].length; take++) {
                result[layer][take] = takes[layer][take].clone();
                filter.get().run(result[layer][take]);
            }
        }
        return new Samples(result);
    }

    static double velocityOf(int layer) {
        return (layer + 1.0) / LAYERS;
    }

    static int layerOf(double velocity) {
        return Math.clamp((int) Math.ceil(velocity * LAYERS) - 1, 0, LAYERS - 1);
    }

    private static void strike(Piece piece, double velocity, Dice take, Dice body, float[] out) {
        switch (piece) {
            case KICK -> Membrane.kick(velocity, take, out);
            case SNARE -> Membrane.snare(velocity, take, out);
            case WIRES -> Wires.strike(velocity, take, out);
            case TOM_1 -> Membrane.tom(142, 0.75, velocity, take, out);
            case TOM_2 -> Membrane.tom(108, 0.9, velocity, take, out);
            case FLOOR_TOM -> Membrane.tom(76, 1.15, velocity, take, out);
            case HAT_CLOSED -> Cymbal.HAT.strike(0.2, velocity, take, body, out);
            case HAT_HALF_OPEN -> Cymbal.HAT.strike(0.75, velocity, take, body, out);
            case HAT_OPEN -> Cymbal.HAT.strike(1.4, velocity, take, body, out);
            case RIDE -> Cymbal.RIDE.strike(2.4, velocity, take, body, out);
            case CRASH_LEFT, CRASH_RIGHT -> Cymbal.CRASH.strike(3.4, velocity, take, body, out);
        }
    }
}
