package org.topdown.media.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The names in a folder. A file that was given its name is safe only when the folder's entry is on the disk
/// too.
public final class FolderEntries {
    private FolderEntries() {}

    /// Brings them to the disk, as far as the system can be told so: Windows has no such call, and writes them
    /// through.
    public static void keep(Path folder) {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException _) {
            return;
        }
    }
}
