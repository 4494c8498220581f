package org.topdown.media.pcm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.topdown.media.AudioFileInfo;
import org.topdown.media.FormatReader;
import org.topdown.media.Grouped;

/// Reads uncompressed samples from a stretch of a file, a buffer at a time.
public final class PcmReader implements FormatReader {
    private static final int BUFFER_BYTES = 1 << 16;
    private final FileChannel file;
    private final AudioFileInfo info;
    private final PcmFormat format;
    private final byte[] raw;
    private final List<String> notes = new ArrayList<>();
    private long position;
    private long framesLeft;
    private boolean damaged;

    /// Takes `file` over and closes it.
    ///
    /// @param start    the byte the first frame is at; `info.frames()` frames follow
    /// @param cutShort whether the header promised more
    public PcmReader(FileChannel file, AudioFileInfo info, PcmFormat format, long start, boolean cutShort) {
        damaged = cutShort;
        this.file = file;
        this.info = info;
        this.format = format;
        position = start;
        framesLeft = info.frames();
        int bufferFrames = (int) Math.min(framesLeft, Math.max(1, BUFFER_BYTES / format.bytesPerFrame()));
        raw = new byte[bufferFrames * format.bytesPerFrame()];
    }

    @Override
    public AudioFileInfo info() {
        return info;
    }

    @Override
    public List<String> notesWhileReading() {
        return notes;
    }

    @Override
    public boolean damaged() {
        return damaged;
    }

    @Override
    public double sampleRateHz() {
        return info.sampleRateHz();
    }

    @Override
    public int channels() {
        return format.channels();
    }

    @Override
    public int read(float[][] into, int offset, int count) throws IOException {
        int done = 0;
        while (done < count && framesLeft > 0) {
            int wanted = (int) Math.min(Math.min(count - done, framesLeft), raw.length / format.bytesPerFrame());
            int got = fill(wanted * format.bytesPerFrame()) / format.bytesPerFrame();
            if (got < wanted) {
                // The length was checked against the file's when it was opened.
                notes.add("the file became shorter while it was read; " + Grouped.of(framesLeft - got)
                        + " frames are missing at the end");
                framesLeft = got;
                damaged = true;
            }
            format.decode(raw, got, into, offset + done);
            position += (long) got * format.bytesPerFrame();
            framesLeft -= got;
            done += got;
        }
        return done == 0 ? -1 : done;
    }

    private int fill(int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(raw, 0, bytes);
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) > 0) {
            // until full or at the end
        }
        return buffer.position();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
