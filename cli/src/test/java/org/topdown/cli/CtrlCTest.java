package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C in the middle of the work, to a process of its own.
class CtrlCTest {
    @Test
    void stopsWith130AndLeavesNothing(@TempDir Path place) throws Exception {
        Assumptions.assumeFalse(System.getProperty("os.name", "").startsWith("Windows"), "signals need a Unix");
        Path band = place.resolve("band");
        for (String name : List.of("Kick", "Snare", "Bass", "Piano", "Lead Vox")) {
            Takes.write(band.resolve(name + ".wav"), Takes.strokes(60, 110, 0.5, -6));
        }
        Path work = Files.createDirectories(place.resolve("work"));
        Path said = place.resolve("said.txt");
        try (WatchService watch = work.getFileSystem().newWatchService()) {
            work.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home", ""), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path", ""),
                            "org.topdown.cli.Main",
                            "mix",
                            band.toString(),
                            "--session",
                            work.resolve("song").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                WatchKey begun = watch.poll(60, TimeUnit.SECONDS);
                assertThat(begun).as("the song's draft").isNotNull();
                process.destroy(); // SIGTERM; Java answers it as it answers Ctrl-C's SIGINT
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                String text = Files.readString(said, StandardCharsets.UTF_8);
                assertThat(process.exitValue()).as(text).isEqualTo(130);
                assertThat(text).contains("stopped; nothing half-done is left");
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(Takes.listing(work)).isEmpty();
        try (var left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }
}
