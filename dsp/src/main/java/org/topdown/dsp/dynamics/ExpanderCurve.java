package org.topdown.dsp.dynamics;

import org.topdown.dsp.Control;

/// Static curve of a downward expander: above the threshold what comes in, below it `ratio` dB less for every dB
/// less, until `rangeDb` are taken away.
///
/// @param thresholdDb where it begins, -80 to +12 dBFS
/// @param ratio       n of 1:n, output dB per input dB below the threshold, 1 (no effect) to 100 (a gate)
/// @param rangeDb     the most that is taken away, 0 (no effect) to 100 dB
public record ExpanderCurve(double thresholdDb, double ratio, double rangeDb) {
    static final Control THRESHOLD_DB = Control.of("thresholdDb", -80, 12);
    static final Control RATIO = Control.of("ratio", 1, 100);
    static final Control RANGE_DB = Control.of("rangeDb", 0, 100);

    public ExpanderCurve {
        THRESHOLD_DB.require(thresholdDb);
        RATIO.require(ratio);
        RANGE_DB.require(rangeDb);
    }

    /// The gain, 0 dB or less, for a detector reading `levelDb` in dBFS (silence, -Infinity, included).
    public double gainDb(double levelDb) {
        if (ratio == 1 || levelDb >= thresholdDb) {
            return 0;
        }
        return Math.max((ratio - 1) * (levelDb - thresholdDb), -rangeDb);
    }
}
