package org.topdown.dsp;

/// Range checks for settings; the message names the setting, its range and what came.
public final class Require {
    private Require() {}

    /// @throws IllegalArgumentException unless `value` is within [lowest, highest]; NaN is refused too
    public static double inRange(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(
                    name + " must be within " + lowest + " to " + highest + " but was " + value);
        }
        return value;
    }

    /// @throws IllegalArgumentException unless `condition` holds
    public static void that(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
