package org.topdown.dsp.space;

import org.topdown.dsp.State;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// Turns what follows a signal down while the signal is there: not at all below -48 dBFS (of the louder
/// side), by the whole depth from -24 dBFS on, in proportion between. Down within 5 ms, back as set; both
/// are times to 63 % of the way, in dB.
final class Ducking {
    private static final double NONE_BELOW_DBFS = -48;
    private static final double ALL_FROM_DBFS = -24;
    private static final double ATTACK_MS = 5;

    private final double sampleRateHz;
    private final double attackRate;
    private double depthDb;
    private double releaseMs;
    private double releaseRate;
    private final double[] level;
    private final double[] wanted;
    private double reductionDb;

    /// @param mostFrames the most frames at a time
    Ducking(double depthDb, double releaseMs, double sampleRateHz, int mostFrames) {
        this.sampleRateHz = sampleRateHz;
        this.depthDb = depthDb;
        this.releaseMs = releaseMs;
        attackRate = OnePole.rate(ATTACK_MS, sampleRateHz);
        releaseRate = OnePole.rate(releaseMs, sampleRateHz);
        level = new double[mostFrames];
        wanted = new double[mostFrames];
    }

    /// Goes on with these settings.
    void update(double newDepthDb, double newReleaseMs) {
        depthDb = newDepthDb;
        if (newReleaseMs != releaseMs) {
            releaseMs = newReleaseMs;
            releaseRate = OnePole.rate(releaseMs, sampleRateHz);
        }
    }

    /// Multiplies `gain[0, frames)` by what it is turned down by, `audio[channel][from, from + frames)` being
    /// the signal and `songFrame` the song position of `from`.
    void turnDown(double[][] audio, long songFrame, int from, int frames, double[] gain) {
        if (depthDb == 0 && reductionDb == 0) {
            return;
        }
        double[] left = audio[0];
        double[] right = audio[audio.length - 1];
        for (int i = 0; i < frames; i++) {
            level[i] = Math.max(Math.abs(left[from + i]), Math.abs(right[from + i]));
        }
        Elementary.log2(level, wanted, 0, frames);
        double perDb = depthDb / (ALL_FROM_DBFS - NONE_BELOW_DBFS);
        for (int i = 0; i < frames; i++) {
            double over = Decibels.PER_OCTAVE * wanted[i] - NONE_BELOW_DBFS;
            wanted[i] = Math.min(Math.max(perDb * over, 0), depthDb);
        }
        double y = reductionDb;
        for (int i = 0; i < frames; i++) {
            if (SongGrid.isOn(songFrame + i)) {
                y = SongGrid.cleared(y);
            }
            double way = wanted[i] - y;
            y += (way > 0 ? attackRate : releaseRate) * way;
            level[i] = y * (-1 / Decibels.PER_OCTAVE);
        }
        reductionDb = y;
        Elementary.exp2(level, wanted, 0, frames);
        for (int i = 0; i < frames; i++) {
            gain[i] *= wanted[i];
        }
    }

    void clear() {
        reductionDb = 0;
    }

    void state(State state) {
        reductionDb = state.value(reductionDb);
    }
}
