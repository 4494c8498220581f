package org.topdown.jobs;

import java.io.IOException;
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

    /// @param budgetBytes that `cache/` may hold, but never more than half of the room there is, which is for prints
    ///                    first; 0 to read and keep nothing, as where the song is only looked at: somebody else may
    ///                    be at work in it
    static KeptChunks of(SongStore store, long budgetBytes) throws IOException {
        Path cache = store.folder().cache();
        return new KeptChunks(
                budgetBytes == 0 || store.readOnly()
                        ? null
                        : new DiskChunks(cache, Math.min(budgetBytes, DiskSpace.free(cache) / 2)));
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
