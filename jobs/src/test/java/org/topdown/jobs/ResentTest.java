package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.jobs.WavFolder.drum;
import static org.topdown.jobs.WavFolder.noise;
import static org.topdown.jobs.WavFolder.tone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.session.SongStore;

/// Which strip a file that comes again is for, in a song with two files of one name.
class ResentTest {
    @TempDir
    Path temp;

    private WavFolder folder = new WavFolder(Path.of("none yet"));

    private static WavFolder guitars(Path path) throws IOException {
        return new WavFolder(path)
                .file("Kick.wav", 44_100, drum(60, 0.7))
                .file("A/Gtr.wav", 44_100, tone(220, 0.1))
                .file("B/Gtr.wav", 44_100, tone(330, 0.1));
    }

    @BeforeEach
    void makeTheSong() throws IOException {
        folder = guitars(temp.resolve("song"));
        MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
    }

    private SongStore song() throws IOException {
        return SongStore.open(folder.song());
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> files = Files.list(folder.song().resolve("audio"))) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    private static List<String> add(SongStore store, Path... files) throws IOException {
        return Takes.add(store, List.of(files), Progress.NONE);
    }

    @Test
    void foldersAndFilesOfTheImportedFolderAreWhatTheyWere() throws IOException {
        try (SongStore store = song()) {
            Mix before = store.mix();
            List<String> copies = copies();
            String[] same = {"gtr: the same as before, nothing changed", "gtr-2: the same as before, nothing changed"};
            Path a = folder.path().resolve("A");
            Path b = folder.path().resolve("B");
            assertThat(add(store, a, b)).containsExactlyInAnyOrder(same);
            assertThat(add(store, b, a)).containsExactlyInAnyOrder(same);
            assertThat(add(store, b.resolve("Gtr.wav"), a.resolve("Gtr.wav"))).containsExactlyInAnyOrder(same);
            assertThat(add(store, folder.path())).contains(same).hasSize(3);
            assertThat(store.mix()).isEqualTo(before);
            assertThat(copies())
                    .as("nothing is left of what was brought in for nothing")
                    .isEqualTo(copies);
        }
    }

    @Test
    void theFolderAndItsPartsAreKnownWhereverTheyComeFrom() throws IOException {
        WavFolder again = guitars(temp.resolve("elsewhere/song v2")).file("B/Gtr.wav", 44_100, tone(331, 0.1));
        try (SongStore store = song()) {
            assertThat(add(store, again.path().resolve("A"), again.path().resolve("B")))
                    .containsExactlyInAnyOrder(
                            "gtr: the same as before, nothing changed", "gtr-2: new take from B/Gtr.wav");
            assertThat(add(store, again.path()))
                    .contains("gtr: the same as before, nothing changed", "gtr-2: the same as before, nothing changed");
            // The new take came from the same path; the song's own copy of it is another.
            again.file("A/Gtr.wav", 44_100, tone(221, 0.1));
            assertThat(add(store, again.path())).contains("gtr: new take from A/Gtr.wav");
        }
    }

    @Test
    void withoutItsFolderAFileIsKnownByItsContent() throws IOException {
        try (SongStore store = song()) {
            Path loose = Files.createDirectories(temp.resolve("loose")).resolve("Gtr.wav");
            Files.copy(folder.path().resolve("B/Gtr.wav"), loose);
            assertThat(add(store, loose)).containsExactly("gtr-2: the same as before, nothing changed");
        }
    }

    @Test
    void aNameOfSeveralStripsIsRefusedWithTheCandidatesAndNothingIsBroughtIn() throws IOException {
        WavFolder loose = new WavFolder(temp.resolve("loose"))
                .file("Gtr.wav", 44_100, tone(440, 0.1))
                .file("Organ.wav", 44_100, tone(550, 0.1));
        try (SongStore store = song()) {
            Mix before = store.mix();
            List<String> copies = copies();
            assertThatThrownBy(() -> add(store, loose.path()))
                    .isInstanceOf(Trouble.class)
                    .hasMessage("Gtr.wav: a file that may be a new take of gtr or gtr-2; say which with topdown replace"
                            + " SONG STRIP FILE, or send the folder it was in");
            assertThat(store.mix()).isEqualTo(before);
            assertThat(copies()).isEqualTo(copies);
        }
    }

    @Test
    void aNameOfOneStripAloneIsEnough() throws IOException {
        WavFolder loose = new WavFolder(temp.resolve("a/b")).file("Drums/Kick.wav", 44_100, drum(65, 0.7));
        WavFolder two = new WavFolder(temp.resolve("two"))
                .file("x/Kick.wav", 44_100, drum(66, 0.7))
                .file("y/Kick.wav", 44_100, drum(67, 0.7));
        try (SongStore store = song()) {
            assertThat(add(store, loose.path())).containsExactly("kick: new take from Drums/Kick.wav");
            assertThatThrownBy(() -> add(store, two.path()))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("one of 2 files that may be a new take of kick");
        }
    }

    /// The user's choice of another take stands when the folder comes again as it was.
    @Test
    void theTakeThatWasReplacedIsNoNewStrip() throws IOException {
        Path better = new WavFolder(temp.resolve("new"))
                .file("Kick better.wav", 44_100, drum(70, 0.7))
                .path()
                .resolve("Kick better.wav");
        try (SongStore store = song()) {
            Takes.replace(store, "kick", better, Progress.NONE);
            Mix replaced = store.mix();
            assertThat(add(store, folder.path()))
                    .contains("kick: Kick.wav is an earlier take of it, nothing changed")
                    .hasSize(3);
            assertThat(store.mix()).isEqualTo(replaced);
            assertThat(Takes.replace(store, "kick", folder.path().resolve("Kick.wav"), Progress.NONE))
                    .as("asked for by name, it comes back")
                    .containsExactly("kick: new take from Kick.wav");
        }
    }

    @Test
    void aRoughAloneIsBroughtInAndABadFileSaysWhatIsWrongWithIt() throws IOException {
        Path rough = new WavFolder(temp.resolve("x"))
                .file("Rough mix.wav", 44_100, noise(1, 0.1))
                .path()
                .resolve("Rough mix.wav");
        Path text = Files.writeString(temp.resolve("Kick.wav"), "this is no audio at all, it only says so");
        try (SongStore store = song()) {
            assertThat(add(store, rough)).containsExactly("Rough mix.wav: rough");
            assertThat(store.sources()).hasSize(1);
            for (boolean replacing : new boolean[] {false, true}) {
                assertThatThrownBy(() -> {
                            if (replacing) {
                                Takes.replace(store, "kick", text, Progress.NONE);
                            } else {
                                add(store, text);
                            }
                        })
                        .isInstanceOf(Trouble.class)
                        .hasMessageStartingWith(text.toString())
                        .hasMessageContaining("not audio")
                        .message()
                        .doesNotContain("folder");
            }
            assertThatThrownBy(() -> Takes.replace(store, "kick", folder.path(), Progress.NONE))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("give one file");
            assertThat(Takes.replace(store, "kick", rough, Progress.NONE))
                    .as("what a file is called does not matter to whoever names the strip")
                    .containsExactly("kick: new take from Rough mix.wav");
        }
    }
}
