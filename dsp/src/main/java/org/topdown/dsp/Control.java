package org.topdown.dsp;

/// One number among the settings of a device or a strip: what can be set, shown and automated by name. Its range
/// stands here and nowhere else.
///
/// @param name    as in the record and its JSON, the unit at its end; the bands of an equaliser count from 1:
///                `2.gainDb`
/// @param lowest  of its range
/// @param highest of its range
/// @param orOff   whether 0, for "none", is allowed beside the range
/// @param moves   whether it can be automated; what changes a latency or a choice of structure cannot
public record Control(String name, double lowest, double highest, boolean orOff, boolean moves) {
    public static Control of(String name, double lowest, double highest) {
        return new Control(name, lowest, highest, false, true);
    }

    /// The same, 0 for "none" allowed too.
    public Control withOff() {
        return new Control(name, lowest, highest, true, moves);
    }

    /// The same, standing still while the song plays.
    public Control still() {
        return new Control(name, lowest, highest, orOff, false);
    }

    /// The same as a part of something: `2.gainDb`.
    public Control in(String part) {
        return new Control(part + "." + name, lowest, highest, orOff, moves);
    }

    /// @throws IllegalArgumentException unless the value is in range; NaN is refused too
    public double require(double value) {
        return orOff && value == 0 ? value : Require.inRange(name, value, lowest, highest);
    }

    /// The nearest value in range.
    public double nearest(double value) {
        if (orOff && value < lowest) {
            return value < lowest / 2 ? 0 : lowest;
        }
        return Math.clamp(value, lowest, highest);
    }
}
