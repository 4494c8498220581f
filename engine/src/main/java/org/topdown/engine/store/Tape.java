package org.topdown.engine.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A file of chunks, one after the other, each with its key and checksums: what one strip put out in one render. It is
/// written to its end once and read anywhere; what is damaged in it is noticed chunk by chunk. It is open only while it
/// is read or written: a song of many tracks has more tapes than a process may have files open.
///
/// The file is `TDtape1` and a line feed, then for each chunk a head of 76 bytes (`TDch`, or `TDno` once found
/// damaged; key; bytes of state; channels of audio; channels of sum; devices; contained samples and the first of
/// them; the payload's CRC-32C; the head's) and the payload: state, audio, sum, gain reductions, little-endian.
final class Tape {
    private static final byte[] NAME = {'T', 'D', 't', 'a', 'p', 'e', '1', '\n'};
    private static final int MARK = 0x54446368; // "TDch"
    private static final int DEAD = 0x54446e6f; // "TDno": found damaged, to be passed over
    private static final int HEAD_BYTES = 76;

    /// Outside of the heap, so that what is written and read is copied once; a few that come and go.
    private static final ArrayBlockingQueue<ByteBuffer> SCRATCH = new ArrayBlockingQueue<>(8);

    private static ByteBuffer scratch(int bytes) {
        ByteBuffer scratch = SCRATCH.poll();
        if (scratch == null || scratch.capacity() < bytes) {
            scratch = ByteBuffer.allocateDirect(Math.max(bytes, 1 << 20)).order(ByteOrder.LITTLE_ENDIAN);
        }
        return scratch.clear().limit(bytes);
    }

    /// Where a chunk lies, and what it holds.
    record Place(Tape tape, long offset, Holds holds) {}

    private final Path file;
    private long end;
    private long bytes;

    private Tape(Path file, long end) {
        this.file = file;
        this.end = end;
        bytes = end;
    }

