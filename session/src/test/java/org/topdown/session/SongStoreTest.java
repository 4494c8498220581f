package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.RandomMix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.testkit.SplitMix;

class SongStoreTest {
    private static final Edit ADD_VOX =
            new Edit.AddStrip(0, Strip.track("vox", "Vox", Role.LEADVOCAL, "", null, Mix.MIX_BUS));
    private static final Edit MUTE_VOX = new Edit.SetMuted("vox", true);

    @TempDir
    Path dir;

    @Test
    void aNewSongIsAnEmptyDeskInItsFolder() throws Exception {
        Instant before = Instant.now();
        try (SongStore store = SongStore.create(dir.resolve("My Song"), "My Söng 🎸", 48_000)) {
            assertThat(store.mix()).isEqualTo(new Mix(List.of(Strip.mixBus())));
            assertThat(store.branch()).isEqualTo("main");
            assertThat(store.song().name()).isEqualTo("My Söng 🎸");
            assertThat(store.song().sampleRateHz()).isEqualTo(48_000);
            assertThat(Duration.between(before, store.song().created()))
                    .isBetween(Duration.ofMillis(-1), Duration.ofMinutes(5));
            assertThat(store.history()).hasSize(1);
            assertThat(store.canUndo()).isFalse();
            assertThat(store.undo()).isFalse();
            assertThat(store.redo()).isFalse();
            assertThat(store.readOnly()).isFalse();
            assertThat(dir.resolve("My Song/audio")).isDirectory();
            assertThat(dir.resolve("My Song/prints")).isDirectory();
            assertThat(dir.resolve("My Song/cache")).isDirectory();
            assertThat(SongFolder.isSong(dir.resolve("My Song"))).isTrue();
        }
        // Closed, it is one database file, which can be copied, and the lock file.
        try (var files = Files.list(dir.resolve("My Song")).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("session.db", "session.lock");
        }
    }

