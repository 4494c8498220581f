package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.jobs.WavFolder.drum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.ears.Listening;
import org.topdown.media.Trouble;
import org.topdown.session.SongStore;
import org.topdown.session.Source;

class HeardSourceTest {
    @TempDir
    Path temp;

    private SongStore song() throws IOException {
        WavFolder folder = WavFolder.band(temp).file("Rough mix.wav", 44_100, drum(80, 0.5));
        MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        return SongStore.open(folder.song());
    }

    private static Path cached(SongStore store) throws IOException {
        try (Stream<Path> files = Files.list(store.folder().cache())) {
            List<Path> heard = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith("heard-"))
                    .toList();
            assertThat(heard).hasSize(1);
            return heard.getFirst();
        }
    }

    private static void same(Listening one, Listening other) {
        assertThat(one.figures()).isEqualTo(other.figures());
        assertThat(one.loudness().momentaryLufs())
                .containsExactly(other.loudness().momentaryLufs());
        assertThat(one.loudness().shortTermLufs())
                .containsExactly(other.loudness().shortTermLufs());
        assertThat(one.opposedShare()).isEqualTo(other.opposedShare());
        assertThat(one.psrMedianLu()).isEqualTo(other.psrMedianLu());
    }

    /// Without the copy only the cache can tell, without the cache only the copy, and both say the same.
    @Test
    void aSourceIsListenedToOnce() throws IOException {
        try (SongStore store = song()) {
            Source source = store.sources().getFirst();
            Listening first = HeardSource.of(store, source);
            assertThat(first.figures().integratedLufs()).isBetween(-40.0, -5.0);
            Path copy = store.folder().inside(source.audioFile());
            Path away = Files.move(copy, temp.resolve("away.wav"));
            same(HeardSource.of(store, source), first);
            Path cached = cached(store);
            Files.writeString(cached, Files.readString(cached).substring(0, 100));
            assertThatThrownBy(() -> HeardSource.of(store, source)).isInstanceOf(Trouble.class);
            Files.move(away, copy);
            same(HeardSource.of(store, source), first);
            Files.delete(cached);
            same(HeardSource.of(store, source), first);
            assertThat(cached(store)).isEqualTo(cached);
        }
    }

    /// Songs of early versions keep the figures alone, without saying of what.
    @Test
    void aSourceOfAnEarlyVersionIsListenedTo() throws IOException {
        try (SongStore store = song()) {
            Source source = store.sources().getFirst();
            Listening first = HeardSource.of(store, source);
            store.setSourceFigures(source.id(), Json.textOf(first.figures()));
            Files.delete(cached(store));
            same(HeardSource.of(store, store.sources().getFirst()), first);
        }
    }
}
