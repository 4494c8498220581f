package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Mix;
import org.topdown.mix.edit.Edit;
import org.topdown.session.Print;
import org.topdown.session.SongStore;

/// Songs nobody makes, or only once: files of a frame or none, the highest rates, more tracks than a desk has.
class ExtremeSongsTest {
    @TempDir
    Path temp;

    private WavFolder folder() {
        return new WavFolder(temp.resolve("in"));
    }

    private Path make(WavFolder folder) throws IOException {
        return MainJob.make(folder.request(), temp.resolve("song"), WavFolder.NOBODY)
                .song();
    }

    /// @return frames of the print
    private long print(Path song, String name) throws IOException {
        Path file = temp.resolve(name);
        try (SongStore store = SongStore.open(song)) {
            PrintJob.Request request = new PrintJob.Request(
                    List.of(file),
                    null,
                    WordLength.INT24,
                    Printer.Range.WHOLE,
                    false,
                    RenderOptions.standard(),
                    "",
                    Print.Kind.MIX,
                    1L << 30);
            assertThat(PrintJob.run(store, request, Progress.NONE).notes()).isEmpty();
        }
        try (OpenedAudio audio = AudioFiles.open(file)) {
            return audio.info().frames();
        }
    }

    /// What can be mixed is mixed, an edit of it is printed, and its undo prints what was printed before.
    private void printsEditsAndUndoes(Path song) throws IOException {
        print(song, "one.wav");
        try (SongStore store = SongStore.open(song)) {
            store.apply(
                    new Edit.SetOutput(
                            Mix.MIX_BUS, store.mix().mixBus().output().withFaderDb(-3)),
                    "quieter");
        }
        print(song, "two.wav");
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.undo()).isTrue();
        }
        print(song, "three.wav");
        assertThat(temp.resolve("three.wav")).hasSameBinaryContentAs(temp.resolve("one.wav"));
        assertThat(Files.mismatch(temp.resolve("two.wav"), temp.resolve("one.wav")))
                .isNotNegative();
    }

    /// A frame is a song; at another rate it is converted, which may make it a little longer.
    @Test
    void filesOfOneFrame() throws IOException {
        WavFolder folder = folder();
        folder.file("snare.wav", 48_000, 1, null, _ -> 0.5);
        folder.file("keys.wav", 48_000, 1, null, _ -> 0.5, _ -> -0.5);
        folder.file("kick.wav", 44_100, 1, null, _ -> 0.5);
        Path song = make(folder);
        assertThat(print(song, "frame.wav")).isBetween(1L, 4L);
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.song().sampleRateHz()).isEqualTo(48_000);
            assertThat(store.mix().strips().stream().filter(strip -> strip.clip() != null))
                    .hasSize(3);
        }
    }

    @Test
    void aFileOfNoFramesIsNamedAndTheRestIsMixed() throws IOException {
        WavFolder none = new WavFolder(temp.resolve("none")).file("snare.wav", 48_000, 0, null, _ -> 0);
        assertThatThrownBy(() -> MainJob.make(none.request(), temp.resolve("nothing"), WavFolder.NOBODY))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("snare.wav")
                .hasMessageContaining("no samples");
        assertThat(temp.resolve("nothing")).doesNotExist();
        WavFolder folder = folder();
        folder.file("snare.wav", 48_000, 0, null, _ -> 0);
        folder.file("kick.wav", 48_000, 20_000, null, WavFolder.drum(60, 0.5));
        printsEditsAndUndoes(make(folder));
    }

    @Test
    void theHighestRates() throws IOException {
        WavFolder folder = folder();
        folder.file("kick.wav", 192_000, 60_000, null, WavFolder.drum(60, 0.5));
        folder.file("bass.wav", 192_000, 60_000, null, WavFolder.tone(90, 0.2), WavFolder.tone(91, 0.2));
        folder.file("keys.wav", 384_000, 60_000, null, WavFolder.tone(400, 0.2));
        Path song = make(folder);
        printsEditsAndUndoes(song);
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.song().sampleRateHz()).isEqualTo(192_000);
        }
    }

    @Test
    void fiveHundredTracks() throws IOException {
        WavFolder folder = folder();
        String[] names = {"kick", "snare", "bass", "guitar", "keys"};
        for (int i = 0; i < 500; i++) {
            folder.file(names[i % 5] + " " + i + ".wav", 48_000, 24_000, null, WavFolder.tone(60 + i, 0.1));
        }
        Path song = make(folder);
        printsEditsAndUndoes(song);
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.mix().strips().stream().filter(strip -> strip.clip() != null))
                    .hasSize(500);
        }
    }
}
