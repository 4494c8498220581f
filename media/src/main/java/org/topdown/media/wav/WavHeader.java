package org.topdown.media.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Refuse;
import org.topdown.media.iff.Chunk;
import org.topdown.media.iff.ChunkFile;

/// Everything a WAV file says ahead of, and after, its samples. Sources: Microsoft and IBM, "Multimedia Programming
/// Interface and Data Specifications 1.0", 1991; EBU Tech 3285 (bext), 3306 (RF64); ITU-R BS.2088 (BW64).
///
/// @param bigEndian           `RIFX`
/// @param declaredDataBytes   what the header promised, -1 if it promised nothing
/// @param dataBytes           what there is
/// @param timeReferenceFrames of the `bext` chunk
record WavHeader(
        boolean bigEndian,
        WavFormat format,
        long dataStart,
        long dataBytes,
        long declaredDataBytes,
        @Nullable Long timeReferenceFrames,
        List<String> notes) {
    private static final long UNKNOWN_SIZE = 0xffff_ffffL;
    private static final int TIME_REFERENCE_AT = 338;
    private static final long WEEK_SECONDS = 7 * 24 * 3_600;

    static WavHeader read(Path path, FileChannel channel) throws IOException {
        String kind = ChunkFile.letters(new ChunkFile(channel, ByteOrder.LITTLE_ENDIAN).bytes(0, 4), 0, 4);
        ByteOrder order = kind.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new Walk(new ChunkFile(channel, order), kind.equals("RF64") || kind.equals("BW64"))
                .header(path, order == ByteOrder.BIG_ENDIAN);
    }

    /// One walk over the chunks, gathering what matters.
    private static final class Walk {
        private final ChunkFile file;
        private final boolean is64;
        private final List<String> notes = new ArrayList<>();
        private long data64 = -1;
        private @Nullable ByteBuffer format;
        private long dataStart = -1;
        private long dataBytes;
        private long declaredDataBytes = -1;
        private boolean secondData;
        private @Nullable Long timeReference;

        Walk(ChunkFile file, boolean is64) {
            this.file = file;
            this.is64 = is64;
        }

        WavHeader header(Path path, boolean bigEndian) throws IOException {
            long at = 12;
            for (int chunks = 0; at >= 0 && chunks < ChunkFile.MOST_CHUNKS; chunks++) {
                Chunk chunk = file.chunkAt(at);
                if (chunk == null) {
                    break;
                }
                at = visit(chunk);
            }
            if (format == null || format.limit() < 14) {
                throw Refuse.missing(path, format == null ? "fmt chunk" : "complete fmt chunk");
            }
            if (dataStart < 0) {
                throw Refuse.missing(path, "data chunk");
            }
            if (secondData) {
                notes.add("it has several data chunks; the first is taken");
            }
            WavFormat parsed = WavFormat.parse(path, format, notes);
            return new WavHeader(
                    bigEndian,
                    parsed,
                    dataStart,
                    dataBytes,
                    declaredDataBytes,
                    believable(parsed.sampleRateHz()),
                    notes);
        }

        /// @return where the next chunk begins, or -1 if nothing of use can follow
        private long visit(Chunk chunk) throws IOException {
            switch (chunk.id()) {
                case "ds64" -> {
                    ByteBuffer sizes = file.bytes(chunk.start(), 16);
                    if (is64 && sizes.limit() == 16) {
                        data64 = sizes.getLong(8);
                    }
                }
                case "fmt " -> {
                    if (format == null) {
                        format = file.bytes(chunk.start(), (int) Math.min(chunk.size(), 40));
                    }
                }
                case "bext" -> {
                    ByteBuffer stamp = file.bytes(chunk.start() + TIME_REFERENCE_AT, 8);
                    if (timeReference == null && chunk.size() >= TIME_REFERENCE_AT + 8 && stamp.limit() == 8) {
                        timeReference = stamp.order(ByteOrder.LITTLE_ENDIAN).getLong();
                    }
                }
                case "data" -> {
                    if (dataStart < 0) {
                        return measureData(chunk);
                    }
                    secondData |= chunk.size() > 0;
                }
                default -> {
                    // names, markers, padding: nothing that sounds
                }
            }
            return file.after(chunk, chunk.size(), notes);
        }

        private long measureData(Chunk chunk) throws IOException {
            dataStart = chunk.start();
            long rest = file.size() - dataStart;
            long declared = chunk.size() == UNKNOWN_SIZE && is64 ? data64 : chunk.size();
            if (declared < 0 || (declared == UNKNOWN_SIZE && !is64)) {
                dataBytes = rest; // written to a pipe: the writer could not come back to fill the size in
                return -1;
            }
            if (declared == 0 && rest > 0 && !file.isKnownAt(dataStart)) {
                notes.add("the header says it has no samples, as a recorder that crashed leaves it;"
                        + " everything up to the end of the file is taken");
                dataBytes = rest;
                return -1;
            }
            if (rest > UNKNOWN_SIZE
                    && !is64
                    && rest > declared
                    && !file.isKnownAt(dataStart + declared + declared % 2)) {
                notes.add("it is longer than its header can say; everything up to the end of the file is taken");
                dataBytes = rest;
                return -1;
            }
            declaredDataBytes = declared;
            dataBytes = Math.min(declared, rest);
            return declared > rest ? -1 : file.after(chunk, declared, notes);
        }

        private @Nullable Long believable(double sampleRateHz) {
            if (timeReference == null || (timeReference >= 0 && timeReference <= WEEK_SECONDS * sampleRateHz)) {
                return timeReference;
            }
            notes.add("its time stamp is absurd and is left out");
            return null;
        }
    }
}
