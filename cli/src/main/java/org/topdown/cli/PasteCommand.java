package org.topdown.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "paste",
        description = {
            "Copy a device to other strips: paste SONG gtr-l.compressor gtr-r; or a whole chain, which takes the place of",
            "the one that is there: paste SONG gtr-l gtr-r gtr-3. Settings, bypass and side-chain; automation stays."
        })
final class PasteCommand extends EditCommand {
    @Parameters(index = "1", paramLabel = "STRIP[.DEVICE]", description = "What to copy.")
    String what = "";

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "TO", description = "The strips that get it.")
    List<String> to = List.of();

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "A device's place, from 1 (default: the end, ahead of a limiter that ends the chain).")
    @Nullable
    Integer at;

    @Override
    void check() {
        if (at != null) {
            Require.range(spec, "--at", at, 1, 1e6);
        }
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        return EditJob.copy(store, what, to, at, dryRun);
    }
}