    /// The model: a list of mixes and where one stands in it. The store is closed and opened in between.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void undoAndRedoGoAllTheWayAlsoAfterAReopening(long seed) throws Exception {
        SplitMix dice = new SplitMix(seed);
        RandomMix random = new RandomMix(seed);
        Path song = dir.resolve("song");
        SongStore store = SongStore.create(song, "Song", 44_100);
        try {
            List<Mix> line = new ArrayList<>(List.of(store.mix()));
            int at = 0;
            for (int i = 0; i < 70; i++) {
                switch (dice.nextInt(9)) {
                    case 0, 1 -> {
                        assertThat(store.undo()).isEqualTo(at > 0);
                        at = Math.max(0, at - 1);
                    }
                    case 2 -> {
                        assertThat(store.redo()).isEqualTo(at < line.size() - 1);
                        at = Math.min(line.size() - 1, at + 1);
                    }
                    case 3 -> {
                        if (dice.nextInt(2) == 0) {
                            store.close();
                            store = SongStore.open(song);
                        }
                    }
                    default -> {
                        Edit edit = random.validEdit(line.get(at));
                        Mix result = edit.applyTo(line.get(at));
                        assertThat(store.apply(edit, "edit " + i)).isEqualTo(result);
                        line.subList(at + 1, line.size()).clear();
                        line.add(result);
                        at++;
                    }
                }
                assertThat(store.mix()).as("seed %d, step %d", seed, i).isEqualTo(line.get(at));
                assertThat(store.canUndo()).isEqualTo(at > 0);
                assertThat(store.canRedo()).isEqualTo(at < line.size() - 1);
                assertThat(store.history()).hasSize(line.size());
                assertThat(store.history().get(at)).isEqualTo(store.head());
            }
            List<State> history = store.history();
            for (int i = 0; i < line.size(); i++) {
                assertThat(store.mixAt(history.get(i).id())).isEqualTo(line.get(i));
            }
            while (store.undo()) {
                at--;
            }
            assertThat(at).isZero();
        } finally {
            store.close();
        }
    }

    @Test
    void manyEditsAreFoundWhereverTheFullMixesStand() throws Exception {
        try (SongStore store = SongStore.create(dir.resolve("song"), "Song", 48_000)) {
            store.apply(ADD_VOX, "Add vox");
            List<State> states = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                store.apply(new Edit.Rename("vox", "take " + i), "Rename " + i);
                states.add(store.head());
            }
            for (int i = 0; i < 80; i++) {
                assertThat(store.mixAt(states.get(i).id()).strip("vox").name()).isEqualTo("take " + i);
                assertThat(states.get(i).label()).isEqualTo("Rename " + i);
                assertThat(store.editOf(states.get(i).id())).contains(new Edit.Rename("vox", "take " + i));
            }
            assertThat(store.editOf(store.history().getFirst().id())).isEmpty();
        }
    }

    @Test
    void anEditThatCannotBeAppliedStoresNothing() throws Exception {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            Mix mix = store.apply(ADD_VOX, "Add vox");
            store.undo();
            assertThatThrownBy(() -> store.apply(MUTE_VOX, "Mute"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no strip \"vox\"");
            assertThat(store.canRedo()).isTrue();
            assertThat(store.states()).hasSize(2);
            store.redo();
            assertThat(store.mix()).isEqualTo(mix);
        }
    }

    @Test
    void branchesAreLinesOfTheirOwn() throws Exception {
        Path song = dir.resolve("song");
        Mix muted;
        Mix renamed;
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            store.apply(ADD_VOX, "Add vox");
            State start = store.head();
            muted = store.apply(MUTE_VOX, "Mute");
            assertThat(store.freeBranchName("rough mix")).isEqualTo("rough mix");
            store.startBranch("rough mix", start.id());
            assertThat(store.freeBranchName("rough mix")).isEqualTo("rough mix 2");
            assertThat(store.branch()).isEqualTo("rough mix");
            assertThat(store.head()).isEqualTo(start);
            assertThat(store.canRedo()).isFalse();
            renamed = store.apply(new Edit.Rename("vox", "Voice"), "Rename");
            assertThat(store.history().stream().map(State::label)).containsExactly("New song", "Add vox", "Rename");
            assertThat(store.head().branch()).isEqualTo("rough mix");
            store.switchBranch("main");
            assertThat(store.mix()).isEqualTo(muted);
            store.undo();
            store.switchBranch("rough mix");
            assertThatThrownBy(() -> store.startBranch("main", start.id()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is a branch \"main\" already");
            assertThatThrownBy(() -> store.startBranch("other", 99))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no state 99 in the history");
            assertThatThrownBy(() -> store.startBranch(" ", start.id())).hasMessage("a branch needs a name");
            assertThatThrownBy(() -> store.switchBranch("manie"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no branch \"manie\"; there are main, rough mix");
        }
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.branch()).isEqualTo("rough mix");
            assertThat(store.mix()).isEqualTo(renamed);
            store.switchBranch("main");
            assertThat(store.canRedo())
                    .as("what was undone on a branch waits there")
                    .isTrue();
            store.redo();
            assertThat(store.mix()).isEqualTo(muted);
            assertThat(store.branches().stream().map(Branch::name)).containsExactly("main", "rough mix");
        }
    }

    @Test
    void editsOfSeveralThreadsComeOneAfterTheOther() throws Exception {
        try (SongStore store = SongStore.create(dir.resolve("song"), "Song", 48_000);
                var threads = Executors.newFixedThreadPool(3)) {
            List<Callable<Mix>> work = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Strip strip = Strip.track("track-" + i, "Track", Role.OTHER, "", null, Mix.MIX_BUS);
                work.add(() -> store.apply(new Edit.AddStrip(0, strip), "Add a track"));
            }
            for (Future<Mix> done : threads.invokeAll(work)) {
                assertThat(done.get().strips()).hasSizeGreaterThan(1);
            }
            assertThat(store.mix().strips()).hasSize(25);
            assertThat(store.history()).hasSize(25);
            assertThat(store.mixAt(store.head().id())).isEqualTo(store.mix());
        }
    }

    @Test
    void aSnapshotNamesAMix() throws Exception {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            Mix mix = store.apply(ADD_VOX, "Add vox");
            Snapshot snapshot = store.snapshot("before lunch", store.head().id());
            store.apply(MUTE_VOX, "Mute");
            assertThatThrownBy(() -> store.snapshot("before lunch", store.head().id()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is a snapshot \"before lunch\" already");
            assertThat(store.snapshots()).containsExactly(snapshot);
            assertThat(store.mixAt(snapshot.stateId())).isEqualTo(mix);
            long first = store.history().getFirst().id();
            assertThat(store.snapshot("empty", first).stateId()).isEqualTo(first);
            store.removeSnapshot("empty");
            assertThatThrownBy(() -> store.removeSnapshot("empty"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no snapshot \"empty\"");
            assertThatThrownBy(() -> store.snapshot("nothing", 99))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no state 99 in the history");
        }
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.snapshots().stream().map(Snapshot::name)).containsExactly("before lunch");
        }
        try (var files = Files.list(song).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("a reader leaves nothing behind")
                    .containsExactlyInAnyOrder("session.db", "session.lock");
        }
    }

    @Test
    void whatComesWithASongIsKept() throws Exception {
        Path song = dir.resolve("song");
        SongAudio audio = new SongAudio(
                "kick-in",
                "audio/kick-in.wav",
                "ab12",
                2,
                9_876_543_210L,
                77,
                List.of(new AudioOrigin("Drums/Kick ü.wav", AudioOrigin.ALL), new AudioOrigin("K \"2\".wav", 1)),
                44_100,
                24,
                null);
        Print print;
        Source source;
        long state;
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            state = store.head().id();
            store.setImportedFolder("/music/band's takes");
            store.setTemplate("rock", "name: rock\nbuses: []\n");
            store.setBrief("loud drums");
            store.addAudio(audio);
            store.setInventory("kick-in", "{\"peakDbfs\":-3.1}");
            print = store.addPrint("prints/rough.wav", state, Print.Kind.ROUGH, "{\"integratedLufs\":-18.0}");
            source = store.addSource(
                    "rough", Source.Kind.ROUGH, "Band's rough", "rough mix.mp3", "audio/rough.wav", null);
            store.setSourceFigures("rough", "{\"integratedLufs\":-9.5}");
            store.addIgnored(List.of(new IgnoredFile("b.txt", "not audio"), new IgnoredFile("a.wav", "empty")));
            store.addIgnored(List.of(new IgnoredFile("b.txt", "a text")));
            store.setFigures(state, "{\"integratedLufs\":-18.0}");
            store.setFigures(state, "{\"integratedLufs\":-18.5}");
            store.addChoices(
                    state,
                    List.of(
                            new Choice("role", "kick-in", "kick, in", "the name says so (0.98)"),
                            new Choice("pan", "kick-in", "centre", "kicks stand in the centre")));
        }
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.song().importedFolder()).isEqualTo("/music/band's takes");
            assertThat(store.song().templateName()).isEqualTo("rock");
            assertThat(store.song().templateYaml()).isEqualTo("name: rock\nbuses: []\n");
            assertThat(store.song().brief()).isEqualTo("loud drums");
            SongAudio found = store.audio("kick-in").orElseThrow();
            assertThat(store.audio()).containsExactly(found);
            assertThat(found.inventory()).isEqualTo("{\"peakDbfs\":-3.1}");
            assertThat(new SongAudio(
                            found.id(),
                            found.file(),
                            found.contentHash(),
                            found.channels(),
                            found.frames(),
                            found.startFrame(),
                            found.origins(),
                            found.sourceRateHz(),
                            found.sourceBits(),
                            null))
                    .isEqualTo(audio);
            assertThat(store.audio("kick-out")).isEmpty();
            assertThat(store.prints()).containsExactly(print);
            assertThat(store.sources()).hasSize(1);
            assertThat(store.sources().getFirst().figures()).isEqualTo("{\"integratedLufs\":-9.5}");
            assertThat(store.sources().getFirst().created()).isEqualTo(source.created());
            assertThat(store.ignored())
                    .containsExactlyInAnyOrder(new IgnoredFile("b.txt", "a text"), new IgnoredFile("a.wav", "empty"));
            assertThat(store.figures(state)).contains("{\"integratedLufs\":-18.5}");
            assertThat(store.choices(state).stream().map(Choice::topic)).containsExactly("role", "pan");
            assertThatThrownBy(() -> store.setBrief("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this session was opened for reading");
            assertThatThrownBy(() -> store.apply(ADD_VOX, "x")).isInstanceOf(IllegalStateException.class);
        }
        try (SongStore store = SongStore.open(song)) {
            store.clearFigures();
            assertThat(store.figures(state)).isEmpty();
        }
    }

    private static SongAudio audioIn(String id, String file) {
        return new SongAudio(
                id, file, "ab", 1, 9, 0, List.of(new AudioOrigin("a.wav", AudioOrigin.ALL)), 48_000, 24, null);
    }

    /// What a batch announced and did not keep, because it failed or was killed, is nothing and blocks
    /// nothing.
    @Test
    void announcedFilesThatWereNotKeptAreDeletedWhenTheSongIsOpenedForWriting() throws Exception {
        Path song = dir.resolve("song");
        Path mine = song.resolve("audio/put here by hand.wav");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            store.announce(List.of("audio/kick.wav", "audio/pad.wav", "audio/source-rough.wav", "audio/never.wav"));
            for (String name : List.of("kick", "pad", "source-rough")) {
                Files.writeString(song.resolve("audio/" + name + ".wav"), name);
            }
            Files.writeString(mine, "mine");
            store.addAudio(audioIn("kick", "audio/kick.wav"));
            store.addSource("rough", Source.Kind.ROUGH, "Rough", null, "audio/source-rough.wav", null);
            assertThatThrownBy(() -> store.announce(List.of("../pad.wav"))).isInstanceOf(Trouble.class);
        }
        SongStore.openReadOnly(song).close();
        assertThat(song.resolve("audio/pad.wav")).as("a reader changes nothing").exists();
        SongStore.open(song).close();
        assertThat(song.resolve("audio/pad.wav")).doesNotExist();
        assertThat(List.of(song.resolve("audio/kick.wav"), song.resolve("audio/source-rough.wav"), mine))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void aReaderSeesAllOfItAsItWasWhenItOpened() throws Exception {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            store.apply(ADD_VOX, "Add vox");
            try (SongStore reader = SongStore.openReadOnly(song)) {
                store.apply(MUTE_VOX, "Mute");
                store.snapshot("later", store.head().id());
                store.setFigures(store.head().id(), "{}");
                store.addAudio(audioIn("kick", "audio/kick.wav"));
                assertThat(reader.history()).extracting(State::label).containsExactly("New song", "Add vox");
                assertThat(reader.states()).hasSize(2);
                assertThat(reader.snapshots()).isEmpty();
                assertThat(reader.audio()).isEmpty();
                assertThat(reader.head()).isEqualTo(reader.states().getLast());
            }
            try (SongStore reader = SongStore.openReadOnly(song)) {
                assertThat(reader.states()).hasSize(3);
            }
        }
    }

    /// A song from elsewhere may name any file; it gets none but its own.
    @Test
    void audioOutsideOfTheSongIsNotItsAudio() throws Exception {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            store.addAudio(audioIn("kick", "audio/kick.wav"));
            store.addSource("rough", Source.Kind.ROUGH, "Rough", null, "audio/rough.wav", null);
            store.handle().execute("update audio set file = '../../x.wav'");
            store.handle().execute("update source set audio_file = '/etc/x.wav'");
            assertThatThrownBy(store::audio)
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("\"../../x.wav\", which is not in its folder");
            assertThatThrownBy(store::sources)
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("which is not in its folder");
        }
    }

    @Test
    void whatBreaksARuleOfTheStoreIsRefused() throws Exception {
        try (SongStore store = SongStore.create(dir.resolve("song"), "Song", 48_000)) {
            long state = store.head().id();
            assertThatThrownBy(() -> store.setFigures(state, "{\"integratedLufs\":NaN}"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the store refuses this");
            assertThatThrownBy(() -> store.setFigures(99, "{}")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.addPrint("prints/x.wav", 99, Print.Kind.MIX, null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.setInventory("nobody", "{}")).hasMessage("the song has no audio \"nobody\"");
            assertThatThrownBy(() -> store.setSourceFigures("nobody", "{}"))
                    .hasMessage("the song has no source \"nobody\"");
            assertThatThrownBy(() -> store.addPrint("../elsewhere.wav", state, Print.Kind.MIX, null))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("which is not in its folder");
            store.addSource("a", Source.Kind.PRINT, "A", null, "prints/a.wav", null);
            assertThatThrownBy(() -> store.addSource("a", Source.Kind.PRINT, "B", null, "prints/b.wav", null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.sources()).hasSize(1);
        }
    }

    @Test
    void whatIsStoredTogetherIsStoredWholeOrNotAtAll() throws Exception {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            Mix before = store.mix();
            assertThatThrownBy(() -> store.together(() -> {
                        store.apply(ADD_VOX, "Add vox");
                        store.startBranch("try", store.head().id());
                        store.setBrief("never");
                        return store.apply(new Edit.SetMuted("nobody", true), "Mute");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.mix()).isEqualTo(before);
            assertThat(store.branch()).isEqualTo("main");
            assertThat(store.states()).hasSize(1);
            assertThat(store.song().brief()).isNull();
            Mix after = store.together(() -> {
                store.apply(ADD_VOX, "Add vox");
                store.setBrief("now");
                return store.apply(MUTE_VOX, "Mute");
            });
            assertThat(store.mix()).isEqualTo(after);
        }
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.mix().strip("vox").muted()).isTrue();
            assertThat(store.song().brief()).isEqualTo("now");
            assertThat(store.states()).hasSize(3);
        }
    }

    /// Gathered edits are there for whoever gathers at once, for others once they are committed; what one
    /// of them gets wrong costs that one alone.
    @Test
    void whatIsGatheredIsStoredAtOnce() throws Exception {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            store.gather();
            store.apply(ADD_VOX, "Add vox");
            assertThatThrownBy(() -> store.together(() -> {
                        store.setBrief("never");
                        return store.apply(new Edit.SetMuted("nobody", true), "Mute");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            Mix gathered = store.apply(MUTE_VOX, "Mute");
            assertThat(store.mix()).isEqualTo(gathered);
            try (SongStore other = SongStore.openReadOnly(song)) {
                assertThat(other.mix().has("vox")).isFalse();
            }
            store.commit();
            try (SongStore other = SongStore.openReadOnly(song)) {
                assertThat(other.mix()).isEqualTo(gathered);
                assertThat(other.states()).hasSize(3);
                assertThat(other.song().brief()).isNull();
            }
            assertThat(store.undo()).isTrue();
        }
    }

    /// A print that is done while somebody drags a fader is stored when it says so.
    @Test
    void whatAnotherThreadStoresMeanwhileIsStoredWhenItReturns() throws Exception {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000);
                var other = Executors.newSingleThreadExecutor()) {
            store.gather();
            store.apply(ADD_VOX, "Add vox");
            other.submit((Callable<Void>) () -> {
                        store.setBrief("done");
                        return null;
                    })
                    .get();
            try (SongStore reader = SongStore.openReadOnly(song)) {
                assertThat(reader.song().brief()).isEqualTo("done");
            }
            store.apply(MUTE_VOX, "Mute");
            store.commit();
            assertThat(store.mix().strip("vox").muted()).isTrue();
        }
    }

    @Test
    void aFullDiskTakesBackAllThatWasGathered() throws Exception {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            store.apply(ADD_VOX, "Add vox");
            Mix before = store.mix();
            int pages = store.handle()
                    .createQuery("pragma page_count")
                    .mapTo(Integer.class)
                    .one();
            store.handle().execute("pragma max_page_count = " + (pages + 1));
            store.gather();
            store.apply(MUTE_VOX, "Mute");
            assertThatThrownBy(() -> store.setBrief("long ".repeat(20_000))).isInstanceOf(Trouble.class);
            assertThatThrownBy(() -> store.apply(MUTE_VOX, "Mute again")).isInstanceOf(Trouble.class);
            assertThatThrownBy(store::commit).isInstanceOf(Trouble.class);
            assertThat(store.mix()).isEqualTo(before);
            store.handle().execute("pragma max_page_count = 100000");
            store.apply(MUTE_VOX, "Mute");
        }
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.states()).hasSize(3);
            assertThat(store.mix().strip("vox").muted()).isTrue();
        }
    }

    @Test
    void aSongCanBeMovedAndCopiedAndMayBeCalledAnything() throws Exception {
        Path odd = dir.resolve("What? 100% 'ü' #1 🎸 & co");
        try (SongStore store = SongStore.create(odd, "Song", 48_000)) {
            store.apply(ADD_VOX, "Add vox");
            assertThat(store.folder().database()).isRegularFile();
        }
        Path moved = Files.move(odd, dir.resolve("file:moved?immutable=1"));
        try (SongStore store = SongStore.open(moved)) {
            assertThat(store.mix().has("vox")).isTrue();
        }
        try (SongStore store = SongStore.openReadOnly(moved)) {
            assertThat(store.mix().has("vox")).isTrue();
        }
    }
}
