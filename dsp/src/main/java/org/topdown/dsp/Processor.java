package org.topdown.dsp;

/// One stage of a signal chain. `prepare` allocates; `process` and `reset` never do.
///
/// What comes out must not depend on how the audio was cut into blocks, bit for bit. A processor is used by one
/// thread at a time.
public interface Processor {
    /// Fixes rate and channels and forgets the signal. May allocate.
    void prepare(StreamFormat format);

    /// Processes `block.audio[channel][from, to)` in place. Never allocates, locks, throws or does I/O.
    void process(Block block);

    /// Forgets the signal, keeps the settings.
    void reset();

    /// Lists all it remembers of the signal, after `prepare`: with what one processor listed, another of the same
    /// settings, rate and channels goes on as the first would have, to the bit.
    void state(State state);

    /// How many frames later the output comes than the input, constant after `prepare`.
    default int latencyFrames() {
        return 0;
    }
}
