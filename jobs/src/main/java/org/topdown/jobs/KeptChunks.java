package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.DiskChunks;
import org.topdown.session.SongStore;

/// What a song keeps of its renders, in its `cache/`, which all jobs share; or nothing.
final class KeptChunks implements AutoCloseable {
    private final @Nullable DiskChunks disk;

    private KeptChunks(@Nullable DiskChunks disk) {
        this.disk = disk;
    }

    /// @param budgetBytes that `cache/` may hold, but never more than half of the room there would be without it and
    ///                    once the job has what it needs; 0 to read and keep nothing, as where the song is only
    ///                    looked at: somebody else may be at work in it
    /// @param jobBytes    what the job itself writes to the same disk, which goes first
    static KeptChunks of(SongStore store, long budgetBytes, long jobBytes) throws IOException {
        if (budgetBytes == 0 || store.readOnly()) {
            return new KeptChunks(null);
        }
        Path cache = store.folder().cache();
        long room = Math.max(0, DiskSpace.free(cache) + bytesIn(cache) - jobBytes);
        return new KeptChunks(new DiskChunks(cache, Math.min(budgetBytes, room / 2)));
    }

    /// As much as there is already, where somebody allowed more than is usual.
    static KeptChunks asItIs(SongStore store) throws IOException {
        return of(
                store,
                Math.max(DiskChunks.DEFAULT_BUDGET_BYTES, bytesIn(store.folder().cache())),
                0);
    }

    private static long bytesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                bytes += file.toFile().length();
            }
        }
        return bytes;
    }

    ChunkStore chunks() {
        return disk == null ? ChunkStore.NONE : disk;
    }

    /// Why nothing is kept any more, if that is so.
    Optional<String> trouble() {
        return Optional.ofNullable(disk == null ? null : disk.trouble());
    }

    @Override
    public void close() {
        if (disk != null) {
            disk.close();
        }
    }
}
