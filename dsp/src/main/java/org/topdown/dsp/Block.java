package org.topdown.dsp;

import org.jspecify.annotations.Nullable;

/// A stretch of audio on its way through a chain: `audio[channel][frame]` in 64-bit, changed in place over
/// [from, to); `key` is the side-chain's audio or null; `songFrame` is the song position of frame `from`.
public final class Block {
    public double[][] audio;
    public double @Nullable [][] key;
    public long songFrame;
    public int from;
    public int to;

    public Block(double[][] audio, long songFrame, int from, int to) {
        this.audio = audio;
        this.songFrame = songFrame;
        this.from = from;
        this.to = to;
    }
}
