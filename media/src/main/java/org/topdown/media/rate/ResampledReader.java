package org.topdown.media.rate;

import java.io.IOException;
import org.topdown.media.AudioReader;

/// A reader seen through a [Resampler].
final class ResampledReader implements AudioReader {
    private static final int BUFFER_FRAMES = 4096;

    private final AudioReader source;
    private final double sampleRateHz;
    private final Resampler resampler;
    private final float[][] read;
    private final double[][] exact;
    private boolean ended;

    ResampledReader(AudioReader source, double sampleRateHz) {
        this.source = source;
        this.sampleRateHz = sampleRateHz;
        resampler = new Resampler(source.sampleRateHz(), sampleRateHz, source.channels());
        read = new float[source.channels()][BUFFER_FRAMES];
        exact = new double[source.channels()][BUFFER_FRAMES];
    }

    @Override
    public double sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        int wanted = Math.min(count, BUFFER_FRAMES);
        while (true) {
            int frames = resampler.take(exact, 0, wanted);
            if (frames > 0) {
                for (int channel = 0; channel < exact.length; channel++) {
                    for (int i = 0; i < frames; i++) {
                        into[channel][offset + i] = (float) exact[channel][i];
                    }
                }
                return frames;
            }
            if (ended) {
                return -1;
            }
            feed();
        }
    }

    private void feed() throws IOException {
        int frames = source.read(read, 0, Math.min(BUFFER_FRAMES, resampler.room()));
        if (frames < 0) {
            resampler.end();
            ended = true;
            return;
        }
        for (int channel = 0; channel < exact.length; channel++) {
            for (int i = 0; i < frames; i++) {
                exact[channel][i] = read[channel][i];
            }
        }
        resampler.put(exact, 0, frames);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
