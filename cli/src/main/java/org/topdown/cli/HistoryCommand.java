package org.topdown.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.topdown.jobs.HistoryJob;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "history",
        description =
                "What was done, step by step: * is where the song stands, - what was undone and can be redone, [..] a snapshot.")
final class HistoryCommand extends JsonCommand {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Parameters(index = "0", paramLabel = "SONG", description = "The song's folder.")
    Path song = Path.of("");

    @Option(names = "--branches", description = "List the branches alone.")
    boolean branches;

    @Option(names = "--snapshots", description = "List the snapshots alone.")
    boolean snapshots;

    @Option(names = "--all", description = "Every state of every branch, also those that no branch leads to any more.")
    boolean all;

    @Option(names = "--last", paramLabel = "N", description = "At most so many, the latest (default: 30).")
    int last = 30;

    @Override
    void run() throws Exception {
        Require.range(spec, "--last", last, 1, 1e6);
        try (SongStore store = SongStore.openReadOnly(song)) {
            ObjectNode document = HistoryJob.json(store, all);
            json.write(console, document);
            if (branches) {
                for (JsonNode branch : document.get("branches")) {
                    tell(String.format(
                            Locale.ROOT,
                            "%s %-24s at state %-6d %s",
                            branch.get("current").asBoolean() ? "*" : " ",
                            branch.get("name").asString(),
                            branch.get("head").asLong(),
                            when(branch)));
                }
                return;
            }
            if (snapshots) {
                for (JsonNode snapshot : document.get("snapshots")) {
                    tell(String.format(
                            Locale.ROOT,
                            "%-24s at state %-6d %s",
                            snapshot.get("name").asString(),
                            snapshot.get("state").asLong(),
                            when(snapshot)));
                }
                return;
            }
            tell(document);
        }
    }

    private void tell(ObjectNode document) {
        List<JsonNode> states = new ArrayList<>();
        document.get("states").forEach(states::add);
        int from = Math.max(0, states.size() - last);
        if (from > 0) {
            tell("... " + from + " before these; --last " + states.size() + " shows all");
        }
        for (JsonNode state : states.subList(from, states.size())) {
            StringBuilder names = new StringBuilder();
            state.get("snapshots")
                    .forEach(name -> names.append("  [").append(name.asString()).append(']'));
            tell(String.format(
                    Locale.ROOT,
                    "%s %5d  %s  %-16s  %s%s",
                    state.get("current").asBoolean() ? "*" : state.get("undone").asBoolean() ? "-" : " ",
                    state.get("id").asLong(),
                    when(state),
                    state.get("branch").asString(),
                    state.get("label").asString(),
                    names));
        }
        tell("");
        tell("branch  " + document.get("branch").asString());
        List<String> others = new ArrayList<>();
        for (JsonNode branch : document.get("branches")) {
            if (!branch.get("current").asBoolean()) {
                others.add(branch.get("name").asString());
            }
        }
        if (!others.isEmpty()) {
            tell("others  " + String.join(", ", others));
        }
    }

    private static String when(JsonNode made) {
        return WHEN.format(Instant.parse(made.get("created").asString()).atZone(ZoneId.systemDefault()));
    }
}
