package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentSongsTest {
    @TempDir
    Path temp;

    @Test
    void theLastOpenedIsFirstAndEachIsThereOnce() throws IOException {
        RecentSongs recent = new RecentSongs(temp.resolve("settings/recent.json"));
        assertThat(recent.list()).isEmpty();
        Path song = temp.resolve("song");
        SongStore.create(song, "Song", 48_000).close();
        recent.opened(temp.resolve("gone"), "Gone");
        recent.opened(song, "Song");
        recent.opened(temp.resolve("gone"), "Gone");
        assertThat(recent.list()).extracting(RecentSongs.Recent::name).containsExactly("Gone", "Song");
        assertThat(recent.list()).extracting(RecentSongs.Recent::isThere).containsExactly(false, true);
        recent.forget(temp.resolve("gone"));
        assertThat(recent.list()).extracting(RecentSongs.Recent::path).containsExactly(song);
        for (int i = 0; i < 30; i++) {
            recent.opened(temp.resolve("song " + i), "Song " + i);
        }
        assertThat(recent.list()).hasSize(20);
        assertThat(recent.list().getFirst().name()).isEqualTo("Song 29");
    }

    @Test
    void aDamagedListIsEmptyAndWrittenAnew() throws IOException {
        Path file = Files.writeString(temp.resolve("recent.json"), "{\"songs\":[{\"path\":7}");
        RecentSongs recent = new RecentSongs(file);
        assertThat(recent.list()).isEmpty();
        recent.opened(temp.resolve("song"), "Song");
        assertThat(recent.list()).hasSize(1);
    }
}
