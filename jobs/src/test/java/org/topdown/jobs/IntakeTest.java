package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.jobs.WavFolder.drum;
import static org.topdown.jobs.WavFolder.noise;
import static org.topdown.jobs.WavFolder.tone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Role;
import org.topdown.session.IgnoredFile;
import org.topdown.session.Source;

/// What becomes of a folder, from names and headers alone.
class IntakeTest {
    @TempDir
    Path temp;

    private WavFolder folder() throws IOException {
        return new WavFolder(Files.createDirectories(temp.resolve("in")));
    }

    @Test
    void theMostCommonRateWinsAndAtATieTheHigher() throws IOException {
        WavFolder folder = folder().file("Kick.wav", 44_100, drum(60, 0.5)).file("Snare.wav", 48_000, noise(1, 0.1));
        assertThat(folder.plan().sampleRateHz()).isEqualTo(48_000);
        assertThat(folder.plan().notes()).anySatisfy(note -> assertThat(note).contains("2 sample rates", "48000 Hz"));
        folder.file("Bass.wav", 44_100, tone(82, 0.1));
        assertThat(folder.plan().sampleRateHz()).isEqualTo(44_100);
    }

    @Test
    void stampsPlaceFilesLessTheEarliest() throws IOException {
        IntakePlan plan = folder().file("Kick.wav", 48_000, 4_800_000L, drum(60, 0.5))
                .file("Bass.wav", 48_000, 4_896_000L, tone(82, 0.1))
                .plan();
        assertThat(plan.tracks())
                .extracting(IntakePlan.Track::role, IntakePlan.Track::startFrame)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Role.KICK, 0L),
                        org.assertj.core.groups.Tuple.tuple(Role.BASS, 96_000L));
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void aStampAtAnotherRateIsTheSamePlaceInTime() throws IOException {
        IntakePlan plan = folder().file("Kick.wav", 48_000, 0L, drum(60, 0.5))
                .file("Snare.wav", 48_000, 0L, noise(2, 0.1))
                .file("Bass.wav", 44_100, 88_200L, tone(82, 0.1))
                .plan();
        assertThat(plan.tracks().stream()
                        .filter(track -> track.role() == Role.BASS)
                        .map(IntakePlan.Track::startFrame))
                .containsExactly(96_000L);
    }

    @Test
    void stampsOfOnlySomeAreNoted() throws IOException {
        IntakePlan plan = folder().file("Kick.wav", 48_000, 48_000L, drum(60, 0.5))
                .file("Bass.wav", 48_000, tone(82, 0.1))
                .plan();
        assertThat(plan.tracks()).allMatch(track -> track.startFrame() == 0);
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).startsWith("only 1 of 2 files have a time stamp"));
    }

    @Test
    void roughsAndReferencesAreNeverTracks() throws IOException {
        WavFolder folder = folder().file("Kick.wav", 48_000, drum(60, 0.5))
                .file("Rough mix.wav", 48_000, noise(1, 0.1), noise(2, 0.1))
                .file("Given.wav", 48_000, noise(3, 0.1))
                .file("Reference.wav", 48_000, noise(4, 0.1));
        IntakePlan plan = MakeSong.plan(
                folder.request(List.of(folder.path().resolve("Given.wav")), Map.of(), false), Progress.NONE);
        assertThat(plan.tracks()).extracting(IntakePlan.Track::name).containsExactly("Kick");
        assertThat(plan.sources())
                .extracting(IntakePlan.SourceFile::file, IntakePlan.SourceFile::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Rough mix.wav", Source.Kind.ROUGH),
                        org.assertj.core.groups.Tuple.tuple("Given.wav", Source.Kind.ROUGH),
                        org.assertj.core.groups.Tuple.tuple("Reference.wav", Source.Kind.REFERENCE));
    }

    @Test
    void moreThanTwoChannelsBecomeAsManyTracks() throws IOException {
        IntakePlan plan = folder().file("Drums.wav", 48_000, drum(60, 0.5), noise(1, 0.1), tone(200, 0.1))
                .plan();
        assertThat(plan.tracks()).hasSize(3);
        assertThat(plan.tracks())
                .extracting(IntakePlan.Track::channel, IntakePlan.Track::channels)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 1),
                        org.assertj.core.groups.Tuple.tuple(1, 1),
                        org.assertj.core.groups.Tuple.tuple(2, 1));
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).contains("has 3 channels"));
    }

    @Test
    void theSidesOfOneThingBecomeOneTrack() throws IOException {
        IntakePlan plan = WavFolder.band(temp).plan();
        assertThat(plan.tracks().stream()
                        .filter(track -> track.files().size() == 2)
                        .map(IntakePlan.Track::files))
                .containsExactly(List.of("Guitars/Rhythm Gtr L.wav", "Guitars/Rhythm Gtr R.wav"));
    }

    @Test
    void whatTheUserSaysAFileCarriesIsSo() throws IOException {
        WavFolder folder = folder().file("Kick.wav", 48_000, drum(60, 0.5)).file("Zzz.wav", 48_000, tone(300, 0.1));
        IntakePlan plan = MakeSong.plan(folder.request(List.of(), Map.of("Zzz.wav", Role.ORGAN), false), Progress.NONE);
        IntakePlan.Track organ = plan.tracks().stream()
                .filter(track -> track.files().equals(List.of("Zzz.wav")))
                .findFirst()
                .orElseThrow();
        assertThat(organ.role()).isEqualTo(Role.ORGAN);
        assertThat(organ.confidence()).isEqualTo(1);
        assertThat(organ.given()).isTrue();
    }

    @Test
    void aRoleForNoFileOrForSeveralOrOfABusIsRefused() throws IOException {
        WavFolder folder = folder().file("a/Kick.wav", 48_000, drum(60, 0.5)).file("b/Kick.wav", 48_000, drum(70, 0.5));
        for (Map<String, Role> wrong : List.of(
                Map.of("Nothing.wav", Role.KICK), Map.of("Kick.wav", Role.SNARE), Map.of("a/Kick.wav", Role.VOCALS))) {
            assertThatThrownBy(() -> MakeSong.plan(folder.request(List.of(), wrong, false), Progress.NONE))
                    .as("%s", wrong)
                    .isInstanceOf(Trouble.class);
        }
    }

    @Test
    void theSameNameInTwoFoldersIsTwoTracks() throws IOException {
        IntakePlan plan = folder().file("take 1/Kick.wav", 48_000, drum(60, 0.5))
                .file("take 2/Kick.wav", 48_000, drum(70, 0.5))
                .plan();
        assertThat(plan.tracks())
                .extracting(IntakePlan.Track::files)
                .containsExactlyInAnyOrder(List.of("take 1/Kick.wav"), List.of("take 2/Kick.wav"));
    }

    @Test
    void oneBadFileIsListedWithItsReasonAndFatalOnlyWhenStrict() throws IOException {
        WavFolder folder = folder().file("Kick.wav", 48_000, drum(60, 0.5))
                .bytes("Snare.wav", "RIFF no wave at all")
                .bytes("notes.txt", "play it faster");
        IntakePlan plan = folder.plan();
        assertThat(plan.tracks()).extracting(IntakePlan.Track::name).containsExactly("Kick");
        assertThat(plan.ignored()).extracting(IgnoredFile::file).containsExactlyInAnyOrder("Snare.wav", "notes.txt");
        assertThat(plan.ignored()).allSatisfy(each -> assertThat(each.why()).isNotBlank());
        assertThatThrownBy(() -> MakeSong.plan(folder.request(List.of(), Map.of(), true), Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("Snare.wav");
    }

    @Test
    void aFolderWithNothingToMixIsRefusedWithAReason() throws IOException {
        WavFolder empty = folder();
        assertThatThrownBy(empty::plan).isInstanceOf(Trouble.class).hasMessageContaining("empty");
        WavFolder text = new WavFolder(temp.resolve("text")).bytes("readme.txt", "hello");
        assertThatThrownBy(text::plan).isInstanceOf(Trouble.class).hasMessageContaining("none of its 1 files");
        WavFolder mixes = new WavFolder(temp.resolve("mixes")).file("Rough mix.wav", 48_000, noise(1, 0.1));
        assertThatThrownBy(mixes::plan).isInstanceOf(Trouble.class).hasMessageContaining("only mixes");
    }

    /// Copies in 32-bit float; for the mix a bounce and a print of 8 bytes a frame and 40 kB/s of small print.
    @Test
    void theRoomASongNeedsCountsSourcesAndWhatMixingTakes() throws IOException {
        WavFolder folder = folder().file("Kick.wav", 48_000, drum(60, 0.5));
        long mix = (long) (WavFolder.SECONDS * (2 * 8 * 48_000 + 40_000));
        long mono = (long) (WavFolder.SECONDS * 48_000 * 4);
        assertThat(folder.plan().bytesNeeded()).isEqualTo(mono + mix);
        folder.file("Rough mix.wav", 48_000, noise(1, 0.1), noise(2, 0.1));
        assertThat(folder.plan().bytesNeeded()).isEqualTo(3 * mono + mix);
        assertThat(folder.plan().bytesFree()).isPositive();
    }

    @Test
    void aLossyFileOfUnknownLengthIsTakenForALongOne() {
        // 4.8 MB: five minutes at 128 kbit/s, and no longer than 400 s at 96.
        assertThat(DiskSpace.seconds(-1, 44_100, 4_800_000)).isEqualTo(400);
        assertThat(DiskSpace.seconds(44_100, 44_100, 4_800_000)).isEqualTo(1);
    }
}
