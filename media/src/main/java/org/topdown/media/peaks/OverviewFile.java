package org.topdown.media.peaks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;
import org.topdown.media.ClipAudio;
import org.topdown.media.write.Draft;

/// The [Peaks] of a clip, all channels as one, in a file: any stretch at any level is read without the rest,
/// however long the clip is. Values are kept in 16 bits, full scale and no more, which is finer than a screen
/// shows. May be read by several threads at once.
public final class OverviewFile implements AutoCloseable {
    private static final int MAGIC = 0x54446f76;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 24;
    private static final int BUCKET_BYTES = 3 * Short.BYTES;
    private static final int FULL_SCALE = Short.MAX_VALUE;
    private static final int MOST_LEVELS = 16;

    private final FileChannel channel;
    private final long frames;
    private final int levels;

    private OverviewFile(FileChannel channel, long frames, int levels) {
        this.channel = channel;
        this.frames = frames;
        this.levels = levels;
    }

    /// Opens a clip's overview, made first if it is not there or not whole.
    public static OverviewFile of(Path file, ClipAudio clip) throws IOException {
        OverviewFile there = open(file, clip.frames());
        if (there != null) {
            return there;
        }
        write(file, Peaks.of(clip));
        OverviewFile made = open(file, clip.frames());
        if (made == null) {
            throw new IOException(file + " was written and cannot be read");
        }
        return made;
    }

    private static @Nullable OverviewFile open(Path file, long frames) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        boolean whole = false;
        try {
            ByteBuffer header = buffer(HEADER_BYTES);
            if (channel.read(header, 0) == HEADER_BYTES) {
                header.flip();
                boolean ours = header.getInt() == MAGIC && header.getInt() == VERSION && header.getLong() == frames;
                int levels = header.getInt();
                whole = ours && levels >= 1 && levels <= MOST_LEVELS && channel.size() == position(frames, levels, 0);
                if (whole) {
                    return new OverviewFile(channel, frames, levels);
                }
            }
            return null;
        } finally {
            if (!whole) {
                channel.close();
            }
        }
    }

    private static void write(Path file, Peaks peaks) throws IOException {
        try (Draft draft = Draft.of(file, true)) {
            ByteBuffer header = buffer(HEADER_BYTES);
            header.putInt(MAGIC).putInt(VERSION).putLong(peaks.frames()).putInt(peaks.levels());
            draft.write(header.rewind());
            for (int level = 0; level < peaks.levels(); level++) {
                int buckets = peaks.outline(level, 0).buckets();
                ByteBuffer bytes = buffer(buckets * BUCKET_BYTES);
                for (int i = 0; i < buckets; i++) {
                    float low = Float.POSITIVE_INFINITY;
                    float high = Float.NEGATIVE_INFINITY;
                    double squares = 0;
                    for (int each = 0; each < peaks.channels(); each++) {
                        Outline outline = peaks.outline(level, each);
                        low = Math.min(low, outline.lowest()[i]);
                        high = Math.max(high, outline.highest()[i]);
                        squares += (double) outline.rms()[i] * outline.rms()[i];
                    }
                    bytes.putShort(in16(low))
                            .putShort(in16(high))
                            .putShort(in16(Math.sqrt(squares / peaks.channels())));
                }
                draft.write(bytes.flip());
            }
            draft.keep();
        }
    }

    private static short in16(double value) {
        return (short) Math.round(Math.clamp(value, -1, 1) * FULL_SCALE);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Where in the file a bucket is; `levels` of no bucket is the file's end.
    private static long position(long frames, int level, long bucket) {
        long before = 0;
        for (int each = 0; each < level; each++) {
            before += buckets(frames, each);
        }
        return HEADER_BYTES + (before + bucket) * BUCKET_BYTES;
    }

    private static long buckets(long frames, int level) {
        long each = framesPerBucket(level);
        return (frames + each - 1) / each;
    }

    /// 256 at the finest level, 0, and four times as many at each one after it.
    public static long framesPerBucket(int level) {
        return (long) Peaks.FINEST_FRAMES << (2 * level);
    }

    public long frames() {
        return frames;
    }

    public int levels() {
        return levels;
    }

    public long buckets(int level) {
        return buckets(frames, level);
    }

    /// Reads buckets [from, from + count) of a level, as far as there are any.
    ///
    /// @param outline gets `[bucket][lowest, highest, rms]`
    /// @return how many there are
    public int read(int level, long from, int count, float[][] outline) throws IOException {
        Require.inRange("level", level, 0, levels - 1);
        int there = Math.clamp(buckets(level) - from, 0, count);
        ByteBuffer bytes = buffer(there * BUCKET_BYTES);
        long at = position(frames, level, from);
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at + bytes.position());
            if (read < 0) {
                throw new EOFException("an overview was cut short while it was read");
            }
        }
        bytes.flip();
        for (int i = 0; i < there; i++) {
            for (int value = 0; value < 3; value++) {
                outline[i][value] = bytes.getShort() / (float) FULL_SCALE;
            }
        }
        return there;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
