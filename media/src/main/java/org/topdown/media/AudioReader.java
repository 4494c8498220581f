package org.topdown.media;

import java.io.IOException;

/// Audio read from beginning to end, in memory that does not grow with its length. Used by one thread at a time.
public interface AudioReader extends AutoCloseable {
    double sampleRateHz();

    /// 1 or more.
    int channels();

    /// Reads up to `count` frames into `into[channel][offset...]`, full scale at 1.0 (floats may be above).
    ///
    /// @return how many frames were read, at least 1, or -1 at the end
    /// @throws Trouble if the file is damaged here; what was read before stays valid
    int read(float[][] into, int offset, int count) throws IOException;

    @Override
    void close() throws IOException;
}
