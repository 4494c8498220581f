package org.topdown.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// Other people's programs to compare with: ffmpeg, ffprobe, sox.
public final class Programs {
    /// Where it says `required`, a test does not pass by default: what is missing fails it.
    private static final String CROSS_CHECKS = "TOPDOWN_CROSS_CHECKS";

    private Programs() {}

    /// The test goes on only if these can be run. Without one it is skipped, or fails where cross-checks are
    /// required.
    public static void need(String... names) {
        for (String name : names) {
            need(name, System.getenv().getOrDefault("PATH", ""), System.getenv(CROSS_CHECKS));
        }
    }

    static void need(String name, String path, @Nullable String crossChecks) {
        if (isOn(path, name)) {
            return;
        }
        if ("required".equals(crossChecks)) {
            throw new AssertionError("cross-checks are required, and " + name + " is not on the PATH");
        }
        Assumptions.abort(name + " is not on the PATH");
    }

    /// Where a program is that was needed.
    public static Path find(String name) {
        return on(System.getenv().getOrDefault("PATH", ""), name)
                .orElseThrow(() -> new AssertionError(name + " is not on the PATH"));
    }

    private static boolean isOn(String path, String name) {
        return on(path, name).isPresent();
    }

    private static Optional<Path> on(String path, String name) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /// What it wrote to standard output; an `AssertionError` with all it said if it failed.
    public static byte[] run(String... command) throws IOException, InterruptedException {
        return run(List.of(command), false);
    }

    /// What it wrote to standard output and standard error, likewise.
    static byte[] allSaidBy(String... command) throws IOException, InterruptedException {
        return run(List.of(command), true);
    }

    private static byte[] run(List<String> command, boolean withErrors) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("program", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            Process process =
                    (withErrors ? builder.redirectErrorStream(true) : builder.redirectError(errors.toFile())).start();
            process.getOutputStream().close();
            byte[] out = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                String said = withErrors ? new String(out, java.nio.charset.StandardCharsets.UTF_8) : "";
                throw new AssertionError(String.join(" ", command) + ": " + said + Files.readString(errors));
            }
            return out;
        } finally {
            Files.delete(errors);
        }
    }
}
