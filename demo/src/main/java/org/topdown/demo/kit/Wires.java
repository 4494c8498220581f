package org.topdown.demo.kit;

import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Filter;
import org.topdown.demo.sound.Rate;

/// The wires under a snare drum: they leave the head at the blow, and rattle back onto it in a burst of small
/// knocks.
final class Wires {
    private Wires() {}

    static void strike(double velocity, Dice dice, float[] out) {
        Filter low = Filter.highPass(900, 0.7);
        Filter body = Filter.bell(2300, 5, 0.8);
        Filter top = Filter.lowPass(7_000 + 6_000 * velocity, 0.7);
        double decay = Rate.decayPerFrame(0.2 + 0.12 * velocity);
        double tail = Rate.decayPerFrame(0.45);
        double level = 0.5 * velocity;
        double rattle = 0.05 * velocity;
        double knock = 1;
        int next = 0;
        for (int i = 0; i < out.length; i++) {
            if (i == next) {
                knock = dice.between(0.5, 1.5);
                next += (int) dice.between(20, 160);
            }
            double attack = Math.min(1, i / 70.0);
            double x = attack * (level + rattle) * knock * dice.signed();
            out[i] += (float) top.next(body.next(low.next(x)));
            level *= decay;
            rattle *= tail;
        }
    }
}
