package org.topdown.engine.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;

/// Keeps chunks in a folder that may be deleted at any time, by anyone: tapes, a new one for each group
/// that is put, the least recently used going first when they are more than the budget. Several processes
/// may share the folder: each writes tapes of its own, and what another has deleted is made again.
///
/// A disk that is full or gone ends the keeping, not the render; [#trouble] says so.
public final class DiskChunks implements ChunkStore, AutoCloseable {
    /// What a song keeps on disk unless told otherwise: three minutes of a mix bus, its input and six
    /// buses, and of a dozen tracks.
    public static final long DEFAULT_BUDGET_BYTES = 1L << 30;

    /// A tape for each of a thousand edits would be as many files: what is smaller is gone on with.
    private static final long SMALL_TAPE_BYTES = 1L << 20;

    /// Prints come first: so much of a disk is left to them.
    private static final long LEFT_FREE_BYTES = 512L << 20;

    private final Path folder;
    private final LongSupplier room;
    private final long budgetBytes;
    private final Map<ChunkKey, Tape.Place> index = new ConcurrentHashMap<>();
    private final List<Entry> tapes = new ArrayList<>();
    private final Map<Tape, Entry> entries = new HashMap<>();
    private final Map<String, Tape> open = new HashMap<>();
    private volatile @Nullable String trouble;
    private long reads;
    private long reserved;

    private static final class Entry {
        final Tape tape;
        FileTime lastUsed;
        boolean used;
        boolean open;
        long lastRead;

        Entry(Tape tape, FileTime lastUsed) {
            this.tape = tape;
            this.lastUsed = lastUsed;
        }
    }

    /// Opens a folder, made if need be; what in it is no tape is left alone.
    ///
    /// @param folder      `cache/` of a song
    /// @param budgetBytes of all tapes together
    public DiskChunks(Path folder, long budgetBytes) {
        this(folder, budgetBytes, () -> free(folder));
    }

