package org.topdown.cli;

import java.nio.file.Path;
import org.topdown.jobs.Json;
import org.topdown.jobs.SongCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "archive",
        description = {
            "Pack a song into one file, with all that opening it elsewhere needs; also while it is open on the desk.",
            "Unpacked by any program, or by topdown copy FILE.zip DEST, it is a song's folder again."
        })
final class ArchiveCommand extends JsonCommand {
    @Parameters(index = "0", paramLabel = "SONG", description = "The song's folder.")
    Path song = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE.zip", description = "The archive; is made.")
    Path file = Path.of("");

    @Override
    void run() throws Exception {
        SongCopy.Done done = SongCopy.archive(song, file, watch("packing"));
        json.write(
                console, Json.document().put("archive", done.place().toString()).put("bytes", done.bytes()));
        done.notes().forEach(console::say);
        tell("archive " + done.place());
    }
}
