package org.topdown.media.store;

import java.io.IOException;
import org.topdown.media.AudioReader;

/// All channels of a reader as one, their mean.
final class MeanOfChannels implements AudioReader {
    private final AudioReader source;
    private final WholeFrames frames;

    MeanOfChannels(AudioReader source) {
        this.source = source;
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
        float[][] audio = frames.audio();
        for (int i = 0; i < read; i++) {
            double sum = 0;
            for (float[] channel : audio) {
                sum += channel[i];
            }
            into[0][offset + i] = (float) (sum / audio.length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
