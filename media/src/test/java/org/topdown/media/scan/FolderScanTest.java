package org.topdown.media.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Bytes;
import org.topdown.media.Trouble;
import org.topdown.media.scan.FolderScan.Found;
import org.topdown.media.scan.FolderScan.Ignored;

class FolderScanTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    void file(String name) throws IOException {
        file(name, "x");
    }

    void file(String name, String latin1) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    List<String> audio() throws IOException {
        return FolderScan.scan(folder).audio().stream().map(Found::name).toList();
    }

    List<Ignored> ignored() throws IOException {
        return FolderScan.scan(folder).ignored();
    }

    @Test
    void filesOfSubFoldersInNaturalOrder() throws IOException {
        for (String name : List.of(
                "b/Tom 10.wav", "b/tom 2.WAV", "Kick.aif", "a/x.flac", "bass 007.wav", "Bass 7b.wav", "b.wav")) {
            file(name);
        }
        assertThat(audio())
                .containsExactly(
                        "a/x.flac", "b/tom 2.WAV", "b/Tom 10.wav", "b.wav", "bass 007.wav", "Bass 7b.wav", "Kick.aif");
        assertThat(ignored()).isEmpty();
        assertThat(FolderScan.scan(folder).audio()).allMatch(found -> Files.isRegularFile(found.path()));
    }

    @Test
    void whatIsIgnoredAndWhy() throws IOException {
        for (String name : List.of(
                "__MACOSX/._Kick.wav",
                "__MACOSX/sub/Kick.wav",
                "Audio/._Gtr.wav",
                ".DS_Store",
                ".git/objects/x.wav",
                "notes.txt",
                "Kick.wav.reapeaks",
                "Kick.wav.asd",
                "song.RPP",
                "mix.json",
                "cover.JPG",
                "Thumbs.db",
                "drums.mid",
                "all.zip",
                "Song.logicx/Media/Kick.wav",
                "Mine (Topdown)/session.db",
                "Mine (Topdown)/audio/kick.wav",
                "unknown",
                "strange.xyz")) {
            file(name);
        }
        assertThat(audio()).isEmpty();
        assertThat(ignored())
                .extracting(Ignored::name, Ignored::why)
                .containsExactlyInAnyOrder(
                        tuple("__MACOSX/._Kick.wav", "a resource fork of macOS, not audio"),
                        tuple("__MACOSX/sub/Kick.wav", "a resource fork of macOS, not audio"),
                        tuple("Audio/._Gtr.wav", "a resource fork of macOS, not audio"),
                        tuple(".DS_Store", "a hidden file"),
                        tuple(".git/", "a hidden folder"),
                        tuple("notes.txt", "text, not audio"),
                        tuple("Kick.wav.reapeaks", "a peak file of a DAW, not audio"),
                        tuple("Kick.wav.asd", "a peak file of a DAW, not audio"),
                        tuple("song.RPP", "a DAW project, not audio"),
                        tuple("mix.json", "data, not audio"),
                        tuple("cover.JPG", "a picture, not audio"),
                        tuple("Thumbs.db", "a file of the operating system, not audio"),
                        tuple("drums.mid", "MIDI, not audio"),
                        tuple("all.zip", "an archive, not audio; unpack it first"),
                        tuple("Song.logicx/", "a program's or DAW project's own folder"),
                        tuple("Mine (Topdown)/", "a song of Topdown, not audio"),
                        tuple("unknown", "text, not audio"),
                        tuple("strange.xyz", "text, not audio"));
    }

    /// Where a name says nothing, the first bytes do.
    @Test
    void namesThatSayNothing() throws IOException {
        Files.write(folder.resolve("Kick"), Bytes.riff(Bytes.fmt(1, 1, 44_100, 16)));
        file("Snare 1.01", "fLaC and so on");
        file("frames", "\u00ff\u00fb\u0090\u0000".concat("\0".repeat(413)).repeat(4));
        file("picture.1", "\u0089PNG and so on");
        file("zeros", "\0\0\0\0");
        assertThat(audio()).containsExactlyInAnyOrder("Kick", "Snare 1.01", "frames");
        assertThat(ignored())
                .extracting(Ignored::name, Ignored::why)
                .containsExactly(tuple("picture.1", "a picture, not audio"), tuple("zeros", "not audio"));
    }

    /// Empty, dangling and lying files are candidates: opening them says what is wrong.
    @Test
    void badFilesAreLeftToTheReader() throws IOException {
        Files.createFile(folder.resolve("empty.wav"));
        file("text.wav", "text");
        Files.createSymbolicLink(folder.resolve("dangling.wav"), Path.of("nowhere"));
        assertThat(audio()).containsExactly("dangling.wav", "empty.wav", "text.wav");
    }

    @Test
    void linksAreFollowedButNotInCircles() throws IOException {
        file("z/real.wav");
        Files.createSymbolicLink(folder.resolve("a link"), Path.of("z"));
        Files.createSymbolicLink(folder.resolve("z/loop"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
        Files.write(elsewhere.resolve("far.wav"), new byte[1]);
        Files.createSymbolicLink(folder.resolve("far"), elsewhere);
        Files.createSymbolicLink(folder.resolve("again.wav"), Path.of("z/real.wav"));
        assertThat(audio()).containsExactly("again.wav", "far/far.wav", "z/real.wav");
        assertThat(ignored()).extracting(Ignored::name).containsExactly("a link/", "self", "z/loop/");
    }

    @Test
    void folderNamedLikeAFile() throws IOException {
        file("kick.wav/inside.wav");
        assertThat(audio()).containsExactly("kick.wav/inside.wav");
    }

    @Test
    void namesAreComposed() throws IOException {
        file(Normalizer.normalize("Überraschung 音 🎸.wav", Normalizer.Form.NFD));
        assertThat(audio()).containsExactly(Normalizer.normalize("Überraschung 音 🎸.wav", Normalizer.Form.NFC));
    }

    @Test
    void tenThousandFiles() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Path sub = folder.resolve("sub " + i / 500);
            if (i % 500 == 0) {
                Files.createDirectory(sub);
            }
            Files.createFile(sub.resolve("track " + i + (i % 2 == 0 ? ".wav" : ".txt")));
        }
        FolderScan scan = FolderScan.scan(folder);
        assertThat(scan.audio()).hasSize(5_000);
        assertThat(scan.ignored()).hasSize(5_000);
        assertThat(scan.audio().getFirst().name()).isEqualTo("sub 0/track 0.wav");
        assertThat(scan.audio().getLast().name()).isEqualTo("sub 19/track 9998.wav");
    }

    @Test
    void whatIsNoFolder() throws IOException {
        file("x.wav");
        assertThatThrownBy(() -> FolderScan.scan(folder.resolve("x.wav")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("not a folder");
        assertThatThrownBy(() -> FolderScan.scan(folder.resolve("nowhere"))).isInstanceOf(Trouble.class);
    }

    /// Sorting needs an order that never contradicts itself, whatever the names.
    @Test
    void naturalOrderIsAnOrder() {
        List<String> names = List.of(
                "", "0", "00", "1", "01", "a", "A", "a1", "a01", "a1b", "a 1", "a10", "a2", "B", "b", "1a", "é", "z9",
                "Z10");
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(NaturalOrder.OF_NAMES);
        for (long seed = 1; seed <= 20; seed++) {
            List<String> shuffled = new ArrayList<>(names);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(NaturalOrder.OF_NAMES);
            assertThat(shuffled).as("seed %d", seed).isEqualTo(sorted);
        }
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = 0; j < sorted.size(); j++) {
                assertThat(Integer.signum(NaturalOrder.OF_NAMES.compare(sorted.get(i), sorted.get(j))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
