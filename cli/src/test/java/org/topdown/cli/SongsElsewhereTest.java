package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `copy`, `archive` and `relink`, as a script sees them.
class SongsElsewhereTest {
    @TempDir
    Path place;

    private Path song;

    @BeforeEach
    void make() throws Exception {
        song = place.resolve("song");
        ok("new", song, "--from", Takes.band(place.resolve("band")));
    }

    private static Cli ok(Object... arguments) {
        Cli run = Cli.run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void aSongIsCopiedPackedAndUnpacked() throws Exception {
        Path copy = place.resolve("copy");
        assertThat(ok("copy", song, copy).out()).isEqualTo("song    " + copy + "\n");
        assertThat(ok("show", copy, "--json", "-").json().get("strips"))
                .isEqualTo(ok("show", song, "--json", "-").json().get("strips"));
        Path archive = place.resolve("song.zip");
        assertThat(ok("archive", song, archive, "--json", "-")
                        .json()
                        .get("archive")
                        .asString())
                .isEqualTo(archive.toString());
        ok("copy", archive, place.resolve("unpacked"));
        assertThat(ok("doctor", place.resolve("unpacked")).out()).contains("4 of 4 files are whole");
        Cli again = Cli.run("copy", song, copy);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("there is something in this place");
    }

    @Test
    void missingAudioIsFound() throws Exception {
        Path kick = song.resolve("audio/kick.wav");
        byte[] before = Files.readAllBytes(kick);
        Files.delete(kick);
        assertThat(ok("doctor", song).out()).contains("LOOK audio/kick.wav");
        Cli nowhere = Cli.run("relink", song, Files.createDirectories(place.resolve("empty")));
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.err()).contains("audio/kick.wav", "look elsewhere: topdown relink SONG FOLDER");
        assertThat(ok("relink", song).out()).contains("audio/kick.wav is back");
        assertThat(kick).hasBinaryContent(before);
        assertThat(ok("relink", song).err()).contains("no audio is missing");
    }
}
