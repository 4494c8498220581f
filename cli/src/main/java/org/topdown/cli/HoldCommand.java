package org.topdown.cli;

import org.topdown.jobs.ListenJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "hold",
        description = {
            "Bring the level into the mix-bus chain back to what the template holds, by the trim at its head:",
            "after mutes and rebalances. With --dry-run it only says how far it has drifted."
        })
final class HoldCommand extends EditCommand {
    @Option(names = "--threads", paramLabel = "N", description = "Threads to work with (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Override
    void check() {
        Require.range(spec, "--threads", threads, 1, 256);
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        ListenJob.Heard found = ListenJob.hold(store, dryRun, threads, watch("listening"));
        heard.addAll(found.lines());
        return found.proposed();
    }
}
