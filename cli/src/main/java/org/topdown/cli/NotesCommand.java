package org.topdown.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.SongMoments;
import org.topdown.session.Note;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "notes",
        description = "What was noted while the song played, and its sections and markers, in the order of the song.")
final class NotesCommand extends SongCommand {
    @Option(names = "--state", paramLabel = "STATE", description = "Only notes that are open, tried, done or dropped.")
    @Nullable
    String state;

    @Override
    boolean looksOnly() {
        return true;
    }

    @Override
    void run(SongStore store) throws Exception {
        Note.State only = state == null ? null : SongMoments.named(Note.State.class, state, "state of a note");
        ObjectNode document = SongMoments.json(store);
        if (only != null) {
            ArrayNode notes = (ArrayNode) document.get("notes");
            notes.removeIf(note -> !note.get("state").asString().equals(only.name()));
        }
        json.write(console, document);
        List<JsonNode> lines = new ArrayList<>();
        document.get("notes").forEach(lines::add);
        if (only == null) {
            document.get("markers").forEach(lines::add);
        }
        lines.sort(
                (a, b) -> Long.compare(a.get("frame").asLong(), b.get("frame").asLong()));
        for (JsonNode line : lines) {
            tell(line.has("text") ? note(line) : marker(line));
        }
        if (lines.isEmpty()) {
            tell("nothing was noted" + (state == null ? "" : " that is " + state));
        }
    }

    private static String note(JsonNode note) {
        JsonNode strip = note.get("stripName");
        return String.format(
                Locale.ROOT,
                "%9s  %-8s %-13s %s%s",
                note.get("at").asString(),
                Note.State.valueOf(note.get("state").asString()).words(),
                Note.Kind.valueOf(note.get("kind").asString()).words(),
                strip.isNull() ? "" : strip.asString() + ": ",
                note.get("text").asString());
    }

    private static String marker(JsonNode marker) {
        return String.format(
                Locale.ROOT,
                "%9s  %s %s",
                marker.get("at").asString(),
                marker.get("section").asBoolean() ? "=" : "|",
                marker.get("name").asString());
    }
}
