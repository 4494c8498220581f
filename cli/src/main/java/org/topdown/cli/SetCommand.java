package org.topdown.cli;

import java.util.ArrayList;
import java.util.List;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Change controls: drums.faderDb=-1.5, drums.faderDb+=0.5, mix.eq.2.gainDb=-2, keys.faderDb=-inf,",
            "kick.muted=true, mix.compressor.character=BUS, lead-vox.sends.plate.levelDb=-12, kick.outputTo=drums,",
            "bass.compressor.keyFrom=kick. Several are one step to undo, all or none. docs/commands.md says more."
        })
final class SetCommand extends EditCommand {
    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "STRIP.CONTROL=VALUE",
            description = "What to change: = sets, += and -= move a figure.")
    List<String> typed = List.of();

    private final List<Assignment> assignments = new ArrayList<>();

    @Override
    void check() {
        for (String each : typed) {
            try {
                assignments.add(Assignment.of(each));
            } catch (IllegalArgumentException wrong) {
                throw Require.wrong(spec, String.valueOf(wrong.getMessage()));
            }
        }
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        return EditJob.set(store, assignments, dryRun);
    }
}
