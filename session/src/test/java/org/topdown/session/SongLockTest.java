package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

class SongLockTest {
    @TempDir
    Path dir;

    private Path song = Path.of("");

    @BeforeEach
    void makeASong() throws Exception {
        song = dir.resolve("song");
        SongStore.create(song, "Song", 48_000).close();
    }

    @Test
    void anotherProcessIsToldWhoHoldsTheSongAndMayRead() throws Exception {
        try (Child child = new Child("hold", song)) {
            assertThat(child.line()).isEqualTo("held");
            assertThatThrownBy(() -> SongStore.open(song))
                    .isInstanceOf(Trouble.class)
                    .hasMessageStartingWith(song + ": this song is open in another program (process " + child.pid())
                    .hasMessageContaining(Child.class.getName() + " hold")
                    .hasMessageMatching(".* on \\S+, .*, since 2\\d\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z\\).*")
                    .hasMessageEndingWith("; close it there first");
            try (SongStore reader = SongStore.openReadOnly(song)) {
                assertThat(reader.song().name()).isEqualTo("Song");
            }
            assertThatThrownBy(() -> SongStore.open(song))
                    .as("reading lets go of nothing")
                    .isInstanceOf(Trouble.class);
            // A holder whose name cannot be read is one all the same.
            Files.writeString(song.resolve("session.holder"), "pid=\\u00zz");
            assertThatThrownBy(() -> SongStore.open(song))
                    .hasMessage(song + ": this song is open in another program; close it there first");
            assertThat(child.finish()).isZero();
        }
        SongStore.open(song).close();
    }

    @Test
    void theHolderIsCalledAsItWasTyped() {
        assertThat(Holder.asTyped("org.topdown.cli.Main show My Song")).isEqualTo("topdown show My Song");
        assertThat(Holder.asTyped("org.topdown.cli.Start rough-mix My Song")).isEqualTo("topdown rough-mix My Song");
        assertThat(Holder.asTyped("some.Other rough-mix")).isEqualTo("some.Other rough-mix");
    }

    @Test
    void aProcessThatWasKilledHoldsNothing() throws Exception {
        try (Child child = new Child("hold", song)) {
            assertThat(child.line()).isEqualTo("held");
            child.kill();
        }
        assertThat(song.resolve("session.holder")).as("what it left behind").exists();
        SongStore.open(song).close();
        assertThat(song.resolve("session.holder")).doesNotExist();
    }

    /// A failed second opening must not give up the first one's lock, as closing a file does on POSIX.
    @Test
    void withinOneProcessASongIsOpenedOnce() throws Exception {
        try (SongStore store = SongStore.open(song)) {
            Path otherName = Files.createSymbolicLink(dir.resolve("link"), song);
            for (Path name : new Path[] {song, otherName}) {
                assertThatThrownBy(() -> SongStore.open(name))
                        .isInstanceOf(Trouble.class)
                        .hasMessageContaining("this song is already open in this program");
            }
            try (Child child = new Child("hold", song)) {
                assertThat(child.line())
                        .startsWith("refused: ")
                        .contains("(process " + ProcessHandle.current().pid() + " on ");
            }
            store.apply(
                    new Edit.AddStrip(0, Strip.track("vox", "Vox", Role.LEADVOCAL, "", null, Mix.MIX_BUS)), "Add vox");
            try (SongStore reader = SongStore.openReadOnly(song)) {
                assertThat(reader.mix()).isEqualTo(store.mix());
            }
        }
        SongStore.open(song).close();
    }
}
