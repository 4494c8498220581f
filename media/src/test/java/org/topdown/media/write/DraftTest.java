package org.topdown.media.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Trouble;

/// What is left behind where nobody could clear up.
class DraftTest {
    @TempDir
    Path folder;

    private Path half(String machine, long process) throws IOException {
        return Files.writeString(folder.resolve(new DraftName(machine, process, 1_000).text()), "half");
    }

    private void write() throws Trouble {
        try (Draft draft = Draft.of(folder.resolve("a.wav"), true)) {
            draft.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            draft.keep();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static long ended() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return process.pid();
    }

    @Test
    void whatAKilledProcessLeftIsClearedByTheNextDraft() throws Exception {
        half(DraftName.thisMachine(), ended());
        write();
        assertThat(names()).containsExactly("a.wav");
    }

    @Test
    void aNumberThatAnotherProcessHasByNowIsNoWriter() throws IOException {
        Path left = half(DraftName.thisMachine(), ProcessHandle.current().pid());
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(864_000)));
        write();
        assertThat(names()).containsExactly("a.wav");
    }

    @Test
    void whatIsStillBeingWrittenAndWhatIsNotOursStays() throws Exception {
        List<String> others = Stream.of(
                        half(DraftName.thisMachine(), ProcessHandle.current().pid()),
                        half("0000beef", ended()),
                        Files.writeString(folder.resolve(".topdown-notes.part"), "mine"),
                        Files.writeString(folder.resolve("a.wav.part"), "mine"))
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
        write();
        assertThat(names()).containsAll(others).contains("a.wav").hasSize(5);
    }
}
