package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.jobs.edit.Assignment;
import org.topdown.media.Progress;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Mix;
import org.topdown.session.Print;
import org.topdown.session.SongStore;

/// What one job renders, the next does not: all share what the song keeps.
class KeptByJobsTest {
    private static final long KEEP = 1L << 28;

    @TempDir
    Path temp;

    private WavFolder folder = new WavFolder(Path.of(""));

    @BeforeEach
    void aBand() throws IOException {
        folder = WavFolder.band(temp);
    }

    private MakeSong.Request request(long keep) throws IOException {
        return new MakeSong.Request(
                folder.path(), WavFolder.template(), List.of(), List.of(), Map.of(), null, false, 2, keep);
    }

    private PrintJob.Unmeasured print(SongStore store, String name, long keep) throws IOException {
        return PrintJob.runUnmeasured(
                store,
                new PrintJob.Request(
                        List.of(temp.resolve(name)),
                        null,
                        WordLength.FLOAT32,
                        Printer.Range.WHOLE,
                        false,
                        RenderOptions.standard(),
                        "",
                        Print.Kind.MIX,
                        keep),
                Progress.NONE);
    }

    private static double rendered(PrintTiming timing) {
        return timing.strips().stream()
                .mapToDouble(PrintTiming.Strip::renderedSeconds)
                .sum();
    }

    /// Read and rendered alike: the same print.
    private void assertPrintsTheSame(SongStore store, String kept) throws IOException {
        print(store, "anew-" + kept, 0);
        assertThat(temp.resolve(kept)).hasSameBinaryContentAs(temp.resolve("anew-" + kept));
    }

    @Test
    void aPrintAfterTheMainJobRendersNothing() throws IOException {
        Path song = MainJob.mix(request(KEEP), WavFolder.outputs(folder.song()), WavFolder.NOBODY)
                .song();
        try (SongStore store = SongStore.open(song)) {
            assertThat(rendered(print(store, "first.wav", KEEP).timing())).isZero();
            assertPrintsTheSame(store, "first.wav");
            EditJob.set(store, List.of(Assignment.of("mix.compressor.thresholdDb-=3")), false);
            PrintTiming changed = print(store, "changed.wav", KEEP).timing();
            assertThat(changed.strips()).extracting(PrintTiming.Strip::id).containsExactly(Mix.MIX_BUS);
            assertThat(changed.strips().getFirst().keptSumSeconds()).isGreaterThanOrEqualTo(WavFolder.SECONDS);
            assertPrintsTheSame(store, "changed.wav");
        }
    }

    @Test
    void aPrintAfterANewSongOrANewRoughMixRendersNothing() throws IOException {
        Path song = MainJob.make(request(KEEP), folder.song(), WavFolder.NOBODY).song();
        try (SongStore store = SongStore.open(song)) {
            assertThat(rendered(print(store, "new.wav", KEEP).timing())).isZero();
            EditJob.set(store, List.of(Assignment.of("kick.faderDb=-9")), false);
            RoughMixJob.again(store, List.of("kick"), 2, KEEP, WavFolder.NOBODY);
            assertThat(rendered(print(store, "again.wav", KEEP).timing())).isZero();
            assertPrintsTheSame(store, "again.wav");
        }
    }

    /// The rough mix's own listening is what its print is made from.
    @Test
    void thePrintOfTheMainJobTakesWhatTheRoughMixHeard() throws IOException {
        Path song = MainJob.make(request(0), folder.song(), WavFolder.NOBODY).song();
        try (SongStore store = SongStore.open(song)) {
            RoughMixJob.Proposal proposal =
                    RoughMixJob.again(store, WavFolder.template(), java.util.Set.of(), null, 2, KEEP, Progress.NONE);
            PrintJob.Rendered printed = PrintJob.render(
                    store, proposal.mix(), PrintJob.Request.onlyListening(2, KEEP), false, Progress.NONE);
            List<PrintTiming.Strip> strips = printed.outcome().timing().strips();
            double mixSeconds = strips.getLast().renderedSeconds();
            assertThat(mixSeconds).isGreaterThanOrEqualTo(WavFolder.SECONDS);
            // But for the end of the song, whose chunk the rough mix did not hear to its end.
            assertThat(strips.subList(0, strips.size() - 1))
                    .isNotEmpty()
                    .allMatch(strip -> strip.renderedSeconds() < mixSeconds / 2);
        }
    }

    @Test
    void whoKeepsNothingLeavesNothing() throws IOException {
        Path song = MainJob.mix(request(0), WavFolder.outputs(folder.song()), WavFolder.NOBODY)
                .song();
        try (SongStore store = SongStore.open(song)) {
            RoughMixJob.again(store, List.of(), 2, 0, WavFolder.NOBODY);
            try (var files = Files.list(store.folder().cache())) {
                assertThat(files.filter(file -> file.toString().endsWith(".tape")))
                        .isEmpty();
            }
        }
    }

    /// What moved is on the branch it was on; the new one says so.
    @Test
    void aRoughMixOfTheWholeSaysWhatItLeaves() throws IOException {
        Path song = MainJob.make(request(0), folder.song(), WavFolder.NOBODY).song();
        try (SongStore store = SongStore.open(song)) {
            EditJob.automate(
                    store,
                    new org.topdown.jobs.edit.Automations.Request(
                            "kick.faderDb", List.of("1=-6", "2=0"), false, false, null, null, 0, 0),
                    false);
            EditJob.group(store, "All", List.of("kick", "bass-di"), List.of(), false);
            assertThat(RoughMixJob.again(store, List.of("bass-di"), 2, 0, WavFolder.NOBODY))
                    .isEmpty();
            assertThat(store.mix().strip("kick").automation()).hasSize(1);
            assertThat(RoughMixJob.again(store, List.of("kick"), 2, 0, WavFolder.NOBODY))
                    .containsExactly(
                            "kick: output.faderDb does not move any more; it is set here, and its 3 breakpoints"
                                    + " would move it all the same");
            assertThat(store.mix().strip("kick").automation()).isEmpty();
            assertThat(RoughMixJob.again(store, List.of(), 2, 0, WavFolder.NOBODY))
                    .containsExactly("mix: nothing moves, and no VCA group is kept; the desk is set anew from roles and"
                            + " template; the automation of 0 controls and 1 VCA groups stay on the branch"
                            + " \"rough mix 2\"");
            assertThat(store.choices(store.head().id()))
                    .anyMatch(choice -> choice.topic().equals("automation"));
        }
    }
}
