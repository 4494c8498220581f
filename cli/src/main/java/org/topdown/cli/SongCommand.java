package org.topdown.cli;

import java.nio.file.Path;
import org.topdown.session.SongStore;
import picocli.CommandLine.Parameters;

/// A command that changes or prints a song.
abstract class SongCommand extends JsonCommand {
    @Parameters(index = "0", paramLabel = "SONG", description = "The song's folder.")
    Path song = Path.of("");

    @Override
    final void run() throws Exception {
        check();
        try (SongStore store = SongStore.open(song)) {
            run(store);
        }
    }

    /// Refuses wrong usage before the song is opened.
    void check() {}

    abstract void run(SongStore store) throws Exception;
}
