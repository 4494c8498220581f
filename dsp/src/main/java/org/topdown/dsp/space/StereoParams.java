package org.topdown.dsp.space;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// Width and balance as an insert; leaves a mono strip as it is. Width, spread and the mono below a frequency are
/// matters of the side signal (L - R) / 2 alone: the sum of left and right stays what it was.
///
/// @param width       gain of the side signal, 0 (mono) to 2, neutral at 1
/// @param balance     -1 (left) to +1 (right), neutral at 0: the far side is turned down linearly
/// @param middleDb    gain of the middle (L + R) / 2, -24 to +12 dB, neutral at 0
/// @param monoBelowHz high-pass on the side signal, second-order Butterworth: 3 dB down there, 12.3 dB an octave below,
///                    20 to 500 Hz, or 0 for none
/// @param spread      how much of the middle, decorrelated, is added to the side signal, 0 to 1, neutral at 0. Of a
///                    mono sound it makes one whose sides correlate by (1 - spread^2) / (1 + spread^2), louder by
///                    10 log(1 + spread^2) dB, from about 250 Hz up
public record StereoParams(double width, double balance, double middleDb, double monoBelowHz, double spread)
        implements DeviceParams {
    private static final Control WIDTH = Control.of("width", 0, 2);
    private static final Control BALANCE = Control.of("balance", -1, 1);
    private static final Control MIDDLE_DB = Control.of("middleDb", -24, 12);
    private static final Control MONO_BELOW_HZ =
            Control.of("monoBelowHz", 20, 500).withOff();
    private static final Control SPREAD = Control.of("spread", 0, 1);

    public static final StereoParams NEUTRAL = new StereoParams(1, 0, 0, 0, 0);

    public StereoParams {
        WIDTH.require(width);
        BALANCE.require(balance);
        MIDDLE_DB.require(middleDb);
        MONO_BELOW_HZ.require(monoBelowHz);
        SPREAD.require(spread);
    }

    @Override
    public List<Control> controls() {
        return List.of(WIDTH, BALANCE, MIDDLE_DB, MONO_BELOW_HZ, SPREAD);
    }

    @Override
    public double[] values() {
        return new double[] {width, balance, middleDb, monoBelowHz, spread};
    }

    @Override
    public StereoParams withValues(double[] values) {
        return new StereoParams(values[0], values[1], values[2], values[3], values[4]);
    }
}
