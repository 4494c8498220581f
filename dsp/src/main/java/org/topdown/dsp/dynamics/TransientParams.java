package org.topdown.dsp.dynamics;

import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// Transient shaper: how hard notes begin and how long they ring, whatever their level. Neutral at 0 and 0.
///
/// @param attackDb  gain where a note begins, -15 to +15 dB
/// @param sustainDb gain where a note dies away, -15 to +15 dB
public record TransientParams(double attackDb, double sustainDb) implements DeviceParams {
    public static final TransientParams NEUTRAL = new TransientParams(0, 0);

    public TransientParams {
        Require.inRange("attackDb", attackDb, -15, 15);
        Require.inRange("sustainDb", sustainDb, -15, 15);
    }
}
