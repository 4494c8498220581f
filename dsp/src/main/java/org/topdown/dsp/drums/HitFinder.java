package org.topdown.dsp.drums;

import java.util.Arrays;
import org.topdown.dsp.State;
import org.topdown.dsp.math.Decibels;

/// Finds hits in a magnitude: where it reaches the threshold and stands out from what was there 6 ms before and
/// has been falling off since (8.7 dB in 30 ms). Then the loudest of the next 12 ms is the hit's peak, and the
/// hit is where the magnitude first came within 20 dB of it; so a hit is found in the same place of its
/// waveform whatever its level.
final class HitFinder {
    private static final double LOOK_BACK_MS = 6;
    private static final double PEAK_WITHIN_MS = 12;
    private static final double FALL_MS = 30;

    /// A hit begins at this share of its peak, if that is well above what was there before.
    private static final double BEGINS_AT = 0.1;

    private static final double ABOVE_BEFORE = 1.5;
    private static final double LOUDEST = 1e6;

    private final double sampleRateHz;
    private final int back;
    private final int within;
    private final double fall;

    /// The newest magnitudes, a ring.
    private final double[] newest;

    private int at;

    private double threshold;
    private double rise;
    private int retrigger;

    /// What was there before.
    private double before;

    /// Frames since the one that stood out, or -1; and what was there before it.
    private int since = -1;

    private double beforeIt;

    /// Frames left in which there is no other hit.
    private int deaf;

    private double peak;

    HitFinder(DrumLayerParams params, double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        back = frames(LOOK_BACK_MS, sampleRateHz);
        within = frames(PEAK_WITHIN_MS, sampleRateHz);
        fall = StrictMath.exp(-1000 / (FALL_MS * sampleRateHz));
        newest = new double[back + within + 1];
        update(params);
    }

    private static int frames(double ms, double sampleRateHz) {
        return (int) Math.round(ms * sampleRateHz / 1000);
    }

    /// How many frames after a hit it is known, at most.
    static int mostFramesLate(double sampleRateHz) {
        return frames(LOOK_BACK_MS, sampleRateHz) + frames(PEAK_WITHIN_MS, sampleRateHz);
    }

    void update(DrumLayerParams params) {
        threshold = Decibels.toLinear(params.thresholdDb());
        rise = Decibels.toLinear(params.riseDb());
        retrigger = frames(params.retriggerMs(), sampleRateHz);
    }

    /// The next magnitude. Returns how many frames ago a hit was that is known only now, or -1; its peak is
    /// [#peak] then.
    int next(double reading) {
        // What is no number, or beyond all sense, is no hit.
        double magnitude = reading <= LOUDEST ? reading : 0;
        newest[at] = magnitude;
        double earlier = ago(back);
        before = Math.max(earlier, fall * before);
        if (before < 1e-30) {
            before = 0;
        }
        int found = -1;
        if (since >= 0) {
            since++;
            if (since == within) {
                found = place();
                since = -1;
                deaf = Math.max(0, retrigger - found);
            }
        } else if (deaf > 0) {
            deaf--;
        } else if (magnitude >= threshold && magnitude >= rise * before) {
            since = 0;
            beforeIt = before;
        }
        at = at + 1 == newest.length ? 0 : at + 1;
        return found;
    }

    /// Of the last hit found.
    double peak() {
        return peak;
    }

    /// The magnitude so many frames before the newest.
    private double ago(int frames) {
        int index = at - frames;
        return newest[index < 0 ? index + newest.length : index];
    }

    private int place() {
        peak = 0;
        for (int frames = within; frames >= 0; frames--) {
            peak = Math.max(peak, ago(frames));
        }
        double begins = Math.min(peak, Math.max(BEGINS_AT * peak, ABOVE_BEFORE * beforeIt));
        for (int frames = within + back; frames > 0; frames--) {
            if (ago(frames) >= begins) {
                return frames;
            }
        }
        return 0;
    }

    void clear() {
        Arrays.fill(newest, 0);
        at = 0;
        before = 0;
        since = -1;
        beforeIt = 0;
        deaf = 0;
        peak = 0;
    }

    void state(State state) {
        state.values(newest);
        at = state.value(at);
        before = state.value(before);
        since = state.value(since);
        beforeIt = state.value(beforeIt);
        deaf = state.value(deaf);
        peak = state.value(peak);
    }
}
