package org.topdown.dsp.dynamics;

import java.util.Arrays;
import org.topdown.dsp.State;

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

    void state(State state) {
        for (int i = 0; i < values.length; i++) {
            values[i] = state.value(values[i]);
        }
        next = state.value(next);
        sum = state.value(sum);
    }

    void clear() {
        Arrays.fill(values, 0);
        next = 0;
        sum = 0;
    }
}
