package org.topdown.dsp.dynamics;

import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// True-peak limiter. Below the ceiling the output is the delayed input, bit for bit.
///
/// @param ceilingDbtp -24 to 0 dBTP
/// @param gainDb      drive into the limiter, 0 to 24 dB
/// @param lookaheadMs 0.5 to 10 ms; latency is this plus the detector's
/// @param releaseMs   5 to 1000 ms, exponential in dB
public record LimiterParams(double ceilingDbtp, double gainDb, double lookaheadMs, double releaseMs)
        implements DeviceParams {
    public static final LimiterParams NEUTRAL = new LimiterParams(-1, 0, 1.5, 80);

    public LimiterParams {
        Require.inRange("ceilingDbtp", ceilingDbtp, -24, 0);
        Require.inRange("gainDb", gainDb, 0, 24);
        Require.inRange("lookaheadMs", lookaheadMs, 0.5, 10);
        Require.inRange("releaseMs", releaseMs, 5, 1000);
    }
}
