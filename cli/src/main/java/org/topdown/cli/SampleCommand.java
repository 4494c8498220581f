package org.topdown.cli;

import java.nio.file.Path;
import org.topdown.jobs.AddSample;
import org.topdown.jobs.SongJson;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "sample", description = "Play a drum sample on the hits of a strip, on top of it.")
final class SampleCommand extends SongCommand {
    @Parameters(index = "1", paramLabel = "STRIP", description = "The strip's id or name.")
    String strip = "";

    @Parameters(index = "2", paramLabel = "FILE", description = "The sample; only ever read.")
    Path file = Path.of("");

    @Override
    void run(SongStore store) throws Exception {
        AddSample.to(store, strip, file, watch("importing")).forEach(this::tell);
        json.write(console, SongJson.of(store));
    }
}
