package org.topdown.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "doctor", description = "What this machine, or this song, has and lacks.")
final class DoctorCommand extends JsonCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SONG", description = "A song's folder.")
    @Nullable
    Path song;

    @Override
    void run() throws Exception {
        ObjectNode found = Doctor.examine(song, Version.text());
        json.write(console, found);
        found.get("checks")
                .forEach(check -> tell((check.get("ok").asBoolean() ? "  ok   " : "  LOOK ")
                        + check.get("what").asString() + ": "
                        + check.get("found").asString()
                        + (check.get("todo").asString().isEmpty()
                                ? ""
                                : "; " + check.get("todo").asString())));
    }
}
