package org.topdown.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.ListenJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "align",
        description = {
            "Line microphones and lines of one performance up, by delay and polarity at the heads of their strips:",
            "kick in and out, DI and amp, close microphones and overheads. What arrives early is delayed."
        })
final class AlignCommand extends EditCommand {
    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "STRIP",
            description = "Tracks, by id or name; without --to the first is what the others are lined up with.")
    List<String> strips = List.of();

    @Option(names = "--to", paramLabel = "STRIP", description = "The track the others are lined up with.")
    @Nullable
    String to;

    @Override
    void check() {
        if (strips.size() < 2 && to == null) {
            throw Require.wrong(spec, "name two tracks or more, or one and its reference with --to");
        }
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        ListenJob.Heard found = ListenJob.align(store, strips, to, dryRun, watch("listening"));
        heard.addAll(found.lines());
        return found.proposed();
    }
}
