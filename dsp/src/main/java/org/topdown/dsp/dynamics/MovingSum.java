package org.topdown.dsp.dynamics;

import java.util.Arrays;

/// The sum of the last `length` whole numbers. Whole numbers, because a running sum of them never drifts.
final class MovingSum {
    private final long[] values;
    private int next;
    private long sum;

    MovingSum(int length) {
        values = new long[length];
    }

    long next(long value) {
        sum += value - values[next];
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        return sum;
    }

    void clear() {
        Arrays.fill(values, 0);
        next = 0;
        sum = 0;
    }
}
