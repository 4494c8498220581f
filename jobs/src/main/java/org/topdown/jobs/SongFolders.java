package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.session.SongFolder;

/// Folders of songs as a whole.
final class SongFolders {
    private SongFolders() {}

    /// Deletes a song of ours, or the draft of one; nothing if it is not there.
    ///
    /// @throws Trouble if there is something else in its place
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        boolean draft = String.valueOf(folder.getFileName()).endsWith(".part");
        if (!draft && !SongFolder.isSong(folder)) {
            throw new Trouble(
                    "is there already and is not a song", folder.toString(), "move it away or choose another place");
        }
        empty(folder);
    }

    /// Deletes a folder of our own making, whatever is in it.
    static void empty(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
