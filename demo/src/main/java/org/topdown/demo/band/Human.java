package org.topdown.demo.band;

import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Rate;

/// How a player keeps time: how far off the beat on average, and how evenly.
record Human(Dice dice, double lateSeconds, double spreadSeconds, double spreadVelocity) {

    int frame(double beat) {
        return Math.max(0, Tempo.frame(beat) + Rate.frames(lateSeconds + spreadSeconds * dice.normal()));
    }

    double velocity(double velocity) {
        return Math.clamp(velocity * (1 + spreadVelocity * dice.normal()), 0.05, 1);
    }
}
