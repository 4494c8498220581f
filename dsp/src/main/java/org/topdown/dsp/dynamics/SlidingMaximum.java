package org.topdown.dsp.dynamics;

/// The largest of the last `length` values, each 0 or more, at the cost of about one comparison a value: of the
/// values in reach only those are kept that no later one exceeds (D. Lemire, "Streaming Maximum-Minimum
/// Filter", 2006).
final class SlidingMaximum {
    private final int length;
    private final double[] values;
    private final long[] times;
    private int first;
    private int size;
    private long now;

    SlidingMaximum(int length) {
        this.length = length;
        values = new double[length];
        times = new long[length];
    }

    double next(double value) {
        int capacity = values.length;
        now++;
        if (size > 0 && times[first] <= now - length) {
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

    boolean isIdle() {
        return size == 0;
    }

    private int wrap(int index) {
        return index >= values.length ? index - values.length : index;
    }

    void clear() {
        first = 0;
        size = 0;
        now = 0;
    }
}
