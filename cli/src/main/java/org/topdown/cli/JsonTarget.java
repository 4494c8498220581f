package org.topdown.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.Json;
import org.topdown.media.Trouble;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `--json FILE|-`: the result as a document, in a file or alone on standard output.
final class JsonTarget {
    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description =
                    "Write the result as JSON to a file, or with - to standard output, which then carries nothing else.")
    @Nullable
    String target;

    boolean onStandardOutput() {
        return "-".equals(target);
    }

    boolean wanted() {
        return target != null;
    }

    /// Writes the document where it was asked for, if it was.
    void write(Console console, ObjectNode document) throws IOException {
        if (onStandardOutput()) {
            console.line(Json.text(document));
        } else if (target != null) {
            Path file = Path.of(target).toAbsolutePath();
            try {
                write(file, document);
            } catch (IOException failed) {
                Fault fault = Fault.of(failed);
                throw new Trouble(
                        fault.what() + ", so this document is missing",
                        file.toString(),
                        "all else the command made is complete and stays; " + fault.todo());
            }
        }
    }

    private static void write(Path file, ObjectNode document) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        String text = Json.text(document) + "\n";
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.writeString(file, text, StandardCharsets.UTF_8); // a pipe or a device: renaming would replace it
            return;
        }
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
