package org.topdown.demo.kit;

import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Sine;

/// Drum heads: the modes of a circular membrane, each with its own decay, bent upwards while the blow still
/// stretches the skin, and the stick or beater that made it.
final class Membrane {
    // Zeros of the Bessel functions over the first, the partials of an ideal skin.
    private static final double[] MODES = {1, 1.593, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501};

    private Membrane() {}

    static void kick(double velocity, Dice dice, float[] out) {
        double tune = 1 + 0.006 * dice.normal();
        mode(out, 52 * tune, 0.42, 1.0 * velocity, 1.7, 0.022, 0.25);
        mode(out, 84 * tune, 0.2, 0.45 * velocity, 0.9, 0.018, 0.1);
        mode(out, 131 * tune, 0.11, 0.22 * velocity, 0.5, 0.012, 0.6);
        mode(out, 205 * tune, 0.07, 0.12 * velocity, 0.3, 0.01, 0.3);
        // The beater: felt on skin, harder with the foot.
        double hard = velocity * velocity;
        mode(out, 2450 * (1 + 0.02 * dice.normal()), 0.018, 0.16 * hard, 0.2, 0.004, 0.2);
        noise(out, dice, 0.02, 0.55 * hard, Filter.bandPass(3600, 0.7));
        noise(out, dice, 0.05, 0.35 * velocity, Filter.bandPass(900, 0.6));
        noise(out, dice, 0.14, 0.06 * velocity, Filter.lowPass(400, 0.7));
    }

    static void snare(double velocity, Dice dice, float[] out) {
        double tune = 1 + 0.004 * dice.normal();
        double bend = 0.12 * velocity;
        mode(out, 186 * tune, 0.19, 0.9 * velocity, bend, 0.03, 0.02);
        mode(out, 272 * tune, 0.13, 0.4 * velocity, bend, 0.02, 0.2);
        // Not bent, not detuned from stroke to stroke: this one is the drum's, and it rings.
        mode(out, Ringing.FREQUENCY_HZ, Ringing.T60_SECONDS, 0.28 * velocity, 0, 1, 0.1);
        mode(out, 397 * tune, 0.09, 0.28 * velocity, bend, 0.02, 0.3);
        mode(out, 463 * tune, 0.08, 0.22 * velocity, bend, 0.02, 0.6);
        mode(out, 571 * tune, 0.06, 0.16 * velocity, bend, 0.01, 0.8);
        mode(out, 742 * tune, 0.05, 0.12 * velocity, bend, 0.01, 0.4);
        double hard = velocity * velocity;
        noise(out, dice, 0.012, 0.9 * hard, Filter.bandPass(4200, 0.6));
        noise(out, dice, 0.05, 0.5 * velocity, Filter.bandPass(1500, 0.5));
    }

    static void tom(double frequencyHz, double t60Seconds, double velocity, Dice dice, float[] out) {
        double tune = 1 + 0.004 * dice.normal();
        for (int i = 0; i < MODES.length; i++) {
            double ratio = 1 + (MODES[i] - 1) * 0.92; // the air inside pulls the partials together
            double share = StrictMath.pow(0.62, i) * dice.between(0.8, 1.2);
            double seconds = t60Seconds / (1 + 0.75 * i);
            mode(out, frequencyHz * ratio * tune, seconds, 0.75 * velocity * share, 0.18 * velocity, 0.06, 0.17 * i);
        }
        double hard = velocity * velocity;
        noise(out, dice, 0.015, 0.6 * hard, Filter.bandPass(3300, 0.7));
        noise(out, dice, 0.09, 0.25 * velocity, Filter.bandPass(700, 0.5));
    }

    /// Adds one decaying partial; it starts `bend` times too high and settles within `settleSeconds`.
    private static void mode(
            float[] out,
            double frequencyHz,
            double t60Seconds,
            double gain,
            double bend,
            double settleSeconds,
            double phase) {
        double decay = Rate.decayPerFrame(t60Seconds);
        double settle = StrictMath.exp(-1 / (settleSeconds * Rate.HZ));
        double step = frequencyHz / Rate.HZ;
        double level = gain;
        double high = bend;
        double at = phase;
        for (int i = 0; i < out.length && level > 1e-6; i++) {
            double attack = i < 40 ? (i + 1) / 40.0 : 1;
            out[i] += (float) (attack * level * Sine.at(at));
            at += step * (1 + high);
            high *= settle;
            level *= decay;
        }
    }

    private static void noise(float[] out, Dice dice, double t60Seconds, double gain, Filter filter) {
        double decay = Rate.decayPerFrame(t60Seconds);
        double level = gain;
        for (int i = 0; i < out.length && level > 1e-6; i++) {
            out[i] += (float) (level * filter.next(dice.signed()));
            level *= decay;
        }
    }
}
