package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.SongStore;

class UploadTest {
    @TempDir
    Path temp;

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static InputStream bytes(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void whatIsSentBecomesTheSongThatTheFolderWouldBe() throws IOException {
        WavFolder band = WavFolder.band(temp);
        List<Path> files;
        try (Stream<Path> all = Files.walk(band.path())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        List<Upload.Coming> coming = new ArrayList<>();
        for (Path file : files) {
            coming.add(new Upload.Coming(band.path().relativize(file).toString(), Files.size(file)));
        }
        Path sent = temp.resolve("sent");
        try (Upload upload = Upload.begin(sent, coming)) {
            for (int i = 0; i < files.size(); i++) {
                try (InputStream in = Files.newInputStream(files.get(i))) {
                    upload.receive(i, in, Progress.NONE);
                }
            }
            upload.make(WavFolder.template(), 2, 0, WavFolder.NOBODY);
        }
        band.mix();
        try (SongStore one = SongStore.openReadOnly(sent);
                SongStore other = SongStore.openReadOnly(band.song())) {
            assertThat(one.mix()).isEqualTo(other.mix());
            assertThat(one.song().importedFolder()).isNull();
            for (Strip strip : one.mix().tier(Tier.TRACK)) {
                String id = Objects.requireNonNull(strip.clip()).audioId();
                assertThat(one.audio(id).orElseThrow().contentHash())
                        .isEqualTo(other.audio(id).orElseThrow().contentHash());
            }
        }
        assertThat(left()).containsExactly("Song one", "Song one (Topdown)", "sent");
    }

    @Test
    void aFileIsAsLongAsItWasSaidToBe() throws IOException {
        try (Upload upload = Upload.begin(
                temp.resolve("song"), List.of(new Upload.Coming("a.wav", 100), new Upload.Coming("b.wav", 100)))) {
            assertThatThrownBy(() -> upload.receive(0, bytes(101), Progress.NONE))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("longer than it was said to be");
            assertThatThrownBy(() -> upload.receive(0, bytes(99), Progress.NONE))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("ended before all of it was here");
            upload.receive(0, bytes(100), Progress.NONE);
            assertThatThrownBy(() -> upload.receive(2, bytes(1), Progress.NONE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> upload.make(WavFolder.template(), 1, 0, WavFolder.NOBODY))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("1 of 2 files have not come");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void whatHasNoRoomIsRefusedBeforeItIsSent() throws IOException {
        assertThatThrownBy(() -> Upload.begin(temp.resolve("song"), List.of(new Upload.Coming("a.wav", 1L << 50))))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("the upload needs");
        assertThatThrownBy(() -> Upload.begin(temp.resolve("song"), List.of(new Upload.Coming("a.wav", -1))))
                .isInstanceOf(Trouble.class);
        assertThatThrownBy(() -> Upload.begin(temp.resolve("song"), List.of())).isInstanceOf(Trouble.class);
        assertThat(left()).isEmpty();
    }

    /// Whatever a name says, its file stays in the folder.
    @Test
    void namesStayInTheFolder() throws IOException {
        Path song = Files.createDirectories(temp.resolve("here")).resolve("song");
        List<String> names =
                List.of("../../out.wav", "/etc/out.wav", "a/../../../out.wav", "C:\\out.wav", "..", "nul.wav");
        List<Upload.Coming> coming =
                names.stream().map(name -> new Upload.Coming(name, 10)).toList();
        try (Upload upload = Upload.begin(song, coming)) {
            for (int i = 0; i < names.size(); i++) {
                upload.receive(i, bytes(10), Progress.NONE);
            }
            try (Stream<Path> files = Files.walk(temp)) {
                assertThat(files.filter(Files::isRegularFile))
                        .hasSize(names.size())
                        .allSatisfy(file -> assertThat(temp.relativize(file).toString())
                                .startsWith("here/.song multitracks.".replace('/', java.io.File.separatorChar)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Kick.wav, Kick.wav",
        "Drums/Kick in.wav, Drums/Kick in.wav",
        "../../x.wav, x.wav",
        ".hidden.wav, hidden.wav",
        "a\\b.wav, a/b.wav",
        "con.wav, _con.wav",
        "'tab\there?.wav', tab_here_.wav",
        "'...', file",
        "'dots. . ', dots"
    })
    void namesBecomePlain(String given, String plain) {
        assertThat(FileName.path(given)).isEqualTo(plain);
    }
}
