package org.topdown.dsp.meter;

import java.util.Arrays;

/// How many different values a signal takes, counted up to what 8 bits can tell apart.
final class DistinctValues {
    private static final int COARSE = 256;

    /// Four times as many slots as values, so that a free one is near.
    private final double[] slots = new double[4 * COARSE];

    private int count;

    DistinctValues() {
        Arrays.fill(slots, Double.NaN);
    }

    /// @param x a number
    void see(double x) {
        if (count > COARSE) {
            return;
        }
        int slot = (Double.hashCode(x + 0.0) * 0x9E3779B9) >>> 22;
        while (slots[slot] != x) {
            if (Double.isNaN(slots[slot])) {
                slots[slot] = x;
                count++;
                return;
            }
            slot = (slot + 1) % slots.length;
        }
    }

    /// Whether all so far could stand in 8 bits.
    boolean isCoarse() {
        return count <= COARSE;
    }
}
