package org.topdown.cli;

import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description =
                "Take a device out of a strip's chain, a band out of an equaliser or multiband compressor (eq.2), or a send (sends.plate).")
final class RemoveCommand extends EditCommand {
    @Parameters(index = "1", paramLabel = "STRIP", description = "The strip's id or name.")
    String strip = "";

    @Parameters(
            index = "2",
            paramLabel = "DEVICE",
            description = "The device by id, by kind or as eq#2; a band as eq.2; a send as sends.BUS.")
    String device = "";

    @Override
    Proposed edit(SongStore store) throws Exception {
        return EditJob.remove(store, strip, device, dryRun);
    }
}
