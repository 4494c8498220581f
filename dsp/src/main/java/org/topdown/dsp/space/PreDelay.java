package org.topdown.dsp.space;

import java.util.Arrays;
import org.topdown.dsp.State;

/// Lets a signal wait for a number of frames, 0 or more.
final class PreDelay {
    private final double[] line;
    private int at;

    PreDelay(int frames) {
        line = new double[frames];
    }

    void run(double[] x, int frames) {
        if (line.length == 0) {
            return;
        }
        for (int i = 0; i < frames; i++) {
            double out = line[at];
            line[at] = x[i];
            x[i] = out;
            at = at + 1 == line.length ? 0 : at + 1;
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
