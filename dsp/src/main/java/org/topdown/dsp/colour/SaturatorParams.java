package org.topdown.dsp.colour;

import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// Saturator: `shape(drive x) / drive`, oversampled four times with first-order antiderivative anti-aliasing.
/// Drive 0 is bit-transparent.
///
/// @param shape   the curve
/// @param driveDb gain ahead of the curve, taken back after it, 0 (off) to 36 dB
/// @param mix     share of the saturated signal, 0 to 1; both paths are time-aligned
public record SaturatorParams(Shape shape, double driveDb, double mix) implements DeviceParams {
    public enum Shape {
        /// tanh: odd harmonics, round.
        TANH,
        /// Hard clip at full scale.
        HARD
    }

    public static final SaturatorParams NEUTRAL = new SaturatorParams(Shape.TANH, 0, 1);

    public SaturatorParams {
        Require.inRange("driveDb", driveDb, 0, 36);
        Require.inRange("mix", mix, 0, 1);
    }
}
