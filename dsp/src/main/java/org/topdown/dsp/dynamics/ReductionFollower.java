package org.topdown.dsp.dynamics;

import org.topdown.dsp.State;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// From the reduction wanted to the reduction taken, in dB: attack, hold and release as the character has
/// them.
///
/// All but `CLEAN` run two stages side by side, each going to its share of what is wanted; the larger counts,
/// or with `OPTO` their sum.
final class ReductionFollower {
    private static final double BUS_QUICK_RELEASE_MS = 80;
    private static final double BUS_SLOW_CHARGE_MS = 150;
    private static final double BUS_SLOW_RELEASE_MS = 1200;

    private static final double FET_SLOW_SHARE = 0.5;
    /// Of the slow stage, in release times.
    private static final double FET_SLOW_CHARGE = 2;

    private static final double FET_SLOW_RELEASE = 5;

    private static final double OPTO_QUICK_SHARE = 0.6;
    private static final double OPTO_QUICK_RELEASE_MS = 40;
    /// Of a cell that has rested, and 16 times of it for one that was lit for long.
    private static final double OPTO_SLOW_RELEASE_MS = 240;

    private static final double OPTO_SLOWER_OCTAVES = 4;
    private static final double OPTO_LEARN_MS = 1500;
    private static final double OPTO_FORGET_MS = 10_000;
    /// More light than this many dB ask for does not wear a cell out sooner.
    private static final double OPTO_FULL_LIGHT_DB = 6;

    private Character character = Character.CLEAN;
    private double quickShare;
    private double slowShare;
    private double learnRate;
    private double forgetRate;
    private double restedRate;
    private int holdFrames;

    double attackRate;
    double releaseRate;
    double slowChargeRate;
    double slowReleaseRate;

    double reductionDb;
    double slowReductionDb;
    /// How far an optical cell is from having rested, 0 to 1.
    private double light;
    /// The same at the last point of the song's grid, which is where it tells on the release.
    private double lightOnGrid;

    private int heldFrames;

    void set(Character character, double attackMs, double holdMs, double releaseMs, double sampleRateHz) {
        this.character = character;
        holdFrames = (int) Math.round(holdMs * sampleRateHz / 1000);
        attackRate = OnePole.rate(attackMs, sampleRateHz);
        quickShare = 1;
        slowShare = 1;
        switch (character) {
            case CLEAN -> {
                releaseRate = OnePole.rate(releaseMs, sampleRateHz);
                slowShare = 0;
            }
            case BUS -> {
                releaseRate = OnePole.rate(BUS_QUICK_RELEASE_MS, sampleRateHz);
                slowChargeRate = OnePole.rate(Math.max(BUS_SLOW_CHARGE_MS, attackMs), sampleRateHz);
                slowReleaseRate = OnePole.rate(BUS_SLOW_RELEASE_MS, sampleRateHz);
            }
            case FET -> {
                releaseRate = OnePole.rate(releaseMs, sampleRateHz);
                slowShare = FET_SLOW_SHARE;
                slowChargeRate = OnePole.rate(Math.max(FET_SLOW_CHARGE * releaseMs, attackMs), sampleRateHz);
                slowReleaseRate = OnePole.rate(FET_SLOW_RELEASE * releaseMs, sampleRateHz);
            }
            case OPTO -> {
                quickShare = OPTO_QUICK_SHARE;
                slowShare = 1 - OPTO_QUICK_SHARE;
                releaseRate = OnePole.rate(OPTO_QUICK_RELEASE_MS, sampleRateHz);
                slowChargeRate = attackRate;
                restedRate = OnePole.rate(OPTO_SLOW_RELEASE_MS, sampleRateHz);
                learnRate = OnePole.rate(OPTO_LEARN_MS, sampleRateHz);
                forgetRate = OnePole.rate(OPTO_FORGET_MS, sampleRateHz);
                tire();
            }
        }
    }

    /// The slow release of a cell as tired as this.
    private void tire() {
        slowReleaseRate = restedRate * Elementary.exp2(-OPTO_SLOWER_OCTAVES * lightOnGrid);
    }

    /// The reduction at the last frame.
    double nowDb() {
        return switch (character) {
            case CLEAN -> reductionDb;
            case OPTO -> reductionDb + slowReductionDb;
            case BUS, FET -> Math.max(reductionDb, slowReductionDb);
        };
    }

