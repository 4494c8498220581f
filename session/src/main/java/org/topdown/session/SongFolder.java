package org.topdown.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.topdown.media.Trouble;

/// Where things stand in a song's folder. What the store keeps are paths relative to it, so a song can be moved.
///
/// @param path absolute and without `.` and `..`
public record SongFolder(Path path) {
    public SongFolder {
        path = path.toAbsolutePath().normalize();
    }

    /// Whether there is a song in this folder, damaged or not.
    public static boolean isSong(Path folder) {
        return Files.exists(new SongFolder(folder).database());
    }

    public Path database() {
        return path.resolve("session.db");
    }

    /// Imported copies, never changed.
    public Path audio() {
        return path.resolve("audio");
    }

    /// Rendered mixes, roughs, stems.
    public Path prints() {
        return path.resolve("prints");
    }

    /// Drum samples: imported copies, named by their content, never changed.
    public Path samples() {
        return path.resolve("samples");
    }

    public Path sample(String sha256) {
        return samples().resolve(sha256 + ".wav");
    }

    /// May be deleted at any time.
    public Path cache() {
        return path.resolve("cache");
    }

    Path lock() {
        return path.resolve("session.lock");
    }

    /// Who holds the lock; beside it, because a locked file cannot be read everywhere.
    Path holder() {
        return path.resolve("session.holder");
    }

    /// The database being made, until it is whole.
    Path newDatabase() {
        return path.resolve("session.db.part");
    }

    /// The database as it was before it left `version`.
    Path backupOf(int version) {
        return path.resolve("session.db.v" + version + ".bak");
    }

    /// The file that `relative` names.
    ///
    /// @throws Trouble if it leads out of the folder: a song from elsewhere must not reach for other files
    public Path inside(String relative) throws Trouble {
        try {
            Path file = path.resolve(relative).normalize();
            if (file.startsWith(path) && !file.equals(path)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw notInside(relative);
        }
        throw notInside(relative);
    }

    /// The same for a file that is about to be read: no link on the way may lead out of the folder either.
    public Path onDisk(String relative) throws Trouble {
        Path file = inside(relative);
        Path there = file;
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        try {
            if (there != null && there.toRealPath().startsWith(path.toRealPath())) {
                return file;
            }
        } catch (IOException e) {
            // A link to nowhere, or a folder nobody may look into.
            throw notInside(relative);
        }
        throw notInside(relative);
    }

    /// @throws Trouble if what is written to the folder's own folders would land elsewhere
    void requireOwnFolders() throws Trouble {
        for (Path each : List.of(audio(), prints(), samples(), cache())) {
            if (Files.isSymbolicLink(each)) {
                onDisk(relative(each));
            }
        }
    }

    private Trouble notInside(String relative) {
        return new Trouble(
                "the session names \"" + relative + "\", which is not in its folder",
                path.toString(),
                "do not use this session; ask whoever made it");
    }

    /// How the store names a file of this folder: relative, with `/`.
    public String relative(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        if (!whole.startsWith(path) || whole.equals(path)) {
            throw new IllegalArgumentException(file + " is not in " + path);
        }
        return path.relativize(whole).toString().replace('\\', '/');
    }

    /// The first of `stem.extension`, `stem-2.extension`, ... in `folder` that does not exist yet.
    public static Path free(Path folder, String stem, String extension) {
        Path file = folder.resolve(stem + "." + extension);
        for (int n = 2; Files.exists(file); n++) {
            file = folder.resolve(stem + "-" + n + "." + extension);
        }
        return file;
    }
}
