package org.topdown.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One run of the program, as a script sees it: an exit code and two streams.
record Cli(int code, String out, String err) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Cli run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false);
        int code =
                Main.run(console, Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Cli(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Standard output as the one document it must be.
    JsonNode json() {
        return MAPPER.readTree(out);
    }

    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }
}
