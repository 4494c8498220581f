package org.topdown.media.store;

import org.topdown.media.AudioReader;
import org.topdown.media.ClipAudio;

/// A clip read from beginning to end; closing it leaves the clip open.
public final class ClipReader implements AudioReader {
    private final ClipAudio clip;
    private long frame;

    public ClipReader(ClipAudio clip) {
        this.clip = clip;
    }

    @Override
    public double sampleRateHz() {
        return clip.sampleRateHz();
    }

    @Override
    public int channels() {
        return clip.channels();
    }

    @Override
    public int read(float[][] into, int offset, int count) {
        int some = (int) Math.min(count, clip.frames() - frame);
        if (some <= 0) {
            return -1;
        }
        clip.read(frame, into, offset, some);
        frame += some;
        return some;
    }

    @Override
    public void close() {}
}
