package org.topdown.dsp.space;

import java.util.Arrays;
import org.topdown.dsp.State;
import org.topdown.dsp.math.SongGrid;

/// Spreads a sound in time and leaves its spectrum. Source: M. R. Schroeder, "Natural Sounding Artificial
/// Reverberation", J. Audio Eng. Soc. 10(3), 1962.
final class AllPass {
    private final double gain;
    private final double[] line;
    private int at;

    /// @param gain 0 to 1 (exclusive), from one echo to the next
    AllPass(int frames, double gain) {
        this.gain = gain;
        line = new double[frames];
    }

    void run(double[] x, int frames) {
        for (int i = 0; i < frames; ) {
            int end = Math.min(frames, i + line.length - at);
            int offset = at - i;
            at = end + offset == line.length ? 0 : end + offset;
            for (; i < end; i++) {
                double out = line[i + offset] - gain * x[i];
                line[i + offset] = SongGrid.cleared(x[i] + gain * out);
                x[i] = out;
            }
        }
    }

    void state(State state) {
        state.values(line);
        at = state.value(at);
    }

    void clear() {
        Arrays.fill(line, 0);
        at = 0;
    }
}
