package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.topdown.jobs.WavFolder.tone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.Branch;
import org.topdown.session.Print;
import org.topdown.session.SongStore;

/// Corrected takes, re-sent folders, corrected roles: what the user set stays.
class TakesTest {
    @TempDir
    Path temp;

    private WavFolder folder = new WavFolder(Path.of("none yet"));

    private SongStore song() throws IOException {
        folder = WavFolder.band(temp);
        MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY);
        SongStore store = SongStore.open(folder.song());
        Strip vox = store.mix().strip("lead-vocal");
        store.apply(new Edit.SetOutput(vox.id(), vox.output().withPan(0.25)), "a little to the right");
        return store;
    }

    private static double levelIntoChain(SongStore store) throws IOException {
        Double level = PrintJob.run(
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
                        Progress.NONE)
                .figures()
                .levelIntoChainLufs();
        return java.util.Objects.requireNonNull(level);
    }

    @Test
    void aNewTakeComesInUnderTheSameSettingsAndUndoLeadsBack() throws IOException {
        try (SongStore store = song()) {
            Mix before = store.mix();
            Path take = new WavFolder(temp.resolve("new"))
                    .file("Vox final.wav", 48_000, tone(500, 0.1))
                    .path()
                    .resolve("Vox final.wav");
            assertThat(Takes.replace(store, "Lead Vocal", take, Progress.NONE))
                    .containsExactly("lead-vocal: new take from Vox final.wav");
            Strip after = store.mix().strip("lead-vocal");
            assertThat(after.withClip(null))
                    .isEqualTo(before.strip("lead-vocal").withClip(null));
            assertThat(after.clip()).isNotEqualTo(before.strip("lead-vocal").clip());
            // Converted to the song's rate.
            assertThat(java.util.Objects.requireNonNull(after.clip()).frames())
                    .isEqualTo(Math.round(WavFolder.SECONDS * 44_100));
            assertThat(store.undo()).isTrue();
            assertThat(store.mix()).isEqualTo(before);
            assertThat(levelIntoChain(store)).isCloseTo(-20, within(0.1));
        }
    }

    @Test
    void theSameTakeAgainChangesNothing() throws IOException {
        try (SongStore store = song()) {
            long state = store.head().id();
            Path same = folder.path().resolve("Lead Vocal.wav");
            assertThat(Takes.replace(store, "lead-vocal", same, Progress.NONE))
                    .containsExactly("lead-vocal: the same as before, nothing changed");
            assertThat(store.head().id()).isEqualTo(state);
        }
    }

    @Test
    void aBusAnUnknownStripAndAMissingFileAreRefused() throws IOException {
        try (SongStore store = song()) {
            Path file = folder.path().resolve("Kick.wav");
            assertThatThrownBy(() -> Takes.replace(store, "drums", file, Progress.NONE))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("is a bus");
            assertThatThrownBy(() -> Takes.replace(store, "tuba", file, Progress.NONE))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("tuba");
            assertThatThrownBy(() -> Takes.replace(store, "kick", temp.resolve("no.wav"), Progress.NONE))
                    .isInstanceOf(Trouble.class);
        }
    }

    @Test
    void aReSentFolderBringsInOnlyWhatChangedAndWhatIsNew() throws IOException {
        try (SongStore store = song()) {
            Mix before = store.mix();
            WavFolder again = WavFolder.band(temp.resolve("again"))
                    .file("Bass DI.wav", 44_100, tone(90, 0.25))
                    .file("Organ.wav", 44_100, tone(350, 0.02));
            List<String> lines = Takes.add(store, List.of(again.path()), Progress.NONE);
            assertThat(lines)
                    .contains(
                            "bass-di: new take from Bass DI.wav",
                            "kick: the same as before, nothing changed",
                            "lead-vocal: the same as before, nothing changed",
                            "organ: new strip on keys, organ");
            for (Strip strip : before.strips()) {
                Strip after = store.mix().strip(strip.id());
                switch (strip.id()) {
                    case "bass-di" -> assertThat(after.withClip(null)).isEqualTo(strip.withClip(null));
                    case Mix.MIX_BUS -> assertThat(after.withHead(strip.head())).isEqualTo(strip);
                    default -> assertThat(after).isEqualTo(strip);
                }
            }
            assertThat(store.mix().tier(Tier.TRACK))
                    .hasSize(before.tier(Tier.TRACK).size() + 1);
            // The trim at the head of the mix bus holds the level for what came in.
            assertThat(levelIntoChain(store)).isCloseTo(-20, within(0.1));
            assertThat(store.undo()).isTrue();
            assertThat(store.undo()).isTrue();
            assertThat(store.mix()).isEqualTo(before);
        }
    }

    @Test
    void aCorrectedRoleAndTheRoughMixAgainMakeANewBranchAndTheOldOneStays() throws IOException {
        try (SongStore store = song()) {
            String branch = store.branch();
            assertThat(SetRoles.apply(store, Map.of("Bass DI", Role.ORGAN))).containsExactly("bass-di: bass -> organ");
            assertThat(store.mix().strip("bass-di").outputTo()).isEqualTo("bass");
            Mix users = store.mix();
            String shown = Json.text(SongJson.of(store));
            RoughMixJob.again(store, List.of(), 2, 0, WavFolder.NOBODY);
            assertThat(store.branch()).isNotEqualTo(branch);
            assertThat(store.branches()).extracting(Branch::name).containsExactlyInAnyOrder(branch, store.branch());
            assertThat(store.mix().strip("bass-di").outputTo()).isEqualTo("keys");
            assertThat(store.mix().strip("lead-vocal").output().pan()).isZero();
            store.switchBranch(branch);
            assertThat(store.mix()).isEqualTo(users);
            assertThat(Json.text(SongJson.of(store))).isEqualTo(shown);
        }
    }

    @Test
    void theRoughMixOfOneStripLeavesTheUsersMovesOnOthers() throws IOException {
        try (SongStore store = song()) {
            Mix users = store.mix();
            RoughMixJob.again(store, List.of("Kick"), 2, 0, WavFolder.NOBODY);
            for (Strip strip : users.strips()) {
                if (!strip.id().equals("kick") && strip.tier() != Tier.MIX) {
                    assertThat(store.mix().strip(strip.id())).isEqualTo(strip);
                }
            }
            assertThat(levelIntoChain(store)).isCloseTo(-20, within(0.1));
        }
    }

    @Test
    void aRoleOfBusesIsRefusedAndNothingIsSet() throws IOException {
        try (SongStore store = song()) {
            Mix before = store.mix();
            assertThatThrownBy(() -> SetRoles.apply(store, Map.of("kick", Role.VOCALS)))
                    .isInstanceOf(Trouble.class);
            assertThatThrownBy(() -> SetRoles.apply(store, Map.of("drums", Role.KICK)))
                    .isInstanceOf(Trouble.class);
            assertThat(store.mix()).isEqualTo(before);
        }
    }
}
