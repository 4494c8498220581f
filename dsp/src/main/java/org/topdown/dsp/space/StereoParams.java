package org.topdown.dsp.space;

import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// Width and balance as an insert; leaves a mono strip as it is.
///
/// @param width   gain of the side signal, 0 (mono) to 2, neutral at 1
/// @param balance -1 (left) to +1 (right), neutral at 0: the far side is turned down linearly
public record StereoParams(double width, double balance) implements DeviceParams {
    public static final StereoParams NEUTRAL = new StereoParams(1, 0);

    public StereoParams {
        Require.inRange("width", width, 0, 2);
        Require.inRange("balance", balance, -1, 1);
    }
}
