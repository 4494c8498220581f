package org.topdown.cli;

import org.topdown.jobs.HistoryJob;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "branch", description = "Begin a branch of the history here, and go on there; go leads back.")
final class BranchCommand extends SongCommand {
    @Parameters(index = "1", paramLabel = "NAME", description = "What it is called.")
    String name = "";

    @Override
    void run(SongStore store) throws Exception {
        HistoryJob.branch(store, name);
        json.write(console, HistoryJob.json(store, false));
        tell("branch  " + store.branch());
    }
}
