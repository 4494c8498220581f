package org.topdown.dsp.math;

import java.util.Arrays;
import org.topdown.dsp.State;

/// The newest frames of one signal in one stretch of memory, so that filters and delays run over a plain array.
///
/// What is read does not depend on how the signal was cut: only where it lies in the array does.
public final class History {
    private final double[] samples;
    private final int past;
    private int end;

    /// @param past how many frames before the newest stretch stay readable
    /// @param most the most frames one [#append] makes room for
    public History(int past, int most) {
        this.past = past;
        // Room for several stretches, so that the past is moved to the front only now and then.
        samples = new double[past + Math.max(4 * most, past)];
        end = past;
    }

    public double[] samples() {
        return samples;
    }

    /// Makes room for `frames` more and returns where in [#samples] they start; the caller writes them. The
    /// `past` frames before that index are the signal so far, silence ahead of its start.
    public int append(int frames) {
        if (end + frames > samples.length) {
            System.arraycopy(samples, end - past, samples, 0, past);
            end = past;
        }
        int start = end;
        end += frames;
        return start;
    }

    /// Where the newest frame ends in [#samples].
    public int end() {
        return end;
    }

    /// Lists the past, wherever it lies.
    public void state(State state) {
        System.arraycopy(samples, end - past, samples, 0, past);
        end = past;
        for (int i = 0; i < past; i++) {
            samples[i] = state.value(samples[i]);
        }
    }

    public void clear() {
        Arrays.fill(samples, 0);
        end = past;
    }
}
