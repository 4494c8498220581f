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
        try (SongStore store = looksOnly() ? SongStore.openReadOnly(song) : SongStore.open(song)) {
            run(store);
        }
    }

    /// Refuses wrong usage before the song is opened.
    void check() {}

    /// Whether it changes nothing this time, so that the song may be held elsewhere.
    boolean looksOnly() {
        return false;
    }

    abstract void run(SongStore store) throws Exception;
}
