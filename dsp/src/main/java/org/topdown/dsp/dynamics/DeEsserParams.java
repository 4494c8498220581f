package org.topdown.dsp.dynamics;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// De-esser: turns a band down where it stands out of the whole, at any level alike. Neutral at range 0.
///
/// @param shape       what is turned down
/// @param fromHz      where the band of the sibilants begins, 2000 to 10 000 Hz
/// @param toHz        where it ends, 4000 to 20 000 Hz; what is less than a third of an octave above `fromHz`
///                    counts as that
/// @param thresholdDb power of the band over that of the whole from which it is turned down, a dB for each dB,
///                    -40 to 0 dB
/// @param rangeDb     the most it is turned down, 0 (not at all) to 24 dB; more than 8 is heard as a lisp
/// @param attackMs    time to 63 % of a step in reduction, 0.1 to 20 ms
/// @param releaseMs   likewise on the way back, 5 to 500 ms
public record DeEsserParams(
        Shape shape, double fromHz, double toHz, double thresholdDb, double rangeDb, double attackMs, double releaseMs)
        implements DeviceParams {
    public enum Shape {
        /// The band: a bell between `fromHz` and `toHz`.
        BELL,
        /// All from `fromHz` up: a shelf of 12 dB/oct.
        SHELF
    }

    private static final Control FROM_HZ = Control.of("fromHz", 2_000, 10_000);
    private static final Control TO_HZ = Control.of("toHz", 4_000, 20_000);
    private static final Control THRESHOLD_DB = Control.of("thresholdDb", -40, 0);
    private static final Control RANGE_DB = Control.of("rangeDb", 0, 24);
    private static final Control ATTACK_MS = Control.of("attackMs", 0.1, 20);
    private static final Control RELEASE_MS = Control.of("releaseMs", 5, 500);
    private static final List<Control> CONTROLS =
            List.of(FROM_HZ, TO_HZ, THRESHOLD_DB, RANGE_DB, ATTACK_MS, RELEASE_MS);

    public static final DeEsserParams NEUTRAL = new DeEsserParams(Shape.SHELF, 5_000, 9_000, -12, 0, 1, 50);

    public DeEsserParams {
        FROM_HZ.require(fromHz);
        TO_HZ.require(toHz);
        THRESHOLD_DB.require(thresholdDb);
        RANGE_DB.require(rangeDb);
        ATTACK_MS.require(attackMs);
        RELEASE_MS.require(releaseMs);
    }

    @Override
    public List<Control> controls() {
        return CONTROLS;
    }

    @Override
    public double[] values() {
        return new double[] {fromHz, toHz, thresholdDb, rangeDb, attackMs, releaseMs};
    }

    @Override
    public DeEsserParams withValues(double[] values) {
        return new DeEsserParams(shape, values[0], values[1], values[2], values[3], values[4], values[5]);
    }
}
