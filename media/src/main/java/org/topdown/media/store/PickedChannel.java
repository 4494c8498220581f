package org.topdown.media.store;

import java.io.IOException;
import org.topdown.media.AudioReader;

/// One channel of a reader.
final class PickedChannel implements AudioReader {
    private final AudioReader source;
    private final int index;
    private final WholeFrames frames;

    PickedChannel(AudioReader source, int index) {
        this.source = source;
        this.index = index;
        frames = new WholeFrames(source.channels());
    }

    @Override
    public double sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        int read = frames.read(source, count);
        if (read > 0) {
            System.arraycopy(frames.audio()[index], 0, into[0], offset, read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
