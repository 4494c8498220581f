package org.topdown.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.topdown.jobs.SetRoles;
import org.topdown.jobs.SongJson;
import org.topdown.mix.Role;
import org.topdown.session.SongStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "role",
        description = "Correct what strips carry. Routing and levels stay; run rough-mix to set them anew on a branch.")
final class RoleCommand extends SongCommand {
    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "STRIP=ROLE",
            description = "A strip's id or name, and its role.")
    List<String> roles = List.of();

    private final Map<String, Role> byStrip = new LinkedHashMap<>();

    @Override
    void check() {
        for (String text : roles) {
            int at = text.lastIndexOf('=');
            if (at < 1) {
                throw Require.wrong(spec, "expected STRIP=ROLE but was \"" + text + "\"");
            }
            try {
                byStrip.put(
                        text.substring(0, at), Role.of(text.substring(at + 1).strip()));
            } catch (IllegalArgumentException unknown) {
                throw Require.wrong(spec, text + ": " + unknown.getMessage());
            }
        }
    }

    @Override
    void run(SongStore store) throws Exception {
        SetRoles.apply(store, byStrip).forEach(this::tell);
        json.write(console, SongJson.of(store));
    }
}
