package org.topdown.dsp.space;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// Width and balance as an insert; leaves a mono strip as it is.
///
/// @param width   gain of the side signal, 0 (mono) to 2, neutral at 1
/// @param balance -1 (left) to +1 (right), neutral at 0: the far side is turned down linearly
public record StereoParams(double width, double balance) implements DeviceParams {
    private static final Control WIDTH = Control.of("width", 0, 2);
    private static final Control BALANCE = Control.of("balance", -1, 1);

    public static final StereoParams NEUTRAL = new StereoParams(1, 0);

    public StereoParams {
        WIDTH.require(width);
        BALANCE.require(balance);
    }

    @Override
    public List<Control> controls() {
        return List.of(WIDTH, BALANCE);
    }

    @Override
    public double[] values() {
        return new double[] {width, balance};
    }

    @Override
    public StereoParams withValues(double[] values) {
        return new StereoParams(values[0], values[1]);
    }
}
