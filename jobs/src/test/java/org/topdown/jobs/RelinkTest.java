package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.jobs.WavFolder.drum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Strip;
import org.topdown.session.SongStore;

/// Audio that is missing is silent and marked; what holds the very same samples is found again, and nothing else is.
class RelinkTest {
    @TempDir
    Path temp;

    private WavFolder band;
    private Path song;
    private Path kick;

    @BeforeEach
    void make() throws IOException {
        band = WavFolder.band(temp);
        song = band.mix().song();
        kick = song.resolve("audio/kick.wav");
    }

    private static Clip clip(SongStore store, String strip) {
        return Objects.requireNonNull(store.mix().strip(strip).clip());
    }

    @Test
    void missingAudioIsSilentAndNamed() throws IOException {
        Files.delete(kick);
        try (SongStore store = SongStore.open(song)) {
            PlayableClips clips = new PlayableClips(store);
            assertThat(MissingAudio.strips(store.mix(), clips.missing()))
                    .extracting(Strip::id)
                    .containsExactly("kick");
            Clip clip = clip(store, "kick");
            float[][] audio = {new float[] {1, 1, 1, 1}};
            try (ClipAudio silent = clips.open(clip)) {
                assertThat(silent.frames()).isEqualTo(clip.frames());
                silent.read(0, audio, 1, 2);
            }
            assertThat(audio[0]).containsExactly(1, 0, 0, 1);
            // Else what is rendered of silence would be heard once the audio is back.
            assertThat(clips.contentOf(clip)).isNotEqualTo(new SongClips(store).contentOf(clip));
            assertThat(clips.contentOf(clip(store, "bass-di")))
                    .isEqualTo(new SongClips(store).contentOf(clip(store, "bass-di")));
        }
        assertThat(Doctor.examine(song, "test").toString()).contains("audio/kick.wav is not there", "topdown relink");
    }

    @Test
    void originalsAreBroughtInAsTheyWere() throws IOException {
        Path before = Files.move(kick, temp.resolve("kept.wav"));
        Path pair = Files.move(song.resolve("audio/rhythm-gtr.wav"), temp.resolve("kept pair.wav"));
        try (SongStore store = SongStore.open(song)) {
            // Where the song came from is known.
            Relink.Done done = Relink.run(store, null, Progress.NONE);
            assertThat(done.found()).containsOnlyKeys("audio/kick.wav", "audio/rhythm-gtr.wav");
            assertThat(done.missing()).isEmpty();
        }
        assertThat(Files.mismatch(before, kick)).isEqualTo(-1);
        assertThat(Files.mismatch(pair, song.resolve("audio/rhythm-gtr.wav"))).isEqualTo(-1);
    }

    @Test
    void aCopyAndARenamedOriginalAreFoundByWhatTheyHold() throws IOException {
        Path backup = Files.createDirectories(temp.resolve("backup"));
        Files.move(kick, backup.resolve("kick.wav"));
        Path bass = song.resolve("audio/bass-di.wav");
        Files.delete(bass);
        Files.move(band.path().resolve("Bass DI.wav"), backup.resolve("Audio 07.wav"));
        try (SongStore store = SongStore.open(song)) {
            Relink.Done done = Relink.run(store, backup, Progress.NONE);
            assertThat(done.found())
                    .containsEntry("audio/kick.wav", backup.resolve("kick.wav"))
                    .containsEntry("audio/bass-di.wav", backup.resolve("Audio 07.wav"));
        }
        assertThat(backup.resolve("kick.wav")).exists();
    }

    @Test
    void anotherTakeOfTheSameNameIsNotTaken() throws IOException {
        Files.delete(kick);
        WavFolder other = new WavFolder(temp.resolve("later")).file("Kick.wav", 44_100, drum(55, 0.7));
        try (SongStore store = SongStore.open(song)) {
            Relink.Done done = Relink.run(store, other.path(), Progress.NONE);
            assertThat(done.found()).isEmpty();
            assertThat(done.missing()).hasSize(1);
            assertThat(done.notes())
                    .singleElement()
                    .asString()
                    .contains("is not the same", "topdown replace SONG kick");
            // One file alone may be named as well.
            assertThat(Relink.run(store, band.path().resolve("Kick.wav"), Progress.NONE)
                            .missing())
                    .isEmpty();
            assertThat(Relink.run(store, null, Progress.NONE).notes()).isEqualTo(List.of("no audio is missing"));
            assertThatThrownBy(() -> {
                        Files.delete(kick);
                        Relink.run(store, temp.resolve("nowhere"), Progress.NONE);
                    })
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("there is no such folder");
        }
        assertThat(song.resolve("cache/relink-kick.wav")).doesNotExist();
    }
}
