package org.topdown.media.iff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file seen as chunks. Believes no size: what is asked for is what is read, and never beyond the file's end.
public final class ChunkFile {
    /// A file of more chunks than this is no recording; the bound ends walks through megabytes of zeros.
    public static final int MOST_CHUNKS = 10_000;

    /// Chunks that writers are known to leave, to tell a chunk's head from audio or rubbish that looks like one.
    private static final Set<String> KNOWN = Set.of(
            "fmt ", "data", "fact", "bext", "iXML", "axml", "chna", "ds64", "r64m", "JUNK", "junk", "LIST", "list",
            "PAD ", "FLLR", "smpl", "inst", "cue ", "plst", "acid", "strc", "id3 ", "ID3 ", "PEAK", "cart", "umid",
            "minf", "elm1", "elmo", "regn", "DGDA", "_PMX", "levl", "SyLp", "afsp", "DISP", "ResU", "LGWV", "wavl",
            "slnt", "MD5 ", "Fake", "AFAn", "COMM", "SSND", "FVER", "MARK", "INST", "NAME", "AUTH", "(c) ", "ANNO",
            "APPL", "COMT", "CHAN", "MIDI", "AESD", "SAXL", "basc", "trns", "cate");

    private final FileChannel file;
    private final ByteOrder order;
    private final long size;

    public ChunkFile(FileChannel file, ByteOrder order) throws IOException {
        this.file = file;
        this.order = order;
        size = file.size();
    }

    /// In bytes.
    public long size() {
        return size;
    }

    /// Up to `count` bytes from `at`, fewer at the end of the file, in this file's byte order.
    public ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.clamp(size - at, 0, (long) count));
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            // until full or at the end
        }
        return bytes.flip().order(order);
    }

    /// The letters at index `at` of some of a file's bytes.
    public static String letters(ByteBuffer bytes, int at, int count) {
        byte[] letters = new byte[count];
        bytes.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /// The chunk whose head is at `at`, or null if the file has none there.
    public @Nullable Chunk chunkAt(long at) throws IOException {
        ByteBuffer head = bytes(at, 8);
        if (head.remaining() < 8) {
            return null;
        }
        String id = letters(head, 0, 4);
        boolean printable = id.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
        return printable ? new Chunk(id, head.getInt(4) & 0xffff_ffffL, at + 8) : null;
    }

    /// Whether a chunk that is known by name begins at `at`.
    public boolean isKnownAt(long at) throws IOException {
        Chunk chunk = chunkAt(at);
        return chunk != null && KNOWN.contains(chunk.id());
    }

    /// Where the chunk after this one begins, if `size` is its true size: after a pad byte if the size is odd, unless
    /// the writer forgot it.
    public long after(Chunk chunk, long size, List<String> notes) throws IOException {
        long end = chunk.start() + size;
        if (size % 2 == 0) {
            return end;
        }
        if (!isKnownAt(end + 1) && isKnownAt(end)) {
            notes.add("the chunk \"" + chunk.id() + "\" lacks its pad byte");
            return end;
        }
        return end + 1;
    }
}
