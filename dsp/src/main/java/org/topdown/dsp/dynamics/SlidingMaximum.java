package org.topdown.dsp.dynamics;

import org.topdown.dsp.State;

/// The largest of the last `length` values, each 0 or more, at the cost of about one comparison a value: of the
/// values in reach only those are kept that no later one exceeds (D. Lemire, "Streaming Maximum-Minimum
/// Filter", 2006).
final class SlidingMaximum {
    private int length;
    private double[] values;
    private long[] times;
    private int first;
    private int size;
    private long now;

    SlidingMaximum(int length) {
        this.length = length;
        values = new double[length];
        times = new long[length];
    }

    /// Reaches over another length from the next value on. Allocates where it was never that long: room for the
    /// longest would mostly be a hundred times of what is needed.
    void reach(int length) {
        this.length = length;
        makeRoom(length);
    }

    private void makeRoom(int count) {
        if (count <= values.length) {
            return;
        }
        double[] moreValues = new double[Math.max(count, 2 * values.length)];
        long[] moreTimes = new long[moreValues.length];
        for (int i = 0; i < size; i++) {
            moreValues[i] = values[wrap(first + i)];
            moreTimes[i] = times[wrap(first + i)];
        }
        values = moreValues;
        times = moreTimes;
        first = 0;
    }

    double next(double value) {
        int capacity = values.length;
        now++;
        while (size > 0 && times[first] <= now - length) {
            first = first + 1 == capacity ? 0 : first + 1;
            size--;
        }
        // Zeros need no place: nothing in reach is 0.
        if (value > 0) {
            while (size > 0 && values[wrap(first + size - 1)] <= value) {
                size--;
            }
            int last = wrap(first + size);
            values[last] = value;
            times[last] = now;
            size++;
        }
        return size == 0 ? 0 : values[first];
    }

    private int wrap(int index) {
        return index >= values.length ? index - values.length : index;
    }

    /// Lists the values that count, now more and now fewer, and how old they are: how many comes first.
    void state(State state) {
        int count = state.value(size);
        makeRoom(count);
        size = count;
        for (int i = 0; i < count; i++) {
            int at = wrap(first + i);
            values[at] = state.value(values[at]);
            times[at] = now - state.value(now - times[at]);
        }
    }

    void clear() {
        first = 0;
        size = 0;
        now = 0;
    }
}
