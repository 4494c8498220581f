package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Path;
import org.topdown.media.ClipAudio;
import org.topdown.media.store.ClipFile;

/// A clip on the song's time line: its frame 0 is the song's, so that two of them can be compared where they
/// sound together, wherever their files begin.
final class PlacedClip implements ClipAudio {
    private final ClipAudio clip;
    private final long startFrame;

    PlacedClip(ClipAudio clip, long startFrame) {
        this.clip = clip;
        this.startFrame = startFrame;
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with this one
    static PlacedClip open(Path file, long startFrame) throws IOException {
        return new PlacedClip(ClipFile.open(file), startFrame);
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
    public long frames() {
        return startFrame + clip.frames();
    }

    @Override
    public void read(long frame, float[][] into, int offset, int count) {
        clip.read(frame - startFrame, into, offset, count);
    }

    @Override
    public void close() {
        clip.close();
    }
}
