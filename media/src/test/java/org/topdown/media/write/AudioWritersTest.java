package org.topdown.media.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Trouble;

/// All of them or none.
class AudioWritersTest {
    private static final PrintSpec SPEC = PrintSpec.of(48_000, 2);

    @TempDir
    Path folder;

    private Path old(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "old " + name);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static void write(AudioWriter writer) throws IOException {
        writer.write(new double[2][5_000], 0, 5_000);
    }

    @Test
    void allGetTheirNamesAndWhatStoodThereGivesWay() throws IOException {
        old("a.wav");
        try (AudioWriters files = new AudioWriters()) {
            write(files.open(folder.resolve("a.wav"), SPEC, true));
            write(files.open(folder.resolve("b.mp3"), SPEC, true));
            assertThat(files.finish()).extracting(Written::frames).containsExactly(5_000L, 5_000L);
        }
        assertThat(names()).containsExactly("a.wav", "b.mp3");
        assertThat(Files.size(folder.resolve("a.wav"))).isGreaterThan(30_000);
    }

    @Test
    void oneThatCannotBeCompletedLeavesTheOthersAsTheyWere() throws IOException {
        Path first = old("a.wav");
        try (AudioWriters files = new AudioWriters()) {
            write(files.open(first, SPEC, true));
            write(files.open(folder.resolve("c.wav"), SPEC, true));
            Draft full = FullDisk.draft(folder.resolve("b.mp3"));
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(() -> {
                        write(files.open(full, PrintFormat.MP3, SPEC));
                        files.finish();
                    })
                    .satisfies(trouble -> assertThat(trouble.where()).endsWith("b.mp3"));
        }
        assertThat(names()).containsExactly("a.wav");
        assertThat(first).hasContent("old a.wav");
    }

    @Test
    void oneThatCannotBeNamedTakesTheOthersNamesBack() throws IOException {
        Path first = old("a.wav");
        try (AudioWriters files = new AudioWriters()) {
            write(files.open(first, SPEC, true));
            write(files.open(folder.resolve("c.wav"), SPEC, false));
            write(files.open(folder.resolve("b.wav"), SPEC, false));
            old("b.wav"); // somebody else was quicker
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(files::finish)
                    .satisfies(trouble -> assertThat(trouble.where()).endsWith("b.wav"));
        }
        assertThat(names()).containsExactly("a.wav", "b.wav");
        assertThat(first).hasContent("old a.wav");
        assertThat(folder.resolve("b.wav")).hasContent("old b.wav");
    }
}
