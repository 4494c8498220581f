package org.topdown.dsp.dynamics;

import org.topdown.dsp.Control;

/// Static curve of a downward compressor. Soft knee: Giannoulis, Massberg & Reiss,
/// "Digital Dynamic Range Compressor Design", J. Audio Eng. Soc. 60(6), 2012.
///
/// @param thresholdDb centre of the knee, -80 to +12 dBFS
/// @param ratio       n of n:1, input dB per output dB above the knee, 1 (no effect) to 100
/// @param kneeDb      full width of the knee, 0 (hard) to 24 dB
public record GainComputer(double thresholdDb, double ratio, double kneeDb) {
    static final Control THRESHOLD_DB = Control.of("thresholdDb", -80, 12);
    static final Control RATIO = Control.of("ratio", 1, 100);
    static final Control KNEE_DB = Control.of("kneeDb", 0, 24);

    public GainComputer {
        THRESHOLD_DB.require(thresholdDb);
        RATIO.require(ratio);
        KNEE_DB.require(kneeDb);
    }

    /// The gain, 0 dB or less, for a detector reading `levelDb` in dBFS (silence, -Infinity, included).
    public double gainDb(double levelDb) {
        double over = levelDb - thresholdDb;
        double slope = 1 / ratio - 1;
        if (2 * over <= -kneeDb) {
            return 0;
        }
        if (2 * over >= kneeDb) {
            return slope * over;
        }
        double intoKnee = over + kneeDb / 2;
        return slope * intoKnee * intoKnee / (2 * kneeDb);
    }
}
