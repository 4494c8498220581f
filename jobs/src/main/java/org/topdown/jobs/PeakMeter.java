package org.topdown.jobs;

import java.util.Arrays;

/// Lowest and highest sample of both sides in stretches of equal length, for drawing; memory is 8 bytes a
/// stretch.
final class PeakMeter {
    private static final int STRETCH_FRAMES = 480;
    private float[] low = new float[1 << 12];
    private float[] high = new float[1 << 12];
    private int stretches;
    private int frames;

    void add(double[][] audio, int from, int to) {
        for (int i = from; i < to; i++) {
            if (frames == 0) {
                begin();
            }
            float least = (float) Math.min(audio[0][i], audio[1][i]);
            float most = (float) Math.max(audio[0][i], audio[1][i]);
            low[stretches - 1] = Math.min(low[stretches - 1], least);
            high[stretches - 1] = Math.max(high[stretches - 1], most);
            frames = frames + 1 == STRETCH_FRAMES ? 0 : frames + 1;
        }
    }

    private void begin() {
        if (stretches == low.length) {
            low = Arrays.copyOf(low, 2 * stretches);
            high = Arrays.copyOf(high, 2 * stretches);
        }
        low[stretches] = Float.POSITIVE_INFINITY;
        high[stretches] = Float.NEGATIVE_INFINITY;
        stretches++;
    }

    Waveform finish() {
        return new Waveform(Arrays.copyOf(low, stretches), Arrays.copyOf(high, stretches));
    }

    /// @param low  lowest samples, linear
    /// @param high highest samples, linear, as many
    record Waveform(float[] low, float[] high) {}
}
