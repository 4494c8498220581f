package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;

/// A song elsewhere is the song: its mixes, its history, and every byte of its audio; and what is not all there is not
/// there.
class SongCopyTest {
    @TempDir
    Path temp;

    private Path song;

    @BeforeEach
    void make() throws IOException {
        song = WavFolder.band(temp).mix().song();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("cache/") && !name.startsWith("session."))
                    .sorted()
                    .toList();
        }
    }

    private void assertSame(Path copy) throws IOException {
        assertThat(names(copy)).isEqualTo(names(song)).contains("prints/rough.wav", "report.html");
        for (String name : names(song)) {
            assertThat(Files.mismatch(song.resolve(name), copy.resolve(name)))
                    .as(name)
                    .isEqualTo(-1);
        }
        try (SongStore there = SongStore.open(copy);
                SongStore here = SongStore.openReadOnly(song)) {
            assertThat(there.mix()).isEqualTo(here.mix());
            assertThat(there.history()).isEqualTo(here.history());
            assertThat(MissingAudio.of(there)).isEmpty();
        }
    }

    private List<String> leftIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aCopyIsTheSong() throws IOException {
        SongCopy.Done done = SongCopy.copy(song, temp.resolve("copy"), Progress.NONE);
        assertThat(done.notes()).isEmpty();
        assertSame(temp.resolve("copy"));
        assertThatThrownBy(() -> SongCopy.copy(song, temp.resolve("copy"), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there is something in this place");
        assertThatThrownBy(() -> SongCopy.copy(song, song.resolve("inside"), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("inside another song");
    }

    /// While somebody else edits as fast as the disk allows.
    @Test
    void aCopyOfAnOpenSongIsOfOneMoment() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (SongStore store = SongStore.open(song)) {
            Thread editor = Thread.ofPlatform().start(() -> {
                for (int i = 0; !enough.get(); i++) {
                    double db = -(i % 80) / 10.0;
                    try {
                        // Both or neither: a copy that has one of them is of no moment that ever was.
                        store.together(() -> {
                            store.apply(fader(store.mix(), "drums", db), "drums");
                            return store.apply(fader(store.mix(), "vocals", db), "vocals");
                        });
                    } catch (Trouble e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            try {
                for (int i = 0; i < 5; i++) {
                    Path copy = temp.resolve("copy " + i);
                    SongCopy.copy(song, copy, Progress.NONE);
                    try (SongStore there = SongStore.open(copy)) {
                        Mix mix = there.mix();
                        if (there.head().label().equals("vocals")) {
                            assertThat(mix.strip("drums").output().faderDb())
                                    .isEqualTo(mix.strip("vocals").output().faderDb());
                        } else {
                            assertThat(there.head().label()).isNotEqualTo("drums");
                        }
                        assertThat(MissingAudio.of(there)).isEmpty();
                    }
                }
            } finally {
                enough.set(true);
                editor.join();
            }
            assertThat(store.history().size()).isGreaterThan(10);
        }
    }

    private static Edit fader(Mix mix, String strip, double db) {
        return new Edit.SetOutput(strip, mix.strip(strip).output().withFaderDb(db));
    }

    @Test
    void whatIsStoppedLeavesNothing() throws IOException {
        List<String> before = leftIn(temp);
        Progress stops = new Progress() {
            private int asked;

            @Override
            public void at(double share) {}

            @Override
            public boolean cancelled() {
                return ++asked > 3;
            }
        };
        assertThatThrownBy(() -> SongCopy.copy(song, temp.resolve("copy"), stops))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> SongCopy.archive(song, temp.resolve("song.zip"), stops))
                .isInstanceOf(CancellationException.class);
        assertThat(leftIn(temp)).isEqualTo(before);
    }

    @Test
    void anArchiveIsTheSongAgain() throws IOException {
        Path zip = temp.resolve("song.zip");
        SongCopy.archive(song, zip, Progress.NONE);
        SongCopy.copy(zip, temp.resolve("unpacked"), Progress.NONE);
        assertSame(temp.resolve("unpacked"));
        assertThatThrownBy(() -> SongCopy.archive(song, zip, Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> SongCopy.archive(song, temp.resolve("song.tar"), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("ends in .zip");
    }

    private Path zip(String... names) throws IOException {
        Path file = temp.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (name.endsWith("session.db")) {
                    Files.copy(song.resolve("session.db"), zip);
                } else {
                    zip.write("not yours".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
                zip.closeEntry();
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s/../../out.txt", "s//etc/passwd", "s/audio/../../../out.txt", "s/C:/out.txt", "s/..\\out.txt"})
    void anArchiveThatReachesOutIsRefused(String name) throws IOException {
        Path zip = zip("s/session.db", name);
        List<String> before = leftIn(temp);
        assertThatThrownBy(() -> SongCopy.copy(zip, temp.resolve("unpacked"), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("a name that no song has");
        assertThat(leftIn(temp)).isEqualTo(before);
    }

    @Test
    void whatIsNoArchiveOfASongIsRefused() throws IOException {
        Path none = zip("s/readme.txt");
        assertThatThrownBy(() -> SongCopy.copy(none, temp.resolve("unpacked"), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there is no song in this file");
        Path text = Files.writeString(temp.resolve("text.zip"), "no archive at all");
        assertThatThrownBy(() -> SongCopy.copy(text, temp.resolve("unpacked"), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("damaged or no archive");
        Path cut = temp.resolve("cut.zip");
        SongCopy.archive(song, temp.resolve("whole.zip"), Progress.NONE);
        byte[] whole = Files.readAllBytes(temp.resolve("whole.zip"));
        whole[whole.length / 2] ^= 0x55;
        Files.write(cut, whole);
        assertThatThrownBy(() -> SongCopy.copy(cut, temp.resolve("unpacked"), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("damaged or no archive");
        assertThat(temp.resolve("unpacked")).doesNotExist();
    }

    @Test
    void aSongThatWasMovedIsTheSong() throws IOException {
        Mix before;
        try (SongStore store = SongStore.openReadOnly(song)) {
            before = store.mix();
        }
        Path moved = Files.createDirectories(temp.resolve("elsewhere")).resolve("renamed");
        Files.move(song, moved);
        try (SongStore store = SongStore.open(moved)) {
            assertThat(store.mix()).isEqualTo(before);
            assertThat(MissingAudio.of(store)).isEmpty();
            for (SongAudio audio : store.audio()) {
                assertThat(store.folder().onDisk(audio.file())).exists();
            }
        }
    }

    /// A song from elsewhere may hold links to what is none of its business.
    @Test
    void linksThatLeadOutOfTheSongAreRefused() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.wav"), "secret");
        String file;
        try (SongStore store = SongStore.openReadOnly(song)) {
            file = store.audio().getFirst().file();
        }
        Files.delete(song.resolve(file));
        Files.createSymbolicLink(song.resolve(file), secret);
        assertThatThrownBy(() -> SongCopy.copy(song, temp.resolve("copy"), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("which is not in its folder");
        assertThatThrownBy(() -> new PlayableClips(SongStore.openReadOnly(song)))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("which is not in its folder");
        Path prints = song.resolve("prints");
        SongFolders.empty(prints);
        Files.createSymbolicLink(prints, Files.createDirectories(temp.resolve("elsewhere")));
        assertThatThrownBy(() -> SongStore.open(song))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("\"prints\", which is not in its folder");
    }
}
