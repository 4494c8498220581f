package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.media.AudioFiles;
import org.topdown.media.ClipAudio;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.Print;
import org.topdown.session.SongStore;

/// Prints of one song, made once for all tests.
class PrintJobTest {
    @TempDir
    static Path temp;

    private static Path song = Path.of("");

    @BeforeAll
    static void makeTheSong() throws IOException {
        WavFolder folder = WavFolder.band(temp);
        song = MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY).song();
    }

    private static PrintJob.Outcome print(
            Path file, @Nullable Path stems, WordLength word, Printer.Range range, RenderOptions options)
            throws IOException {
        try (SongStore store = SongStore.open(song)) {
            return PrintJob.run(
                    store,
                    new PrintJob.Request(List.of(file), stems, word, range, false, options, "The Band", Print.Kind.MIX),
                    Progress.NONE);
        }
    }

    private static float[][] read(Path file) throws IOException {
        try (OpenedAudio audio = AudioFiles.open(file)) {
            int frames = (int) audio.info().frames();
            float[][] all = new float[audio.channels()][frames];
            for (int at = 0; at < frames; ) {
                int read = audio.read(all, at, frames - at);
                assertThat(read).isPositive();
                at += read;
            }
            return all;
        }
    }

    @Test
    void threadsAndBlocksChangeNoBit() throws IOException {
        Path one = temp.resolve("one.wav");
        Path other = temp.resolve("other.wav");
        print(one, null, WordLength.INT24, Printer.Range.WHOLE, new RenderOptions(1, 4096));
        print(other, null, WordLength.INT24, Printer.Range.WHOLE, new RenderOptions(3, 509));
        assertThat(other).hasSameBinaryContentAs(one);
    }

    @Test
    void aStretchIsTheSameAsThatStretchOfTheWhole() throws IOException {
        Path whole = temp.resolve("whole.wav");
        Path part = temp.resolve("part.wav");
        print(whole, null, WordLength.INT16, Printer.Range.WHOLE, RenderOptions.standard());
        int from = 44_100 + 77;
        int to = 3 * 44_100 - 5;
        print(
                part,
                null,
                WordLength.INT16,
                new Printer.Range(from, OptionalLong.of(to), OptionalDouble.empty()),
                RenderOptions.standard());
        float[][] all = read(whole);
        float[][] stretch = read(part);
        assertThat(stretch[0]).hasSize(to - from);
        for (int channel = 0; channel < 2; channel++) {
            // Dither goes by the song's frame, so even the last bit is the same.
            assertThat(stretch[channel]).isEqualTo(java.util.Arrays.copyOfRange(all[channel], from, to));
        }
    }

    @Test
    void aTailOfGivenLengthIsThatLong() throws IOException {
        Path file = temp.resolve("tail.wav");
        print(
                file,
                null,
                WordLength.INT16,
                new Printer.Range(0, OptionalLong.empty(), OptionalDouble.of(0.5)),
                RenderOptions.standard());
        assertThat(read(file)[0]).hasSize((int) Math.round((WavFolder.SECONDS + 0.5) * 44_100));
    }

    @Test
    void stemsThroughTheMixBusChainAreThePrint() throws IOException {
        Path file = temp.resolve("float.wav");
        Path stems = temp.resolve("stems");
        print(file, stems, WordLength.FLOAT32, Printer.Range.WHOLE, RenderOptions.standard());
        float[][] print = read(file);
        Mix mix;
        try (SongStore store = SongStore.openReadOnly(song)) {
            mix = store.mix();
        }
        Map<String, float[][]> audio = new HashMap<>();
        List<Strip> strips = new ArrayList<>();
        for (Strip bus : mix.feeding(Mix.MIX_BUS)) {
            float[][] stem = read(stems.resolve(bus.id() + ".wav"));
            assertThat(stem[0]).as(bus.id()).hasSameSizeAs(print[0]);
            audio.put(bus.id(), stem);
            Clip clip = new Clip(bus.id(), 2, 0, stem[0].length);
            strips.add(Strip.track(bus.id(), bus.id(), Role.UNKNOWN, "", clip, Mix.MIX_BUS));
        }
        try (var files = Files.list(stems)) {
            assertThat(files.count()).isEqualTo(strips.size());
        }
        strips.add(mix.mixBus());
        double[] worst = {0};
        Renderer.render(
                RenderPlan.of(new Mix(strips), 44_100),
                clip -> ClipAudio.of(44_100, java.util.Objects.requireNonNull(audio.get(clip.audioId()))),
                print[0].length,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, (songFrame, sound, from, to) -> {
                    for (int channel = 0; channel < 2; channel++) {
                        for (int i = from; i < to && songFrame + i - from < print[0].length; i++) {
                            float printed = print[channel][(int) songFrame + i - from];
                            worst[0] = Math.max(worst[0], Math.abs(sound[channel][i] - printed));
                        }
                    }
                    return true;
                })),
                RenderOptions.standard(),
                Progress.NONE);
        assertThat(20 * Math.log10(worst[0])).isLessThanOrEqualTo(-120);
    }

    @Test
    void aPrintOrStemsFolderThatExistsIsKept() throws IOException {
        Path file = temp.resolve("mine.wav");
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> print(file, null, WordLength.INT24, Printer.Range.WHOLE, RenderOptions.standard()))
                .isInstanceOf(Trouble.class);
        assertThat(file).hasContent("mine");
        Path taken = Files.createDirectories(temp.resolve("taken"));
        Path fresh = temp.resolve("fresh.wav");
        assertThatThrownBy(() -> print(fresh, taken, WordLength.INT24, Printer.Range.WHOLE, RenderOptions.standard()))
                .isInstanceOf(Trouble.class);
        assertThat(fresh).doesNotExist();
    }

    @Test
    void aPrintInsideTheSongIsKeptInItsHistory() throws IOException {
        Path file = song.resolve("prints/monday.wav");
        Files.createDirectories(file.getParent());
        print(file, null, WordLength.INT24, Printer.Range.WHOLE, RenderOptions.standard());
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.prints()).extracting(Print::file).contains("prints/monday.wav");
        }
    }

    @Test
    void aStretchAfterTheEndIsRefused() {
        Path late = temp.resolve("late.wav");
        Printer.Range range = new Printer.Range(50 * 44_100, OptionalLong.empty(), OptionalDouble.empty());
        assertThatThrownBy(() -> print(late, null, WordLength.INT24, range, RenderOptions.standard()))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("the song ends at 4.0 s")
                .hasMessageContaining("begin earlier");
        assertThat(late).doesNotExist();
    }

    @Test
    void aFileThatIsAskedForTwiceIsRefused() {
        Path twice = temp.resolve("twice.wav");
        assertThatThrownBy(() -> {
                    try (SongStore store = SongStore.open(song)) {
                        PrintJob.run(store, request(List.of(twice, temp.resolve("./twice.wav")), false), Progress.NONE);
                    }
                })
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("twice");
        assertThat(twice).doesNotExist();
    }

    /// Strips run side by side or not, measured or not: the same bytes.
    @Test
    void anUnmeasuredPrintIsTheSameAndHasNoFigures() throws IOException {
        try (SongStore store = SongStore.open(song)) {
            Path plain = store.folder().prints().resolve("plain.wav");
            Path measured = store.folder().prints().resolve("measured.wav");
            Path reported = temp.resolve("reported.wav");
            PrintJob.Unmeasured printed = PrintJob.runUnmeasured(store, request(List.of(plain), false), Progress.NONE);
            PrintJob.Outcome outcome = PrintJob.run(store, request(List.of(measured), false), Progress.NONE);
            PrintJob.Outcome report = PrintJob.runForReport(store, request(List.of(reported), false), Progress.NONE);
            assertThat(plain).hasSameBinaryContentAs(measured).hasSameBinaryContentAs(reported);
            assertThat(printed.files().getFirst().frames())
                    .isEqualTo(outcome.files().getFirst().frames());
            assertThat(printed.json().propertyNames()).doesNotContain("mix");
            assertThat(outcome.figures()).isEqualTo(report.figures());
            assertThat(report.dynamics().keySet())
                    .containsAll(outcome.dynamics().keySet());
            assertThat(report.dynamics()).hasSizeGreaterThan(outcome.dynamics().size());
            assertThat(store.prints())
                    .filteredOn(print -> print.file().equals("prints/plain.wav"))
                    .extracting(Print::figures)
                    .containsOnlyNulls();
        }
    }

    private static PrintJob.Request request(List<Path> files, boolean force) {
        return new PrintJob.Request(
                files,
                null,
                WordLength.INT24,
                Printer.Range.WHOLE,
                force,
                RenderOptions.standard(),
                "",
                Print.Kind.MIX);
    }

    /// The row of what the file held before would say of it what is not so.
    @Test
    void aPrintThatIsReplacedIsOnePrint() throws IOException {
        try (SongStore store = SongStore.open(song)) {
            Path file = store.folder().prints().resolve("again.wav");
            PrintJob.run(store, request(List.of(file), false), Progress.NONE);
            store.apply(new Edit.SetMuted("kick", true), "mute");
            PrintJob.run(store, request(List.of(file), true), Progress.NONE);
            assertThat(store.prints())
                    .filteredOn(print -> print.file().equals("prints/again.wav"))
                    .extracting(Print::stateId)
                    .containsExactly(store.head().id());
            store.undo();
        }
    }

    /// Both formats hold the same samples; that they are too loud is one thing to know, and where to find them
    /// another.
    @Test
    void whatIsOverFullScaleIsSaidOnceOfWhereItWillBe() throws IOException {
        try (SongStore store = SongStore.open(song)) {
            Strip bus = store.mix().mixBus();
            store.apply(new Edit.SetOutput(bus.id(), bus.output().withFaderDb(12)), "much too loud");
            Path wav = temp.resolve("draft/loud.wav");
            Files.createDirectories(wav.getParent());
            List<String> notes = PrintJob.run(
                            store, request(List.of(wav, temp.resolve("draft/loud.mp3")), false), Progress.NONE)
                    .notes(file -> Path.of("home").resolve(file.getFileName()));
            store.undo();
            assertThat(notes).hasSize(1);
            assertThat(notes.getFirst())
                    .startsWith(Path.of("home", "loud.wav") + ": ")
                    .contains("samples are over full scale");
        }
    }

    private static PrintJob.Request keeping(Path file, boolean force) {
        return new PrintJob.Request(
                List.of(file),
                null,
                WordLength.INT24,
                Printer.Range.WHOLE,
                force,
                RenderOptions.standard(),
                "",
                Print.Kind.MIX,
                1L << 30);
    }

    /// A song on a disk where nothing more can be kept (here: a file is in the way) prints all the same, and says so.
    @Test
    void aCacheThatCannotBeWrittenCostsOnlyTime() throws IOException {
        WavFolder folder = WavFolder.band(Files.createDirectory(temp.resolve("uncached")));
        Path other =
                MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY).song();
        Path cached = temp.resolve("cached.wav");
        Path uncached = temp.resolve("uncached.wav");
        try (SongStore store = SongStore.open(other)) {
            assertThat(PrintJob.runUnmeasured(store, keeping(cached, false), Progress.NONE)
                            .troubles())
                    .isEmpty();
            try (var tapes = Files.list(store.folder().cache())) {
                for (Path tape : tapes.toList()) {
                    Files.delete(tape);
                }
            }
            Files.delete(store.folder().cache());
            Files.writeString(store.folder().cache(), "in the way");
            PrintJob.Unmeasured printed = PrintJob.runUnmeasured(store, keeping(uncached, false), Progress.NONE);
            assertThat(printed.troubles()).hasSize(1);
            assertThat(printed.troubles().getFirst())
                    .startsWith("what is rendered cannot be kept in")
                    .doesNotContain("\n");
        }
        assertThat(uncached).hasSameBinaryContentAs(cached);
    }

    /// Whoever opens a song first has it; the other is told, and finds the cache whole.
    @Test
    void twoCannotPrintASongAtOnce() throws IOException {
        Path file = temp.resolve("first.wav");
        try (SongStore store = SongStore.open(song)) {
            PrintJob.runUnmeasured(store, keeping(file, false), Progress.NONE);
            assertThatThrownBy(() -> SongStore.open(song)).isInstanceOf(Trouble.class);
        }
        Path again = temp.resolve("again.wav");
        try (SongStore store = SongStore.open(song)) {
            PrintJob.Unmeasured printed = PrintJob.runUnmeasured(store, keeping(again, false), Progress.NONE);
            assertThat(printed.troubles()).isEmpty();
        }
        assertThat(again).hasSameBinaryContentAs(file);
    }
}
