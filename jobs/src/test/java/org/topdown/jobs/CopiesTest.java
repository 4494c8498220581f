package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.jobs.WavFolder.drum;
import static org.topdown.jobs.WavFolder.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.mix.Strip;
import org.topdown.session.Choice;
import org.topdown.session.SongStore;

/// What is chosen of tracks held against each other: a copy is off, a microphone that pulls against its sibling is
/// turned over. Both are said, and both can be taken back.
class CopiesTest {
    @TempDir
    Path temp;

    @Test
    void aCopyIsOffUntilItIsNamed() throws IOException {
        WavFolder folder = WavFolder.band(temp).file("again/Kick.wav", 44_100, drum(60, 0.7));
        Path song = folder.mix().song();
        try (SongStore store = SongStore.open(song)) {
            Strip copy = store.mix().strip("kick-2");
            assertThat(copy.output().faderDb()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(store.mix().strip("kick").output().faderDb()).isGreaterThan(-40);
            assertThat(choices(store, "kick-2"))
                    .anySatisfy(choice -> assertThat(choice.why()).contains("rough-mix --only kick-2 brings it in"));
            assertThat(SongJson.of(store).toString())
                    .contains("its fader is off; topdown rough-mix SONG --only kick-2");
            RoughMixJob.again(store, List.of("kick-2"), 2, 0, WavFolder.NOBODY);
            assertThat(store.mix().strip("kick-2").output().faderDb()).isGreaterThan(-40);
        }
        assertThat(Files.readString(song.resolve("report.html")))
                .contains("Copies of parts that play, so off and without a target: ");
    }

    @Test
    void aSnareBottomThatPullsAgainstTheTopIsTurnedOver() throws IOException {
        WavFolder folder = WavFolder.band(temp)
                .file("Snare Top.wav", 44_100, drum(190, 0.4))
                .file("Snare Bottom.wav", 44_100, drum(190, -0.2));
        try (SongStore store = SongStore.open(folder.mix().song())) {
            assertThat(store.mix().strip("snare-bottom").head().polarityInverted())
                    .isTrue();
            assertThat(store.mix().strip("snare-top").head().polarityInverted()).isFalse();
            assertThat(choices(store, "snare-bottom")).anySatisfy(choice -> {
                assertThat(choice.topic()).isEqualTo("polarity");
                assertThat(choice.why()).startsWith("opposite to Snare Top");
            });
            assertThat(SongJson.of(store).toString())
                    .contains("inverted at the head of its strip; the file stays as it was");
        }
    }

    /// A song is no place for another song.
    @Test
    void aSongIsNotMadeInsideAnother() throws IOException {
        WavFolder folder = WavFolder.band(temp);
        Path song = folder.mix().song();
        assertThatThrownBy(() -> MainJob.make(folder.request(), song.resolve("audio/x"), WavFolder.NOBODY))
                .hasMessageContaining("inside another song");
    }

    /// At 96 kHz there is no MP3.
    @Test
    void whatTheBandGetsInsteadOfAnMp3IsSaid() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("High"))
                .file("Kick.wav", 96_000, drum(60, 0.7))
                .file("Gtr.wav", 96_000, noise(1, 0.1));
        MainJob.Done done = folder.mix();
        assertThat(done.prints()).anySatisfy(print -> assertThat(print).hasFileName("rough.m4a"));
        assertThat(done.notes())
                .anySatisfy(
                        note -> assertThat(note).contains("MP3 ends at 48 kHz and the song runs at 96.0; rough.m4a"));
    }

    /// Two takes of noise are no copies.
    @Test
    void whatOnlyHasTheSameNameStays() throws IOException {
        WavFolder folder = WavFolder.band(temp).file("again/Kick.wav", 44_100, noise(8, 0.2));
        try (SongStore store = SongStore.open(folder.mix().song())) {
            assertThat(store.mix().strip("kick-2").output().faderDb()).isGreaterThan(-40);
        }
    }

    private static List<Choice> choices(SongStore store, String id) throws IOException {
        return store.choices(store.head().id()).stream()
                .filter(choice -> choice.subject().equals(id))
                .toList();
    }
}
