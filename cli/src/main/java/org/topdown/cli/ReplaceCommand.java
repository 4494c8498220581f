package org.topdown.cli;

import java.nio.file.Path;
import org.topdown.jobs.SongJson;
import org.topdown.jobs.Takes;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "replace", description = "Give a strip a corrected take; all its settings stay.")
final class ReplaceCommand extends SongCommand {
    @Parameters(index = "1", paramLabel = "STRIP", description = "The strip's id or name.")
    String strip = "";

    @Parameters(index = "2", paramLabel = "FILE", description = "The new take; only ever read.")
    Path file = Path.of("");

    @Override
    void run(SongStore store) throws Exception {
        Takes.replace(store, strip, file, watch("importing")).forEach(this::tell);
        json.write(console, SongJson.of(store));
    }
}
