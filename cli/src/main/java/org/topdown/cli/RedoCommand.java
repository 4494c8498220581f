package org.topdown.cli;

import org.topdown.jobs.HistoryJob;
import org.topdown.session.SongStore;
import org.topdown.session.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "redo", description = "Bring back what was undone last, a step or a few.")
final class RedoCommand extends SongCommand {
    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "How many steps (default: 1).")
    int steps = 1;

    @Override
    void check() {
        Require.range(spec, "N", steps, 1, 1e6);
    }

    @Override
    void run(SongStore store) throws Exception {
        var redone = HistoryJob.redo(store, steps);
        json.write(console, HistoryJob.json(store, false));
        for (State state : redone) {
            tell("redone  " + state.label());
        }
        if (redone.size() < steps) {
            console.say("only " + redone.size() + " of " + steps + " steps: the branch ends here");
        }
    }
}
