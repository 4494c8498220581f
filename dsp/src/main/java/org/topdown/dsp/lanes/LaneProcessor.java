package org.topdown.dsp.lanes;

/// A stage of the chains of up to four strips at once, which took over from their own processors where they
/// stood. A loop in which every frame waits for the one before cannot run several frames at a time, but
/// several strips. Each lane gets the bits its own processor would have given. Never allocates; no latency.
public interface LaneProcessor {
    /// In place; `audio[channel][4 * frame + lane]`, frames [0, `frames`), the first being `songFrame` of the
    /// song. A lane without a strip holds silence.
    void process(double[][] audio, long songFrame, int frames);

    /// Writes what it remembers of the signal back to the processors it took over from, so that their states can be
    /// kept; it may go on afterwards.
    void handBack();
}
