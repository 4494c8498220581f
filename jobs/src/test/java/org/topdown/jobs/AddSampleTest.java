package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.jobs.WavFolder.tone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.store.ClipFile;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.session.Print;
import org.topdown.session.SongStore;

/// Drum samples come into the song and are played from there.
class AddSampleTest {
    @TempDir
    Path temp;

    private SongStore song() throws IOException {
        WavFolder folder = WavFolder.band(temp);
        MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        return SongStore.open(folder.song());
    }

    private Path sample(String name, int channels) throws IOException {
        java.util.function.DoubleUnaryOperator[] sides = new java.util.function.DoubleUnaryOperator[channels];
        java.util.Arrays.fill(sides, tone(180, 0.5));
        return new WavFolder(temp.resolve("samples"))
                .file(name, 48_000, sides)
                .path()
                .resolve(name);
    }

    private static void print(SongStore store) throws IOException {
        PrintJob.run(
                store,
                new PrintJob.Request(
                        List.of(),
                        null,
                        WordLength.INT24,
                        Printer.Range.WHOLE,
                        false,
                        RenderOptions.standard(),
                        "",
                        Print.Kind.MIX),
                Progress.NONE);
    }

    @Test
    void aSampleBecomesALayerAndOneUndoTakesItAway() throws IOException {
        try (SongStore store = song()) {
            Mix before = store.mix();
            Path file = sample("Big snare.wav", 2);
            assertThat(AddSample.to(store, "kick", file, Progress.NONE))
                    .containsExactly("kick: plays Big snare.wav on its hits");
            Device layer = store.mix().strip("kick").chain().getFirst();
            DrumLayerParams params = (DrumLayerParams) layer.params();
            Path copy = store.folder().sample(params.sample());
            try (ClipAudio audio = ClipFile.open(copy)) {
                assertThat(audio.sampleRateHz()).isEqualTo(44_100);
                assertThat(audio.channels()).isEqualTo(2);
                assertThat(audio.frames()).isEqualTo(Math.round(WavFolder.SECONDS * 44_100));
            }
            print(store);
            assertThat(AddSample.to(store, "kick", file, Progress.NONE))
                    .containsExactly("kick: the same sample as before, nothing changed");
            AddSample.to(store, "kick", sample("Other.wav", 1), Progress.NONE);
            assertThat(store.mix().strip("kick").chain())
                    .hasSize(before.strip("kick").chain().size() + 1);
            try (Stream<Path> files = Files.list(store.folder().samples())) {
                assertThat(files).hasSize(2);
            }
            assertThat(store.undo()).isTrue();
            assertThat(store.undo()).isTrue();
            assertThat(store.mix()).isEqualTo(before);
        }
    }

    @Test
    void aSampleThatIsGoneIsSaidInOneSentence() throws IOException {
        try (SongStore store = song()) {
            AddSample.to(store, "kick", sample("Gone.wav", 1), Progress.NONE);
            DrumLayerParams params = (DrumLayerParams)
                    store.mix().strip("kick").chain().getFirst().params();
            Files.delete(store.folder().sample(params.sample()));
            assertThatThrownBy(() -> print(store))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining(params.sample() + ".wav: a drum layer plays this sample, and it is not")
                    .hasMessageEndingWith("topdown sample");
        }
    }

    @Test
    void whatIsNoSampleIsRefusedAndNothingStays() throws IOException {
        try (SongStore store = song()) {
            Mix before = store.mix();
            Path wide = sample("Wide.wav", 3);
            assertThatThrownBy(() -> AddSample.to(store, "kick", wide, Progress.NONE))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("it has 3 channels");
            Path text = Files.writeString(temp.resolve("snare.txt"), "no audio");
            assertThatThrownBy(() -> AddSample.to(store, "kick", text, Progress.NONE))
                    .isInstanceOf(Trouble.class);
            assertThatThrownBy(() -> AddSample.to(store, "tuba", wide, Progress.NONE))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("tuba");
            assertThat(store.mix()).isEqualTo(before);
            try (Stream<Path> files = Files.list(store.folder().samples())) {
                assertThat(files).isEmpty();
            }
        }
    }
}
