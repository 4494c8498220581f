package org.topdown.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.topdown.engine.store.DiskChunks;
import org.topdown.jobs.MissingAudio;
import org.topdown.jobs.PlayableClips;
import org.topdown.media.Trouble;
import org.topdown.session.RecentSongs;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;

/// Which song is on the desk: one, or none. Another takes its place only once it is open; the pages of the one before
/// are told to leave.
final class ControlRoom implements AutoCloseable {
    private final long keep;
    private final @Nullable RecentSongs recent;
    private final Sound sound;
    private @Nullable OnDesk onDesk;

    /// @param keep   how many bytes of what is rendered a song's `cache/` may hold
    /// @param recent where songs that are opened are noted, or null
    /// @param sound  where songs sound
    ControlRoom(long keep, @Nullable RecentSongs recent, Sound sound) {
        this.keep = keep;
        this.recent = recent;
        this.sound = sound;
    }

    /// A song on the desk.
    ///
    /// @param id      another one each time a song is opened
    /// @param lent    whether somebody else closes the store
    /// @param missing audio that was not there as it was opened
    record OnDesk(
            String id,
            SongStore store,
            boolean lent,
            DiskChunks chunks,
            Stage stage,
            Overview overview,
            List<MissingAudio> missing) {
        private static OnDesk of(SongStore store, boolean lent, long keep, Sound sound) throws Trouble {
            DiskChunks chunks = new DiskChunks(store.folder().cache(), keep);
            try {
                PlayableClips clips = new PlayableClips(store);
                Stage stage = new Stage(store, clips, chunks, sound);
                Overview overview = new Overview(store.folder(), clips);
                String id = UUID.randomUUID().toString();
                return new OnDesk(id, store, lent, chunks, stage, overview, clips.missing());
            } catch (Trouble | RuntimeException e) {
                chunks.close();
                throw e;
            }
        }

        private void close() throws Trouble {
            try (chunks;
                    overview) {
                stage.close();
            } finally {
                if (!lent) {
                    store.close();
                }
            }
        }
    }

    synchronized @Nullable OnDesk onDesk() {
        return onDesk;
    }

    /// Puts a song on the desk that somebody else has opened, and will close.
    synchronized void lend(SongStore store) throws Trouble {
        put(OnDesk.of(store, true, keep, sound));
    }

    /// Opens a song; one whose folder cannot be written to, or that is only to be looked at, to read only.
    ///
    /// @throws Trouble if it cannot be opened; what is on the desk stays there
    synchronized void open(Path song, boolean look) throws Trouble {
        OnDesk before = onDesk;
        if (before != null && isSame(before.store().folder().path(), song)) {
            return;
        }
        SongStore store = look || !canBeWritten(song) ? SongStore.openReadOnly(song) : SongStore.open(song);
        boolean open = false;
        OnDesk next;
        try {
            next = OnDesk.of(store, false, keep, sound);
            open = true;
        } finally {
            if (!open) {
                store.close();
            }
        }
        put(next);
        if (recent != null) {
            recent.opened(store.folder().path(), store.song().name());
        }
    }

    private static boolean canBeWritten(Path song) {
        SongFolder folder = new SongFolder(song);
        return !SongFolder.isSong(song) || (Files.isWritable(folder.path()) && Files.isWritable(folder.database()));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /// Opens the song anew, so that audio that came back is heard.
    synchronized void again() throws Trouble {
        OnDesk now = onDesk;
        if (now != null) {
            // The store goes on: nobody else may take the song meanwhile.
            now.stage().close();
            now.overview().close();
            now.chunks().close();
            onDesk = null;
            try {
                onDesk = OnDesk.of(now.store(), now.lent(), keep, sound);
            } finally {
                if (onDesk == null && !now.lent()) {
                    now.store().close();
                }
            }
        }
    }

    private void put(OnDesk next) throws Trouble {
        OnDesk before = onDesk;
        onDesk = next;
        if (before != null) {
            before.close();
        }
    }

    /// Puts the song away.
    synchronized void clear() throws Trouble {
        OnDesk before = onDesk;
        onDesk = null;
        if (before != null) {
            before.close();
        }
    }

    @Override
    public void close() throws Trouble {
        clear();
    }
}
