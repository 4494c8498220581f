package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Trouble;

/// Two processes that make one song, and what one leaves that was killed.
class SongDraftTest {
    @TempDir
    Path temp;

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SongDraftTest.class.getName(),
                        temp.resolve("Song (Topdown)").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Makes a song of one file, and gives it its name at the end of its input.
    public static void main(String[] arguments) throws IOException {
        try (SongDraft draft = SongDraft.of(Path.of(arguments[0]))) {
            Files.writeString(draft.folder().resolve("file"), "theirs");
            System.out.println(draft.folder());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
            draft.keep();
        }
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void theSecondIsToldAndTheFirstGoesOn() throws Exception {
        Path song = temp.resolve("Song (Topdown)");
        Process first = child();
        try (BufferedReader said = first.inputReader()) {
            Path draft = Path.of(said.readLine());
            assertThatThrownBy(() -> SongDraft.of(song).close())
                    .isInstanceOf(Trouble.class)
                    .hasMessage(song + ": this song is being made at this moment (process " + first.pid()
                            + "); wait for it, or choose another place");
            assertThat(listing()).containsExactly(String.valueOf(draft.getFileName()));
            try (SongDraft other = SongDraft.of(temp.resolve("Song"))) {
                assertThat(other.folder())
                        .as("another song's draft is nobody's business")
                        .isDirectory();
            }
            first.getOutputStream().close();
            assertThat(first.waitFor()).isZero();
        } finally {
            first.destroyForcibly();
        }
        assertThat(listing()).containsExactly("Song (Topdown)");
        assertThat(song.resolve("file")).hasContent("theirs");
    }

    @Test
    void whatAKilledProcessLeftIsCleared() throws Exception {
        Process killed = child();
        try (BufferedReader said = killed.inputReader()) {
            assertThat(Path.of(said.readLine())).exists();
            killed.toHandle().destroyForcibly();
            killed.waitFor();
        }
        assertThat(listing()).hasSize(1);
        try (SongDraft draft = SongDraft.of(temp.resolve("Song (Topdown)"))) {
            assertThat(listing()).containsExactly(String.valueOf(draft.folder().getFileName()));
        }
        assertThat(listing()).isEmpty();
    }

    @Test
    void withinOneProcessASongIsMadeOnceAtATime() throws IOException {
        Path song = temp.resolve("Song");
        try (SongDraft draft = SongDraft.of(song)) {
            assertThatThrownBy(() -> SongDraft.of(song).close()).isInstanceOf(Trouble.class);
            assertThat(draft.folder()).exists();
        }
        assertThat(listing()).isEmpty();
    }

    @Test
    void whatStandsInItsPlaceMeanwhileStays() throws IOException {
        Path song = temp.resolve("Song");
        assertThatThrownBy(() -> {
                    try (SongDraft draft = SongDraft.of(song)) {
                        Files.createDirectory(song);
                        Files.writeString(song.resolve("mine"), "mine");
                        draft.keep();
                    }
                })
                .isInstanceOf(Trouble.class)
                .hasMessageStartingWith(song.toString());
        assertThat(listing()).containsExactly("Song");
        assertThat(song.resolve("mine")).hasContent("mine");
    }

    @Test
    void troubleIsToldOfWhereTheSongWillBe() throws IOException {
        Path song = temp.resolve("Song");
        try (SongDraft draft = SongDraft.of(song)) {
            Path copy = draft.folder().resolve("audio/kick.wav");
            assertThat(draft.settled(copy)).isEqualTo(song.resolve("audio/kick.wav"));
            assertThat(draft.drafted(song.resolve("report.html")))
                    .isEqualTo(draft.folder().resolve("report.html"));
            assertThat(draft.settled(temp.resolve("out.wav"))).isEqualTo(temp.resolve("out.wav"));
            assertThat(draft.settled(new Trouble("the disk is full", copy.toString(), "make room")))
                    .hasMessage(song.resolve("audio/kick.wav") + ": the disk is full; make room");
        }
    }
}
