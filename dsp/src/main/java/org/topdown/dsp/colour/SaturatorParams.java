package org.topdown.dsp.colour;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// Saturator: `shape(drive x) / drive`, oversampled four times with first-order antiderivative anti-aliasing.
/// Drive 0 is bit-transparent.
///
/// @param shape   the curve
/// @param driveDb gain ahead of the curve, taken back after it, 0 (off) to 36 dB
/// @param mix     share of the saturated signal, 0 to 1; both paths are time-aligned
/// @param quality how aliases are kept away
public record SaturatorParams(Shape shape, double driveDb, double mix, Quality quality) implements DeviceParams {
    public enum Shape {
        /// tanh: odd harmonics, round.
        TANH,
        /// Hard clip at full scale.
        HARD,
        /// tanh between a shelf that lifts the highs and its inverse: loud highs are rounded before lows are.
        TAPE,
        /// tanh off its centre: one half-wave is rounded before the other, which makes even harmonics.
        TUBE
    }

    public enum Quality {
        /// Oversampled, with antiderivatives.
        FULL,
        /// The bare curve at the song's own rate, with all its aliases and no latency: for comparison.
        PLAIN
    }

    private static final Control DRIVE_DB = Control.of("driveDb", 0, 36);
    private static final Control MIX = Control.of("mix", 0, 1);

    public static final SaturatorParams NEUTRAL = new SaturatorParams(Shape.TANH, 0, 1, Quality.FULL);

    public SaturatorParams {
        DRIVE_DB.require(driveDb);
        MIX.require(mix);
    }

    @Override
    public List<Control> controls() {
        return List.of(DRIVE_DB, MIX);
    }

    @Override
    public double[] values() {
        return new double[] {driveDb, mix};
    }

    @Override
    public SaturatorParams withValues(double[] values) {
        return new SaturatorParams(shape, values[0], values[1], quality);
    }
}
