package org.topdown.cli;

import org.jspecify.annotations.Nullable;
import org.topdown.jobs.ListenJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "makeup",
        description =
                "Find the make-up gain at which a strip is as loud with its compressor as without, by measured loudness.")
final class MakeupCommand extends EditCommand {
    @Parameters(index = "1", paramLabel = "STRIP", description = "The strip's id or name; mix is the mix bus.")
    String strip = "";

    @Option(
            names = "--device",
            paramLabel = "ID",
            description = "Which device (default: the first with make-up gain that is on).")
    @Nullable
    String device;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to work with (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Override
    void check() {
        Require.range(spec, "--threads", threads, 1, 256);
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        ListenJob.Heard found = ListenJob.makeup(store, strip, device, dryRun, threads, watch("listening"));
        heard.addAll(found.lines());
        return found.proposed();
    }
}
