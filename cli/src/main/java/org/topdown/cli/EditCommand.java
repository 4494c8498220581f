package org.topdown.cli;

import java.util.ArrayList;
import java.util.List;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Option;

/// A command that makes one edit, or with `--dry-run` says what it would be.
abstract class EditCommand extends SongCommand {
    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    boolean dryRun;

    /// What else there is to say, after the changes.
    final List<String> heard = new ArrayList<>();

    /// What changes nothing may look at a song that is held elsewhere.
    @Override
    boolean looksOnly() {
        return dryRun;
    }

    @Override
    void run(SongStore store) throws Exception {
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

    /// Makes the edit, unless it is a dry run.
    abstract Proposed edit(SongStore store) throws Exception;
}
