package org.topdown.dsp.dynamics;

import java.util.Arrays;
import org.topdown.dsp.State;
import org.topdown.dsp.math.History;

/// Holds audio back, so that a detector that reads it earlier looks ahead.
final class Lookahead {
    private final int frames;
    private final History[] delays;

    /// @param frames how long, 0 for not at all
    /// @param most   the most frames of audio at a time
    Lookahead(int channels, int frames, int most) {
        this.frames = frames;
        delays = new History[frames == 0 ? 0 : channels];
        Arrays.setAll(delays, channel -> new History(frames, most));
    }

    /// Puts what came `frames` earlier in the place of `audio[channel][from, from + count)`.
    void delay(double[][] audio, int from, int count) {
        for (int channel = 0; channel < delays.length; channel++) {
            History delay = delays[channel];
            int start = delay.append(count);
            System.arraycopy(audio[channel], from, delay.samples(), start, count);
            System.arraycopy(delay.samples(), start - frames, audio[channel], from, count);
        }
    }

    void state(State state) {
        for (History delay : delays) {
            delay.state(state);
        }
    }

    void clear() {
        for (History delay : delays) {
            delay.clear();
        }
    }
}
