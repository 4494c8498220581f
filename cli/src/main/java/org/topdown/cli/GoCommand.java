package org.topdown.cli;

import org.topdown.jobs.HistoryJob;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "go",
        description =
                "Go to a branch, a snapshot, or a state of the history by its number; nothing is lost on the way.")
final class GoCommand extends SongCommand {
    @Parameters(
            index = "1",
            paramLabel = "BRANCH|SNAPSHOT|STATE",
            description = "A name or a state's number, as topdown history shows them.")
    String to = "";

    @Override
    void run(SongStore store) throws Exception {
        HistoryJob.go(store, to);
        json.write(console, HistoryJob.json(store, false));
        tell("branch  " + store.branch());
        tell("state   " + store.head().id() + "  " + store.head().label());
    }
}
