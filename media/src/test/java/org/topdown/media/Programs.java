package org.topdown.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Other people's programs to compare with: ffmpeg, ffprobe, sox.
public final class Programs {
    private Programs() {}

    public static boolean has(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /// What it wrote to standard output; an `AssertionError` with all it said if it failed.
    public static byte[] run(String... command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("program", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            byte[] out = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + Files.readString(errors));
            }
            return out;
        } finally {
            Files.delete(errors);
        }
    }
}
