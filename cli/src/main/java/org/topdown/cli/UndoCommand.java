package org.topdown.cli;

import org.topdown.jobs.HistoryJob;
import org.topdown.session.SongStore;
import org.topdown.session.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "undo", description = "Take the last step back, or the last few; redo brings them again.")
final class UndoCommand extends SongCommand {
    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "How many steps (default: 1).")
    int steps = 1;

    @Option(names = "--beyond", description = "Go on past the start of the branch, into the one it began on.")
    boolean beyond;

    @Override
    void check() {
        Require.range(spec, "N", steps, 1, 1e6);
    }

    @Override
    void run(SongStore store) throws Exception {
        var undone = HistoryJob.undo(store, steps, beyond);
        json.write(console, HistoryJob.json(store, false));
        for (State state : undone) {
            tell("undone  " + state.label());
        }
        if (undone.size() < steps) {
            console.say("only " + undone.size() + " of " + steps + " steps: "
                    + (store.canUndo() ? "the branch begins here; --beyond goes on" : "the song begins here"));
        }
    }
}
