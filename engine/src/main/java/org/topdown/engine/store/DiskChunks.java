package org.topdown.engine.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;

/// Keeps chunks in a folder that may be deleted at any time, by anyone: tapes, a new one for each group that is put,
/// the least recently used going first when they are more than the budget. Several processes may share the folder:
/// each writes tapes of its own, and what another has deleted is made again.
///
/// A disk that is full or gone ends the keeping, not the render; [#trouble] says so.
public final class DiskChunks implements ChunkStore, AutoCloseable {
    /// What a song keeps on disk unless told otherwise: three minutes of a mix bus, its input and six buses, and of a
    /// dozen tracks.
    public static final long DEFAULT_BUDGET_BYTES = 1L << 30;

    private final Path folder;
    private final long budgetBytes;
    private final Map<ChunkKey, Tape.Place> index = new ConcurrentHashMap<>();
    private final List<Entry> tapes = new ArrayList<>();
    private final Map<Tape, Entry> entries = new HashMap<>();
    private final Map<String, Tape> open = new HashMap<>();
    private volatile @Nullable String trouble;

    private static final class Entry {
        final Tape tape;
        final FileTime lastUsed;
        boolean used;

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
        Require.that(budgetBytes >= 0, "budgetBytes must be 0 or more but was " + budgetBytes);
        this.folder = folder;
        this.budgetBytes = budgetBytes;
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
        } catch (IOException e) {
            trouble = because(e);
        }
    }

    private void openTape(Path file) throws IOException {
        Map<ChunkKey, Tape.Place> found = new HashMap<>();
        try {
            Tape tape = Tape.open(file, found::put);
            add(new Entry(tape, Files.getLastModifiedTime(file)));
            found.forEach((key, place) -> index.merge(key, place, DiskChunks::fuller));
        } catch (IOException e) {
            // No tape, a tape cut off in its name, or one that has just gone: nothing of worth is in it.
            Files.deleteIfExists(file);
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
        Chunk chunk = place.tape().read(key, place.offset());
        if (chunk == null) {
            index.remove(key, place);
            place.tape().forget(place.offset());
        } else {
            use(place.tape());
        }
        return chunk;
    }

    private synchronized void use(Tape tape) {
        Entry entry = entries.get(tape);
        if (entry != null && !entry.used) {
            entry.used = true;
            try {
                Files.setLastModifiedTime(tape.file(), FileTime.from(Instant.now()));
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
            Tape tape = tapeFor(group, chunk.bytes());
            if (tape != null) {
                index.put(key, tape.add(key, chunk));
            }
        } catch (IOException e) {
            trouble = because(e);
        }
    }

    /// Null where there is no room, however much is given up.
    private synchronized @Nullable Tape tapeFor(String group, long more) throws IOException {
        long total = more;
        for (Entry each : tapes) {
            total += each.tape.bytes();
        }
        while (total > budgetBytes) {
            Entry oldest = tapes.stream()
                    .filter(each -> !each.used)
                    .min(Comparator.comparing(each -> each.lastUsed))
                    .orElse(null);
            if (oldest == null) {
                return null;
            }
            total -= oldest.tape.bytes();
            giveUp(oldest);
        }
        Tape tape = open.get(group);
        if (tape == null) {
            tape = Tape.create(folder.resolve(UUID.randomUUID() + ".tape"));
            Entry entry = new Entry(tape, FileTime.from(Instant.now()));
            entry.used = true;
            add(entry);
            open.put(group, tape);
        }
        return tape;
    }

    private void giveUp(Entry entry) throws IOException {
        tapes.remove(entry);
        entries.remove(entry.tape);
        index.values().removeIf(place -> place.tape() == entry.tape);
        entry.tape.close();
        Files.deleteIfExists(entry.tape.file());
    }

    /// Begins new tapes for all groups: what is put from now on is used and given up apart from what was put before.
    public synchronized void nextRender() {
        open.clear();
        for (Entry each : tapes) {
            each.used = false;
        }
    }

    @Override
    public long budgetBytes() {
        return budgetBytes;
    }

    private String because(IOException e) {
        return "what is rendered cannot be kept in " + folder + " (" + e.getMessage()
                + "), so the next change renders more than it need";
    }

    @Override
    public synchronized void close() {
        for (Entry each : tapes) {
            try {
                each.tape.close();
            } catch (IOException _) {
                // What is on disk is checked when it is read again.
            }
        }
        tapes.clear();
        entries.clear();
        index.clear();
        open.clear();
    }
}
