package org.topdown.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Proposed;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "group",
        description = {
            "One fader and one mute for several strips, without audio of its own (a VCA group): group SONG band bass keys",
            "makes it or takes strips in, --out takes strips out, --remove takes it away. Its fader is set like any:",
            "set SONG band.faderDb=-2. Without strips and options it shows what groups there are, or the one that is named."
        })
final class GroupCommand extends EditCommand {
    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The group's id or name.")
    @Nullable
    String name;

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "STRIP", description = "Strips to take in.")
    List<String> in = List.of();

    @Option(
            names = "--out",
            paramLabel = "STRIP",
            split = ",",
            description = "Strips to take out, with commas between.")
    List<String> out = List.of();

    @Option(names = "--remove", description = "Take the group away; its members stay.")
    boolean remove;

    private boolean onlyLooks() {
        return in.isEmpty() && out.isEmpty() && !remove;
    }

    @Override
    void check() {
        if (name == null && !onlyLooks()) {
            throw Require.wrong(spec, "name the group");
        }
        if (remove && !(in.isEmpty() && out.isEmpty())) {
            throw Require.wrong(spec, "take the group away or change its members, not both");
        }
    }

    @Override
    boolean looksOnly() {
        return dryRun || onlyLooks();
    }

    @Override
    void run(SongStore store) throws Exception {
        if (!onlyLooks()) {
            super.run(store);
            return;
        }
        ObjectNode document = EditJob.groupsJson(store, name);
        json.write(console, document);
        if (document.get("groups").isEmpty()) {
            tell("there are no groups yet");
        }
        document.get("groups").forEach(group -> tell(line(group)));
    }

    /// A group as it stands.
    static String line(JsonNode group) {
        List<String> members = new ArrayList<>();
        group.get("members").forEach(member -> members.add(member.asString()));
        return String.format(
                Locale.ROOT,
                "%-16s %7s%s  %s",
                group.get("id").asString(),
                group.get("faderDb").isString()
                        ? "off"
                        : String.format(
                                Locale.ROOT, "%.1f", group.get("faderDb").asDouble()),
                group.get("muted").asBoolean() ? " muted" : "",
                String.join(", ", members));
    }

    @Override
    Proposed edit(SongStore store) throws Exception {
        String group = String.valueOf(name);
        return remove ? EditJob.removeGroup(store, group, dryRun) : EditJob.group(store, group, in, out, dryRun);
    }
}