    /// @param room free bytes of the disk
    DiskChunks(Path folder, long budgetBytes, LongSupplier room) {
        Require.that(budgetBytes >= 0, "budgetBytes must be 0 or more but was " + budgetBytes);
        this.folder = folder;
        this.budgetBytes = budgetBytes;
        this.room = room;
        try {
            Files.createDirectories(folder);
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.tape")) {
                found.forEach(files::add);
            }
            files.sort(Comparator.naturalOrder());
            for (Path file : files) {
                openTape(file);
            }
        } catch (DirectoryIteratorException | IOException e) {
            trouble = because(e.getMessage());
        }
    }

    /// Where the system does not tell, or there is nothing left, the write does.
    private static long free(Path folder) {
        long bytes = folder.toFile().getUsableSpace();
        return bytes == 0 ? Long.MAX_VALUE / 2 : bytes;
    }

    /// What cannot be read now (another process may be writing it) is left alone.
    private void openTape(Path file) {
        Map<ChunkKey, Tape.Place> found = new HashMap<>();
        try {
            Tape tape = Tape.open(file, found::put);
            if (tape == null) {
                Files.deleteIfExists(file);
                return;
            }
            add(new Entry(tape, Files.getLastModifiedTime(file)));
            found.forEach((key, place) -> index.merge(key, place, DiskChunks::fuller));
        } catch (IOException _) {
            // Nothing of it is known, so it is rendered again.
        }
    }

    private static Tape.Place fuller(Tape.Place a, Tape.Place b) {
        return b.holds().moreThan(a.holds()) ? b : a;
    }

    private void add(Entry entry) {
        tapes.add(entry);
        entries.put(entry.tape, entry);
    }

    /// Why nothing more is kept, in one sentence; null while all is well.
    public @Nullable String trouble() {
        return trouble;
    }

    @Override
    public @Nullable Holds holds(ChunkKey key) {
        Tape.Place place = index.get(key);
        return place == null ? null : place.holds();
    }

    @Override
    public @Nullable Chunk get(ChunkKey key) {
        Tape.Place place = index.get(key);
        if (place == null) {
            return null;
        }
        try {
            Chunk chunk = place.tape().read(key, place.offset());
            if (chunk != null) {
                use(place.tape());
                return chunk;
            }
            forget(key);
        } catch (NoSuchFileException | EOFException _) {
            // The tape is gone or cut short: nothing in it can be relied on.
            index.values().removeIf(each -> each.tape() == place.tape());
        } catch (IOException _) {
            // Not now, as when too many files are open: this chunk is rendered again, the tape is as good as it was.
        }
        return null;
    }

    @Override
    public void forget(ChunkKey key) {
        Tape.Place place = index.remove(key);
        if (place != null) {
            place.tape().forget(place.offset());
        }
    }

    @Override
    public void use(ChunkKey key) {
        Tape.Place place = index.get(key);
        if (place != null) {
            use(place.tape());
        }
    }

    @Override
    public synchronized void nextRender() {
        open.values().removeIf(tape -> {
            if (tape.bytes() < SMALL_TAPE_BYTES) {
                return false;
            }
            Entry entry = entries.get(tape);
            if (entry != null) {
                entry.open = false;
            }
            return true;
        });
    }

    private synchronized void use(Tape tape) {
        Entry entry = entries.get(tape);
        if (entry == null) {
            return;
        }
        entry.lastRead = ++reads;
        if (!entry.used) {
            entry.used = true;
            entry.lastUsed = FileTime.from(Instant.now());
            try {
                Files.setLastModifiedTime(tape.file(), entry.lastUsed);
            } catch (IOException _) {
                // Gone, or of another user: it will be read for as long as it can be.
            }
        }
    }

    @Override
    public void put(String group, ChunkKey key, Chunk chunk) {
        Tape.Place there = index.get(key);
        if (trouble != null || (there != null && !chunk.holds().moreThan(there.holds()))) {
            return;
        }
        try {
            if (!add(group, key, chunk)) {
                add(group, key, chunk);
            }
        } catch (IOException e) {
            makeRoom(because(e.getMessage()));
        }
    }

    /// False if somebody deleted the tape it was to go to: the next goes to a new one.
    private boolean add(String group, ChunkKey key, Chunk chunk) throws IOException {
        Tape tape = tapeFor(group, chunk.bytes());
        if (tape == null) {
            return true;
        }
        try {
            index.put(key, tape.add(key, chunk));
            return true;
        } catch (NoSuchFileException e) {
            lose(group, tape);
            return false;
        } finally {
            written(chunk.bytes());
        }
    }

    private synchronized void lose(String group, Tape tape) {
        open.remove(group, tape);
        tapes.removeIf(each -> each.tape == tape);
        entries.remove(tape);
        index.values().removeIf(place -> place.tape() == tape);
    }

    /// What was begun on a disk that is full now makes room for what is being printed; nothing is begun after that.
    private synchronized void makeRoom(String why) {
        trouble = why;
        for (Entry entry : tapes.stream().filter(each -> each.open).toList()) {
            try {
                giveUp(entry);
            } catch (IOException _) {
                // The disk is gone, and the tape with it.
            }
        }
        open.clear();
    }

    private synchronized void written(long bytes) {
        reserved -= bytes;
    }

    /// Gives up tapes until there is room for so many bytes more: those not used since this was opened, the
    /// least recently used first, then those read least recently, which are read as far as they go for now.
    /// Those being written stay.
    private synchronized boolean trim(long more) throws IOException {
        long total = more + reserved;
        for (Entry each : tapes) {
            total += each.tape.bytes();
        }
        while (total > budgetBytes || room.getAsLong() < more + reserved + LEFT_FREE_BYTES) {
            Entry oldest = tapes.stream()
                    .filter(each -> !each.open)
                    .min(Comparator.<Entry, Boolean>comparing(each -> each.used)
                            .thenComparing(each -> each.used ? FileTime.fromMillis(0) : each.lastUsed)
                            .thenComparingLong(each -> each.lastRead))
                    .orElse(null);
            if (oldest == null) {
                return total <= budgetBytes;
            }
            total -= oldest.tape.bytes();
            giveUp(oldest);
        }
        return true;
    }

    /// Null where there is no room, however much is given up. What it takes is reserved until it is written.
    private synchronized @Nullable Tape tapeFor(String group, long more) throws IOException {
        if (trouble != null || !trim(more)) {
            return null;
        }
        if (room.getAsLong() < more + reserved + LEFT_FREE_BYTES) {
            trouble = because("less than " + (LEFT_FREE_BYTES >> 20) + " MiB of the disk would be left");
            return null;
        }
        Tape tape = open.get(group);
        if (tape == null) {
            Files.createDirectories(folder);
            tape = Tape.create(folder.resolve(UUID.randomUUID() + ".tape"));
            Entry entry = new Entry(tape, FileTime.from(Instant.now()));
            entry.used = true;
            entry.open = true;
            entry.lastRead = ++reads;
            add(entry);
            open.put(group, tape);
        }
        reserved += more;
        return tape;
    }

    private void giveUp(Entry entry) throws IOException {
        tapes.remove(entry);
        entries.remove(entry.tape);
        index.values().removeIf(place -> place.tape() == entry.tape);
        Files.deleteIfExists(entry.tape.file());
    }

    @Override
    public long budgetBytes() {
        return budgetBytes;
    }

    private String because(@Nullable String why) {
        return "what is rendered cannot be kept in " + folder + " (" + why
                + "), so the next change renders more than it need";
    }

    @Override
    public synchronized void close() {
        tapes.clear();
        entries.clear();
        index.clear();
        open.clear();
    }
}
