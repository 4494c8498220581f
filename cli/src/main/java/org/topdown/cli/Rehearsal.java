package org.topdown.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.topdown.media.write.AudioWriter;
import org.topdown.media.write.AudioWriters;
import org.topdown.media.write.PrintSpec;

/// What the build runs once, so that Java can keep the classes ready that the commands need: a song of a moment is
/// made, shown, printed and measured. Says nothing and leaves nothing.
final class Rehearsal {
    private static final double RATE_HZ = 48_000;
    private static final int FRAMES = 24_000;

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("topdown-rehearsal");
        try {
            Path tracks = Files.createDirectory(folder.resolve("tracks"));
            for (String name : List.of("Kick", "Bass", "Vocal")) {
                tone(tracks.resolve(name + ".wav"), 50 * name.length());
            }
            String song = folder.resolve("song").toString();
            String print = folder.resolve("print.wav").toString();
            run("new", song, "--from", tracks.toString());
            run("rough-mix", song);
            run("show", song, "--json", "-");
            run("print", song, "-o", print, "--tail", "0");
            run("print", song, "-o", print, "--tail", "0", "--no-measure", "--force");
            run("measure", print);
            run("templates");
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void run(String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        if (Main.run(new Console(nowhere, System.err, false), arguments) != Main.OK) {
            throw new IllegalStateException("this failed in the rehearsal: " + String.join(" ", arguments));
        }
    }

    private static void tone(Path file, double frequencyHz) throws IOException {
        double[][] audio = new double[1][FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            audio[0][i] = 0.25 * StrictMath.sin(2 * Math.PI * frequencyHz * i / RATE_HZ);
        }
        try (AudioWriters files = new AudioWriters()) {
            AudioWriter writer = files.open(file, PrintSpec.of(RATE_HZ, 1), false);
            writer.write(audio, 0, FRAMES);
            files.finish();
        }
    }
}
