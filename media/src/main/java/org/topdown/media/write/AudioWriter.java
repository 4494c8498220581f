package org.topdown.media.write;

import java.io.IOException;
import org.topdown.media.Trouble;

/// A file being written from beginning to end. It gets its name at `finish`; closed before that, by an error or on
/// purpose, it leaves nothing behind. The same audio gives the same bytes, whenever and in whatever cuts it is written.
/// Used by one thread at a time.
public interface AudioWriter extends AutoCloseable {
    /// Appends `audio[channel][from...to)`.
    ///
    /// @throws Trouble if the disk is full or gone; nothing can be written after that
    void write(double[][] audio, int from, int to) throws IOException;

    /// Completes the file: every byte is on the disk, and only its name is missing. Nothing can be written after that.
    Written complete() throws IOException;

    /// Completes the file and gives it its name.
    Written finish() throws IOException;

    /// Discards the file unless it was finished.
    @Override
    void close();
}
