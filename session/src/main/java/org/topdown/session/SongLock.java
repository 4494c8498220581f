package org.topdown.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;

/// The right to write to a song, held by one process at a time. It is a lock of the operating system, which lets go of
/// it however the process ends; the file that says who holds it is only for reading.
final class SongLock implements AutoCloseable {
    /// Closing any channel on a file gives up every lock this process has on it (POSIX), so a second try from within
    /// must be found before it opens one.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final SongFolder folder;
    private final Path key;
    private final FileChannel channel;

    private SongLock(SongFolder folder, Path key, FileChannel channel) {
        this.folder = folder;
        this.key = key;
        this.channel = channel;
    }

    /// @throws Trouble if somebody holds it (naming them) or the folder cannot be written to
    static SongLock acquire(SongFolder folder) throws Trouble {
        Path key;
        try {
            key = folder.path().toRealPath();
        } catch (IOException e) {
            throw DiskTrouble.of(e, folder.path());
        }
        if (!HELD_HERE.add(key)) {
            throw new Trouble(
                    "this song is already open in this program", folder.path().toString(), "close it there first");
        }
        boolean held = false;
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                @Nullable FileLock lock = tryLock(channel);
                if (lock == null) {
                    throw heldElsewhere(folder);
                }
                Path part = folder.path().resolve("session.holder.part");
                Files.writeString(part, Holder.current().toText());
                Files.move(part, folder.holder(), StandardCopyOption.REPLACE_EXISTING);
                held = true;
                return new SongLock(folder, key, channel);
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        } catch (Trouble trouble) {
            throw trouble;
        } catch (IOException e) {
            throw DiskTrouble.of(e, folder.path());
        } finally {
            if (!held) {
                HELD_HERE.remove(key);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Trouble heldElsewhere(SongFolder folder) {
        return new Trouble(
                "this song is open in another program" + Holder.read(folder.holder()),
                folder.path().toString(),
                "close it there first");
    }

    @Override
    public void close() throws Trouble {
        try {
            Files.deleteIfExists(folder.holder());
            // The lock file stays: were it deleted, two processes could hold locks on two files of one name.
            channel.close();
        } catch (IOException e) {
            throw DiskTrouble.of(e, folder.path());
        } finally {
            HELD_HERE.remove(key);
        }
    }
}
