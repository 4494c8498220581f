package org.topdown.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.Json;
import org.topdown.jobs.MissingAudio;
import org.topdown.jobs.Relink;
import org.topdown.media.Trouble;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "relink",
        description = {
            "Find audio that a song misses and put it back: its copies, or the originals they were made from. Names and",
            "lengths say where to look; only what holds the very same samples is taken."
        })
final class RelinkCommand extends SongCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE|FOLDER",
            description = "Where to look (default: the folder the song was imported from).")
    @Nullable
    Path where;

    @Override
    void run(SongStore store) throws Exception {
        Relink.Done done = Relink.run(store, where, watch("looking"));
        List<MissingAudio> still = done.missing();
        if (done.found().isEmpty() && !still.isEmpty()) {
            done.notes().forEach(console::say);
            throw new Trouble(
                    "what is missing is not there (" + still.getFirst().audio().file()
                            + (still.size() > 1 ? " and " + (still.size() - 1) + " more" : "") + ")",
                    where == null ? song.toString() : where.toString(),
                    "look elsewhere: topdown relink SONG FOLDER");
        }
        ObjectNode document = Json.document();
        ArrayNode found = document.putArray("found");
        done.found().forEach((file, at) -> found.addObject().put("file", file).put("at", at.toString()));
        ArrayNode missing = document.putArray("missing");
        still.forEach(each -> missing.add(each.audio().file()));
        json.write(console, document);
        done.found().forEach((file, at) -> tell(file + " is back, from " + at));
        done.notes().forEach(console::say);
        still.forEach(each -> console.say(each.audio().file() + " is still missing"));
    }
}