    static Tape create(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(NAME), 0);
        }
        return new Tape(file, NAME.length);
    }

    /// Opens a tape to read and tells of each chunk in it, up to the first head that is damaged.
    ///
    /// @return null if it is no tape
    /// @throws IOException if it cannot be read
    static @Nullable Tape open(Path file, BiConsumer<ChunkKey, Place> each) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer name = ByteBuffer.allocate(NAME.length);
            readFully(channel, name, 0);
            if (!name.flip().equals(ByteBuffer.wrap(NAME))) {
                return null;
            }
            Tape tape = new Tape(file, NAME.length);
            long size = channel.size();
            tape.bytes = size;
            while (tape.end + HEAD_BYTES <= size) {
                Head head = head(channel, tape.end);
                if (head == null || tape.end + HEAD_BYTES + head.payloadBytes() > size) {
                    break;
                }
                if (head.alive) {
                    each.accept(head.key, new Place(tape, tape.end, head.holds()));
                }
                tape.end += HEAD_BYTES + head.payloadBytes();
            }
            return tape;
        }
    }

    Path file() {
        return file;
    }

    /// What it takes on disk, in bytes.
    synchronized long bytes() {
        return bytes;
    }

    private record Head(
            boolean alive,
            ChunkKey key,
            int stateBytes,
            int audioChannels,
            int sumChannels,
            int reductions,
            long contained,
            long firstContained,
            int payloadCrc) {
        long payloadBytes() {
            return Chunk.bytes(stateBytes, audioChannels, sumChannels, reductions);
        }

        Holds holds() {
            return new Holds(audioChannels + sumChannels > 0, reductions > 0, contained, firstContained);
        }
    }

    /// Adds a chunk at the end.
    synchronized Place add(ChunkKey key, Chunk chunk) throws IOException {
        ByteBuffer bytes = scratch(Math.toIntExact(HEAD_BYTES + chunk.bytes()));
        bytes.position(HEAD_BYTES);
        bytes.put(chunk.state());
        for (float[] each : chunk.audio()) {
            bytes.asFloatBuffer().put(each);
            bytes.position(bytes.position() + each.length * Float.BYTES);
        }
        for (double[] each : chunk.sum()) {
            bytes.asDoubleBuffer().put(each);
            bytes.position(bytes.position() + each.length * Double.BYTES);
        }
        for (float[] each : chunk.reductionsDb()) {
            bytes.asFloatBuffer().put(each);
            bytes.position(bytes.position() + each.length * Float.BYTES);
        }
        bytes.flip();
        bytes.putInt(MARK);
        key.write(bytes);
        bytes.putInt(chunk.state().length)
                .putInt(chunk.audio().length)
                .putInt(chunk.sum().length)
                .putInt(chunk.reductionsDb().length)
                .putLong(chunk.containedSamples())
                .putLong(chunk.firstContained())
                .putInt(crc(bytes, HEAD_BYTES, bytes.limit()));
        bytes.putInt(HEAD_BYTES - Integer.BYTES, crc(bytes, 0, HEAD_BYTES - Integer.BYTES));
        bytes.rewind();
        long at = end;
        long offset = at;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                offset += channel.write(bytes, offset);
            }
        }
        end = offset;
        this.bytes = Math.max(this.bytes, end);
        SCRATCH.offer(bytes);
        return new Place(this, at, chunk.holds());
    }

    /// The chunk at a place, or null if it is damaged.
    ///
    /// @throws IOException if the tape cannot be read there
    @Nullable
    Chunk read(ChunkKey key, long offset) throws IOException {
        Head head;
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            head = head(channel, offset);
            if (head == null || !head.alive || !head.key.equals(key)) {
                return null;
            }
            bytes = scratch(Math.toIntExact(head.payloadBytes()));
            readFully(channel, bytes, offset + HEAD_BYTES);
        }
        bytes.flip();
        if (crc(bytes, 0, bytes.limit()) != head.payloadCrc) {
            return null;
        }
        byte[] state = new byte[head.stateBytes];
        bytes.get(state);
        float[][] audio = floats(bytes, head.audioChannels, Chunk.FRAMES);
        double[][] sum = new double[head.sumChannels][Chunk.FRAMES];
        for (double[] each : sum) {
            bytes.asDoubleBuffer().get(each);
            bytes.position(bytes.position() + each.length * Double.BYTES);
        }
        float[][] reductions = floats(bytes, head.reductions, Chunk.FRAMES / Chunk.GROUP_FRAMES);
        SCRATCH.offer(bytes);
        return new Chunk(state, audio, sum, reductions, head.contained, head.firstContained);
    }

    /// Marks the chunk at a place as damaged, so that it is not taken for one again.
    synchronized void forget(long offset) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (head(channel, offset) == null) {
                return;
            }
            ByteBuffer bytes = small();
            readFully(channel, bytes, offset);
            bytes.flip();
            bytes.putInt(0, DEAD);
            bytes.putInt(HEAD_BYTES - Integer.BYTES, crc(bytes, 0, HEAD_BYTES - Integer.BYTES));
            channel.write(bytes, offset);
        } catch (IOException _) {
            // Gone: then nobody will find it again.
        }
    }

    private static float[][] floats(ByteBuffer bytes, int rows, int columns) {
        float[][] result = new float[rows][columns];
        for (float[] each : result) {
            bytes.asFloatBuffer().get(each);
            bytes.position(bytes.position() + each.length * Float.BYTES);
        }
        return result;
    }

    private static ByteBuffer small() {
        return ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static @Nullable Head head(FileChannel channel, long offset) throws IOException {
        ByteBuffer bytes = small();
        readFully(channel, bytes, offset);
        bytes.flip();
        int crc = bytes.getInt(HEAD_BYTES - Integer.BYTES);
        int mark = bytes.getInt();
        if (crc != crc(bytes, 0, HEAD_BYTES - Integer.BYTES) || (mark != MARK && mark != DEAD)) {
            return null;
        }
        Head head = new Head(
                mark == MARK,
                ChunkKey.read(bytes),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getInt());
        boolean possible = head.stateBytes >= 0
                && head.audioChannels >= 0
                && head.audioChannels <= 2
                && head.sumChannels >= 0
                && head.sumChannels <= 2
                && head.reductions >= 0
                && head.payloadBytes() <= Integer.MAX_VALUE;
        return possible ? head : null;
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long offset) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, offset + into.position()) < 0) {
                throw new EOFException();
            }
        }
    }

    private static int crc(ByteBuffer bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().clear().position(from).limit(to));
        return (int) crc.getValue();
    }
}
