package org.topdown.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that makes one edit, or with `--dry-run` says what it would be.
abstract class EditCommand extends JsonCommand {
    @Parameters(index = "0", paramLabel = "SONG", description = "The song's folder.")
    Path song = Path.of("");

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    boolean dryRun;

    /// What else there is to say, after the changes.
    final List<String> heard = new ArrayList<>();

    @Override
    final void run() throws Exception {
        check();
        // What changes nothing may look at a song that is held elsewhere.
        try (SongStore store = dryRun ? SongStore.openReadOnly(song) : SongStore.open(song)) {
            Proposed proposed = edit(store);
            json.write(console, EditJob.json(store, proposed, dryRun));
            proposed.changes().forEach(change -> tell(change.line()));
            heard.forEach(this::tell);
            for (String note : EditJob.notes(store, proposed)) {
                console.say(note);
            }
            if (!proposed.changesAnything()) {
                tell("nothing changes: it stands there already");
            }
        }
    }

    /// Refuses wrong usage before the song is opened.
    void check() {}

    /// Makes the edit, unless it is a dry run.
    abstract Proposed edit(SongStore store) throws Exception;
}
