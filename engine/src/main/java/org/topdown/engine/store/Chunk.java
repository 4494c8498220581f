package org.topdown.engine.store;

/// One chunk of what a strip put out, with what it remembers at the chunk's end.
///
/// @param state            of the strip at the chunk's end
/// @param audio            `[channel][frame]`, [#FRAMES] frames of what left the inserts, ahead of fader, pan and mute;
/// no
///                         channels where the state alone is kept
/// @param sum              `[channel][frame]` likewise, in 64-bit, for what feeds the mix bus; else no channels
/// @param reductionsDb     `[device][group]`, of each device that reduces gain the mean over [#GROUP_FRAMES] frames,
///                         dB, 0 or more
/// @param containedSamples how many samples were no sound and are silent
/// @param firstContained   the song frame of the first of them, -1 if there was none
public record Chunk(
        byte[] state,
        float[][] audio,
        double[][] sum,
        float[][] reductionsDb,
        long containedSamples,
        long firstContained) {
    /// Of one chunk, whatever the rate.
    public static final int FRAMES = 65_536;

    /// Frames of gain reduction that become one reading.
    public static final int GROUP_FRAMES = 64;

    public Holds holds() {
        return new Holds(audio.length + sum.length > 0, reductionsDb.length > 0, containedSamples, firstContained);
    }

    /// What it takes, without its key.
    public long bytes() {
        return bytes(state.length, audio.length, sum.length, reductionsDb.length);
    }

    /// The same of one with so many channels and devices.
    static long bytes(int stateBytes, int audioChannels, int sumChannels, int reductions) {
        return stateBytes
                + (long) audioChannels * FRAMES * Float.BYTES
                + (long) sumChannels * FRAMES * Double.BYTES
                + (long) reductions * (FRAMES / GROUP_FRAMES) * Float.BYTES;
    }
}
