package org.topdown.dsp.filter;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.dynamics.GainComputer;

/// How the gain of a band follows the level of what is in it. Above the threshold the gain moves by as much
/// as a compressor of that ratio would reduce it, but by the range at most: down for a negative range, up
/// for a positive one. The curve is [GainComputer]'s with a knee of 6 dB.
///
/// @param thresholdDb level in the band above which the gain moves, -80 to +12 dBFS RMS (a sine of full scale
///                    reads -3.01); of two channels the mean of their powers
/// @param ratio       n of n:1, input dB per output dB, 1 (no effect) to 100
/// @param rangeDb     the most the gain moves, and its direction, -24 to +24 dB; the gain itself is held to as much
/// @param attackMs    time to 63 % of the way in dB, away from the band's own gain, 0.5 to 500 ms
/// @param releaseMs   likewise on the way back, 5 to 5000 ms
public record EqDynamics(double thresholdDb, double ratio, double rangeDb, double attackMs, double releaseMs) {
    public static final double KNEE_DB = 6;

    private static final Control THRESHOLD_DB = Control.of("thresholdDb", -80, 12);
    private static final Control RATIO = Control.of("ratio", 1, 100);
    private static final Control RANGE_DB = Control.of("rangeDb", -24, 24);
    private static final Control ATTACK_MS = Control.of("attackMs", 0.5, 500);
    private static final Control RELEASE_MS = Control.of("releaseMs", 5, 5000);

    static final List<Control> CONTROLS = List.of(THRESHOLD_DB, RATIO, RANGE_DB, ATTACK_MS, RELEASE_MS);

    /// Moves nothing, having no range.
    public static final EqDynamics NEUTRAL = new EqDynamics(-24, 3, 0, 10, 120);

    public EqDynamics {
        THRESHOLD_DB.require(thresholdDb);
        RATIO.require(ratio);
        RANGE_DB.require(rangeDb);
        ATTACK_MS.require(attackMs);
        RELEASE_MS.require(releaseMs);
    }

    /// The change of the gain a steady level asks for, between 0 and `rangeDb`.
    public double changeDb(double levelDb) {
        return changeDb(levelDb, curve(), rangeDb);
    }

    GainComputer curve() {
        return new GainComputer(thresholdDb, ratio, KNEE_DB);
    }

    /// The same for whoever keeps the curve.
    static double changeDb(double levelDb, GainComputer curve, double rangeDb) {
        double reductionDb = -curve.gainDb(levelDb);
        return rangeDb < 0 ? -Math.min(reductionDb, -rangeDb) : Math.min(reductionDb, rangeDb);
    }

    int putValues(double[] values, int at) {
        values[at] = thresholdDb;
        values[at + 1] = ratio;
        values[at + 2] = rangeDb;
        values[at + 3] = attackMs;
        values[at + 4] = releaseMs;
        return at + CONTROLS.size();
    }

    static EqDynamics ofValues(double[] values, int at) {
        return new EqDynamics(values[at], values[at + 1], values[at + 2], values[at + 3], values[at + 4]);
    }
}
