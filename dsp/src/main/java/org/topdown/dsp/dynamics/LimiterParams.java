package org.topdown.dsp.dynamics;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// True-peak limiter. Below the ceiling the output is the delayed input, bit for bit.
///
/// @param ceilingDbtp -24 to 0 dBTP
/// @param gainDb      drive into the limiter, 0 to 24 dB
/// @param lookaheadMs 0.5 to 10 ms; latency is this plus the detector's
/// @param releaseMs   5 to 1000 ms, exponential in dB
public record LimiterParams(double ceilingDbtp, double gainDb, double lookaheadMs, double releaseMs)
        implements DeviceParams {
    private static final Control CEILING_DBTP = Control.of("ceilingDbtp", -24, 0);
    private static final Control GAIN_DB = Control.of("gainDb", 0, 24);
    private static final Control LOOKAHEAD_MS =
            Control.of("lookaheadMs", 0.5, 10).still();
    private static final Control RELEASE_MS = Control.of("releaseMs", 5, 1000);

    public static final LimiterParams NEUTRAL = new LimiterParams(-1, 0, 1.5, 80);

    public LimiterParams {
        CEILING_DBTP.require(ceilingDbtp);
        GAIN_DB.require(gainDb);
        LOOKAHEAD_MS.require(lookaheadMs);
        RELEASE_MS.require(releaseMs);
    }

    @Override
    public List<Control> controls() {
        return List.of(CEILING_DBTP, GAIN_DB, LOOKAHEAD_MS, RELEASE_MS);
    }

    @Override
    public double[] values() {
        return new double[] {ceilingDbtp, gainDb, lookaheadMs, releaseMs};
    }

    @Override
    public LimiterParams withValues(double[] values) {
        return new LimiterParams(values[0], values[1], values[2], values[3]);
    }
}
