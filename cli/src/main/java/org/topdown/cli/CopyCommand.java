package org.topdown.cli;

import java.nio.file.Path;
import org.topdown.jobs.Json;
import org.topdown.jobs.SongCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "copy",
        description = {
            "Copy a song, also while it is open on the desk; or unpack an archive of one. What is not done is not there:",
            "the copy gets its name when all of it is on the disk."
        })
final class CopyCommand extends JsonCommand {
    @Parameters(index = "0", paramLabel = "SONG|FILE.zip", description = "The song's folder, or an archive of one.")
    Path song = Path.of("");

    @Parameters(index = "1", paramLabel = "DEST", description = "The copy's folder; is made.")
    Path to = Path.of("");

    @Override
    void run() throws Exception {
        SongCopy.Done done = SongCopy.copy(song, to, watch("copying"));
        json.write(console, Json.document().put("song", done.place().toString()).put("bytes", done.bytes()));
        done.notes().forEach(console::say);
        tell("song    " + done.place());
    }
}
