package org.topdown.media;

import java.io.IOException;

/// Passes audio on as it is and lets somebody hear it on the way, so that a file is read once however many look
/// at it.
public final class TappedReader implements AudioReader {
    /// Hears everything that is read, in order.
    @FunctionalInterface
    public interface Listener {
        /// @param audio holds what was just read in `audio[channel][from, to)`; not to be changed or kept
        void heard(float[][] audio, int from, int to);
    }

    private final AudioReader source;
    private final Listener listener;

    /// Closing it closes `source`.
    public TappedReader(AudioReader source, Listener listener) {
        this.source = source;
        this.listener = listener;
    }

    @Override
    public double sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        int read = source.read(into, offset, count);
        if (read > 0) {
            listener.heard(into, offset, offset + read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
