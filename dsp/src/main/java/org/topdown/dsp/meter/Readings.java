package org.topdown.dsp.meter;

import java.util.Arrays;

/// Readings in the order they came. One reading each 100 ms is 6.9 MB for 24 hours, so all are kept and what is
/// computed from them is exact.
final class Readings {
    private double[] values = new double[1024];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + size / 2);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    double get(int index) {
        return values[index];
    }

    void clear() {
        size = 0;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