    /// From `wanted` to `reduction`, `frames` of each; `scratch` is used up, and all three must differ.
    void run(double[] wanted, double[] reduction, double[] scratch, long songFrame, int frames) {
        if (holdFrames == 0 && character == Character.CLEAN) {
            heldFrames = 0;
            reductionDb = follow(wanted, reduction, reductionDb, attackRate, releaseRate, songFrame, frames);
        } else if (holdFrames == 0 && character == Character.BUS) {
            heldFrames = 0;
            reductionDb = follow(wanted, reduction, reductionDb, attackRate, releaseRate, songFrame, frames);
            slowReductionDb =
                    follow(wanted, scratch, slowReductionDb, slowChargeRate, slowReleaseRate, songFrame, frames);
            for (int i = 0; i < frames; i++) {
                reduction[i] = Math.max(reduction[i], scratch[i]);
            }
        } else {
            followAndHold(wanted, reduction, songFrame, frames);
        }
    }

    private static double follow(
            double[] wanted, double[] out, double state, double upRate, double downRate, long songFrame, int frames) {
        // Rising and falling as one sum without a branch, which would be guessed wrong all the time.
        double rate = (upRate + downRate) / 2;
        double extra = (upRate - downRate) / 2;
        double y = state;
        for (int i = 0; i < frames; ) {
            if (SongGrid.isOn(songFrame + i)) {
                y = SongGrid.clearedDb(y);
            }
            int end = Math.min(frames, i + SongGrid.framesToNext(songFrame + i));
            for (; i < end; i++) {
                double way = wanted[i] - y;
                y = (y + rate * way) + extra * Math.abs(way);
                out[i] = y;
            }
        }
        return y;
    }

    private void followAndHold(double[] wanted, double[] out, long songFrame, int frames) {
        boolean opto = character == Character.OPTO;
        double quick = reductionDb;
        double slow = slowReductionDb;
        int held = heldFrames;
        double now = opto ? quick + slow : Math.max(quick, slow);
        for (int i = 0; i < frames; i++) {
            if (SongGrid.isOn(songFrame + i)) {
                quick = SongGrid.clearedDb(quick);
                slow = SongGrid.clearedDb(slow);
                if (opto) {
                    light = SongGrid.cleared(light);
                    lightOnGrid = light;
                    tire();
                }
            }
            double goal = wanted[i];
            if (goal >= now) {
                held = holdFrames;
            }
            boolean falls = goal >= now || held == 0;
            held = goal >= now || held == 0 ? held : held - 1;
            quick = moved(quick, quickShare * goal, attackRate, falls ? releaseRate : 0);
            slow = moved(slow, slowShare * goal, slowChargeRate, falls ? slowReleaseRate : 0);
            if (opto) {
                light = moved(light, Math.min(goal / OPTO_FULL_LIGHT_DB, 1), learnRate, forgetRate);
            }
            now = opto ? quick + slow : Math.max(quick, slow);
            out[i] = now;
        }
        reductionDb = quick;
        slowReductionDb = slow;
        heldFrames = held;
    }

    private static double moved(double from, double to, double upRate, double downRate) {
        double way = to - from;
        return from + (way > 0 ? upRate : downRate) * way;
    }

    /// Goes on from where another is.
    void takeFrom(ReductionFollower other) {
        reductionDb = other.reductionDb;
        slowReductionDb = other.slowReductionDb;
        light = other.light;
        lightOnGrid = other.lightOnGrid;
        heldFrames = other.heldFrames;
        slowReleaseRate = other.slowReleaseRate;
    }

    void state(State state) {
        reductionDb = state.value(reductionDb);
        slowReductionDb = state.value(slowReductionDb);
        light = state.value(light);
        lightOnGrid = state.value(lightOnGrid);
        heldFrames = state.value(heldFrames);
        if (character == Character.OPTO) {
            tire();
        }
    }

    void clear() {
        reductionDb = 0;
        slowReductionDb = 0;
        light = 0;
        lightOnGrid = 0;
        heldFrames = 0;
        if (character == Character.OPTO) {
            tire();
        }
    }
}
