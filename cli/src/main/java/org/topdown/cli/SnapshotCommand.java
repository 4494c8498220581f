package org.topdown.cli;

import org.jspecify.annotations.Nullable;
import org.topdown.jobs.HistoryJob;
import org.topdown.session.Snapshot;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "snapshot",
        description = "Name the mix as it is now: history shows the name, go leads back to it whatever is done since.")
final class SnapshotCommand extends SongCommand {
    @Parameters(index = "1", paramLabel = "NAME", description = "What it is called.")
    String name = "";

    @Option(names = "--state", paramLabel = "N", description = "Name this state, as topdown history numbers it.")
    @Nullable
    Long state;

    @Option(names = "--remove", description = "Take the name away; the state stays.")
    boolean remove;

    @Override
    void check() {
        if (remove && state != null) {
            throw Require.wrong(spec, "a name is given or taken away, not both");
        }
    }

    @Override
    void run(SongStore store) throws Exception {
        if (remove) {
            HistoryJob.removeSnapshot(store, name);
            json.write(console, HistoryJob.json(store, false));
            tell("removed   " + name);
        } else {
            Snapshot made = HistoryJob.snapshot(store, name, state);
            json.write(console, HistoryJob.json(store, false));
            tell("snapshot  " + made.name() + ", state " + made.stateId());
        }
    }
}
