package org.topdown.media.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.topdown.media.AudioReader;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.Draft;

/// The session's own copy of audio: WAV of 32-bit floats, RF64 beyond 4 GB, mapped into memory, so that reading a chunk
/// anywhere is a copy out of the system's file cache. Any number of threads may read; the last to use it closes it.
/// A copy must not be cut short while it is open.
public final class ClipFile implements ClipAudio {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int SPLIT_FRAMES = 1024;

    /// What has been read stays in this process' memory in pieces of this size only; the rest is the system's to keep.
    private static final long WINDOW_BYTES = 1 << 20;

    private final Arena arena;
    private final MemorySegment samples;
    private final double sampleRateHz;
    private final int channels;
    private final long frames;

    /// Where what was read last begins. Threads may overwrite each other's: at worst a page is fetched again.
    private long window;

    private ClipFile(Arena arena, MemorySegment samples, ClipLayout layout) {
        this.arena = arena;
        this.samples = samples;
        sampleRateHz = layout.sampleRateHz();
        channels = layout.channels();
        frames = layout.frames();
    }

    /// Writes all of `audio`, of 1 or 2 channels, to a new file. An error or a cancellation leaves nothing behind.
    /// The rate is kept as a whole number of Hz. `audio` is not closed.
    ///
    /// @param expectedFrames what `progress` is told the share of; -1 if unknown
    /// @throws Trouble if there is a file of that name, if the disk is full or cannot be written to
    /// @throws java.util.concurrent.CancellationException if `progress` says so
    public static StoredClip write(Path target, AudioReader audio, long expectedFrames, Progress progress)
            throws IOException {
        try (Draft draft = Draft.of(target, false)) {
            return ClipWriter.write(draft, audio, expectedFrames, progress);
        }
    }

    /// @throws Trouble if the file is not there, is cut short or is none of ours
    @SuppressWarnings("MustBeClosedChecker") // the clip closes it
    public static ClipAudio open(Path file) throws Trouble {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ClipLayout layout = ClipLayout.of(file, channel);
            Arena arena = Arena.ofShared();
            try {
                MemorySegment samples =
                        channel.map(FileChannel.MapMode.READ_ONLY, layout.dataPosition(), layout.dataBytes(), arena);
                return new ClipFile(arena, samples, layout);
            } catch (IOException | RuntimeException e) {
                arena.close();
                throw e;
            }
        } catch (Trouble e) {
            throw e;
        } catch (IOException e) {
            throw new Trouble(
                    "the song's copy of this audio cannot be opened ("
                            + e.getClass().getSimpleName() + ")",
                    file.toString(),
                    "put the song's audio folder back in place, or bring the original in again",
                    e);
        }
    }

    @Override
    public double sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public void read(long frame, float[][] into, int offset, int count) {
        long from = Math.clamp(frame, 0, frames);
        long to = Math.clamp(frame + count, 0, frames);
        int lead = (int) Math.clamp(from - frame, 0L, (long) count);
        int held = (int) Math.max(0, to - from);
        for (int channel = 0; channel < channels; channel++) {
            Arrays.fill(into[channel], offset, offset + lead, 0);
            Arrays.fill(into[channel], offset + lead + held, offset + count, 0);
        }
        if (held == 0) {
            return;
        }
        if (channels == 1) {
            MemorySegment.copy(samples, FLOAT, from * Float.BYTES, into[0], offset + lead, held);
        } else {
            split(from, into, offset + lead, held);
        }
        release(to * channels * Float.BYTES);
    }

    /// Gives back what lies before the window now being read: a song of many long tracks would else pile up in memory.
    private void release(long position) {
        long now = position - position % WINDOW_BYTES;
        long before = window;
        window = now;
        if (now > before) {
            samples.asSlice(before, now - before).unload();
        }
    }

    /// Through an array: code that has not been compiled yet is slow at single reads from mapped memory, and short
    /// songs are over before it is.
    private void split(long from, float[][] into, int offset, int count) {
        float[] left = into[0];
        float[] right = into[1];
        float[] pairs = new float[2 * Math.min(count, SPLIT_FRAMES)];
        for (int done = 0; done < count; done += SPLIT_FRAMES) {
            int now = Math.min(SPLIT_FRAMES, count - done);
            MemorySegment.copy(samples, FLOAT, (from + done) * 2 * Float.BYTES, pairs, 0, 2 * now);
            for (int i = 0; i < now; i++) {
                left[offset + done + i] = pairs[2 * i];
                right[offset + done + i] = pairs[2 * i + 1];
            }
        }
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
