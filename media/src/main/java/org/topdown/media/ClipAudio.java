package org.topdown.media;

/// Audio that can be read anywhere, by several threads at once: the session's own 32-bit-float copies, or arrays.
public interface ClipAudio extends AutoCloseable {
    double sampleRateHz();

    /// 1 or 2.
    int channels();

    long frames();

    /// Copies frames [frame, frame + count) into `into[channel][offset...]`; outside of [0, frames) there is silence.
    void read(long frame, float[][] into, int offset, int count);

    @Override
    void close();

    /// Audio in memory, `audio[channel][frame]`, not copied.
    static ClipAudio of(double sampleRateHz, float[][] audio) {
        return new ArrayClip(sampleRateHz, audio);
    }
}
