package org.topdown.media.peaks;

import java.util.Arrays;

/// Buckets of one channel as they grow: lowest, highest, and the sum of squares, from which coarser buckets follow
/// exactly.
final class BucketRow {
    private float[] lowest = new float[64];
    private float[] highest = new float[64];
    private double[] squares = new double[64];
    private int size;

    int size() {
        return size;
    }

    /// Adds samples to the last bucket, or to a new one.
    void add(float[] samples, int from, int to, boolean startsBucket) {
        if (startsBucket) {
            append(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0);
        }
        float low = lowest[size - 1];
        float high = highest[size - 1];
        double sum = squares[size - 1];
        for (int i = from; i < to; i++) {
            float x = samples[i];
            low = Math.min(low, x);
            high = Math.max(high, x);
            sum += (double) x * x;
        }
        lowest[size - 1] = low;
        highest[size - 1] = high;
        squares[size - 1] = sum;
    }

    void append(float low, float high, double sumOfSquares) {
        if (size == lowest.length) {
            lowest = Arrays.copyOf(lowest, 2 * size);
            highest = Arrays.copyOf(highest, 2 * size);
            squares = Arrays.copyOf(squares, 2 * size);
        }
        lowest[size] = low;
        highest[size] = high;
        squares[size] = sumOfSquares;
        size++;
    }

    BucketRow coarser() {
        BucketRow coarse = new BucketRow();
        for (int first = 0; first < size; first += Peaks.STEP) {
            float low = lowest[first];
            float high = highest[first];
            double sum = squares[first];
            for (int i = first + 1; i < Math.min(first + Peaks.STEP, size); i++) {
                low = Math.min(low, lowest[i]);
                high = Math.max(high, highest[i]);
                sum += squares[i];
            }
            coarse.append(low, high, sum);
        }
        return coarse;
    }

    /// @param frames of the whole audio: the last bucket may hold fewer than the others
    Outline outline(long bucketFrames, long frames) {
        float[] rms = new float[size];
        for (int i = 0; i < size; i++) {
            long held = Math.min(bucketFrames, frames - (long) i * bucketFrames);
            rms[i] = (float) Math.sqrt(squares[i] / held);
        }
        return new Outline(bucketFrames, Arrays.copyOf(lowest, size), Arrays.copyOf(highest, size), rms);
    }
}
