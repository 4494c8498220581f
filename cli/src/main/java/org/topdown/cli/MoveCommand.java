package org.topdown.cli;

import org.jspecify.annotations.Nullable;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "move",
        description = {
            "Put a device at another place of its chain: move SONG drums compressor --at 1; a band of an equaliser",
            "(eq.2); or, without a device, a strip among those that feed the same bus. set kick.outputTo=drums routes it."
        })
final class MoveCommand extends EditCommand {
    @Parameters(index = "1", paramLabel = "STRIP", description = "The strip's id or name.")
    String strip = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "DEVICE",
            description = "The device by id, by kind or as eq#2; a band as eq.2.")
    @Nullable
    String device;

    @Option(names = "--at", paramLabel = "N", required = true, description = "Its place, from 1.")
    int at;

    @Override
    void check() {
        Require.range(spec, "--at", at, 1, 1e6);
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        return device == null
                ? EditJob.moveStrip(store, strip, at, dryRun)
                : EditJob.move(store, strip, device, at, dryRun);
    }
}
