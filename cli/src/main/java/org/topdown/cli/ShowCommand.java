package org.topdown.cli;

import java.nio.file.Path;
import org.topdown.jobs.SongJson;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "show", description = "The desk: strips by tier, with levels.")
final class ShowCommand extends JsonCommand {
    @Parameters(index = "0", paramLabel = "SONG", description = "The song's folder.")
    Path song = Path.of("");

    @Override
    void run() throws Exception {
        try (SongStore store = SongStore.openReadOnly(song)) {
            ObjectNode document = SongJson.of(store);
            json.write(console, document);
            DeskText.tell(document, this::tell);
            if (!SongJson.measured(store)) {
                tell("");
                tell(
                        "Not measured as it is now: topdown print measures it, topdown rough-mix sets it anew from its roles.");
            }
        }
    }
}
