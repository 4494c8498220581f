package org.topdown.engine.render;

/// A place in the desk where rendered audio is wanted.
public sealed interface Tap {
    String stripId();

    Sink sink();

    enum Place {
        /// The sum of what feeds a bus, or a track's clip.
        INPUT,
        /// After trim, polarity and delay.
        AFTER_HEAD,
        /// After the chain, before the fader, as it is rounded there.
        AFTER_INSERTS,
        /// After fader and pan: always stereo.
        AFTER_FADER
    }

    /// The audio at one place of a strip.
    record Audio(String stripId, Place place, Sink sink) implements Tap {}

    /// The gain reduction of a compressor, gate or limiter, in dB (>= 0), as one channel. It stands at the song
    /// frame it is heard at, to within the latency of the devices after it on the same strip, and is the mean over
    /// 64 frames, held for as long.
    record GainReduction(String stripId, String deviceId, Sink sink) implements Tap {}
}
