package org.topdown.cli;

import java.nio.file.Path;
import java.util.List;
import org.topdown.jobs.SongJson;
import org.topdown.jobs.Takes;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "add-files",
        description =
                "Bring in files or a re-sent folder: what is new becomes strips, what changed becomes corrected takes under"
                        + " the same settings, what is the same is left alone.")
final class AddFilesCommand extends SongCommand {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files or folders; only ever read.")
    List<Path> files = List.of();

    @Override
    void run(SongStore store) throws Exception {
        Takes.add(store, files, watch("importing")).forEach(this::tell);
        json.write(console, SongJson.of(store));
    }
}
