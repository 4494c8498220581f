package org.topdown.dsp.level;

import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// Trim as an insert, for staging between two devices.
///
/// @param gainDb           -60 to +24 dB, neutral at 0
/// @param polarityInverted true turns the waveform upside down
public record TrimParams(double gainDb, boolean polarityInverted) implements DeviceParams {
    public static final TrimParams NEUTRAL = new TrimParams(0, false);

    public TrimParams {
        Require.inRange("gainDb", gainDb, -60, 24);
    }
}
