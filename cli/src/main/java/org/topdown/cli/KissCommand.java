package org.topdown.cli;

import org.jspecify.annotations.Nullable;
import org.topdown.guide.listen.Kiss;
import org.topdown.jobs.ListenJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kiss",
        description = {
            "Find the threshold at which a strip's compressor takes so much: the median of its gain reduction",
            "while the strip plays, in its loudest 30 s or the stretch that is named."
        })
final class KissCommand extends EditCommand {
    @Parameters(index = "1", paramLabel = "STRIP", description = "The strip's id or name; mix is the mix bus.")
    String strip = "";

    @Parameters(index = "2", paramLabel = "DB", description = "Gain reduction in dB, such as 1.5.")
    double wantedDb;

    @Option(names = "--device", paramLabel = "ID", description = "Which compressor (default: the first that is on).")
    @Nullable
    String device;

    @Option(names = "--from", paramLabel = "S", description = "Listen from here on, in seconds.")
    @Nullable
    Double from;

    @Option(names = "--to", paramLabel = "S", description = "Listen up to here, in seconds.")
    @Nullable
    Double to;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to work with (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Override
    void check() {
        Require.range(spec, "--threads", threads, 1, 256);
        Require.range(spec, "DB", wantedDb, 0.1, 40);
        if (from != null) {
            Require.range(spec, "--from", from, 0, 1e7);
        }
        if (to != null) {
            Require.range(spec, "--to", to, 0, 1e7);
            if (to <= begin()) {
                throw Require.wrong(spec, "--to must be later than --from");
            }
        }
        if (to != null && to - begin() > Kiss.LONGEST_SECONDS) {
            throw Require.wrong(spec, "--from and --to must be within 300 s of each other");
        }
    }

    private double begin() {
        return from == null ? 0 : from;
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        Kiss.Stretch stretch = from == null && to == null
                ? null
                : new Kiss.Stretch(begin(), to == null ? begin() + Kiss.LONGEST_SECONDS : to);
        ListenJob.Heard found =
                ListenJob.kiss(store, strip, device, wantedDb, stretch, dryRun, threads, watch("listening"));
        heard.addAll(found.lines());
        return found.proposed();
    }
}
