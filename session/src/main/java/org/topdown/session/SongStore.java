package org.topdown.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;
import org.topdown.media.Trouble;
import org.topdown.media.write.FolderEntries;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tempo;
import org.topdown.mix.edit.Edit;
import org.topdown.session.json.MixJson;

/// One song's session, open. What a method has stored is on the disk when it returns, all of it or, if it
/// throws, nothing; killing the process at any moment loses at most what had not returned.
///
/// One store at a time holds a song for writing; others may read it meanwhile, and see it as it was when they
/// opened it. May be used by several threads; they take turns. Whatever the disk refuses comes as a [Trouble];
/// a wrong argument (no such strip, a name that is taken) as an `IllegalArgumentException` with one sentence
/// for the user. Storing through a store opened for reading is an `IllegalStateException`.
public final class SongStore implements AutoCloseable {
    private static final Pattern TIME_SIGNATURE = Pattern.compile("([1-9]|[12]\\d|3[0-2])/(1|2|4|8|16|32)");

    private final SongFolder folder;
    private final @Nullable SongLock lock;
    private final Handle handle;
    private final History history;
    private final Material material;
    private final Moments moments;

    /// The mix is kept in memory, since the desk asks for it at every turn; it changes only after a commit.
    private Desk desk;

    private boolean isWithin;
    private @Nullable Trouble failedWithin;

    /// Who gathers, what the desk was like before, and why nothing of it can be stored any more.
    private @Nullable Thread gatherer;

    private @Nullable Desk beforeGathered;
    private @Nullable Trouble gatheredFailure;

    /// @param canRedo whether an undone state lies ahead
    private record Desk(String branch, State head, Mix mix, boolean canRedo) {}

    /// What is stored together.
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run() throws Trouble;
    }

    private SongStore(SongFolder folder, @Nullable SongLock lock, Handle handle) throws Trouble {
        this.folder = folder;
        this.lock = lock;
        this.handle = handle;
        this.history = new History(handle);
        this.material = new Material(handle);
        this.moments = new Moments(handle);
        this.desk = loaded(material.branch());
    }

    /// Makes a song with an empty desk: a mix bus and nothing else, on the branch "main".
    ///
    /// @param folder is made; it may exist if it is empty
    /// @throws Trouble if there is a song or anything else in the folder, or it cannot be written
    public static SongStore create(Path folder, String name, double sampleRateHz) throws Trouble {
        return create(folder, name, sampleRateHz, Schema.CURRENT);
    }

    /// Opens a song for writing. One made by an older version of the program is brought up to date first; a
    /// copy of its database stays beside it.
    ///
    /// @throws Trouble if there is no song, it is damaged, a newer version made it, somebody else
    ///                 holds it (the message says who), or it cannot be written
    public static SongStore open(Path folder) throws Trouble {
        return open(folder, Schema.CURRENT);
    }

    /// Opens a song as it stands now, without claiming it: it may be held elsewhere, or be on a read-only
    /// disk.
    public static SongStore openReadOnly(Path folder) throws Trouble {
        return openReadOnly(folder, Schema.CURRENT);
    }

    /// Loads what opening a song needs, on a thread that has nothing better to do. Nothing depends on it;
    /// whatever is wrong comes up again when a song is opened.
    public static void makeReady() {
        try (Handle handle = Database.inMemory()) {
            handle.createQuery("pragma user_version").mapTo(Integer.class).one();
            MixJson.readMix(MixJson.write(new Mix(List.of(Strip.mixBus()))));
        } catch (SQLException | RuntimeException _) {
            // Told by whoever opens a song.
        }
    }

    static SongStore create(Path path, String name, double sampleRateHz, Schema schema) throws Trouble {
        Require.that(!name.isBlank(), "a song needs a name");
        Require.that(sampleRateHz > 0 && Double.isFinite(sampleRateHz), "a sample rate must be above 0");
        SongFolder folder = new SongFolder(path);
        refuseIfTaken(folder);
        @Nullable SongLock lock = null;
        boolean made = false;
        try {
            Files.createDirectories(folder.path());
            lock = SongLock.acquire(folder);
            refuseIfTaken(folder);
            Files.createDirectories(folder.audio());
            Files.createDirectories(folder.prints());
            Files.createDirectories(folder.cache());
            makeDatabase(folder, name, sampleRateHz, schema);
            made = true;
        } catch (JdbiException | SQLException e) {
            throw DiskTrouble.of(e, folder);
        } catch (IOException e) {
            throw DiskTrouble.of(e, folder.path());
        } finally {
            if (!made && lock != null) {
                lock.close();
            }
        }
        return opened(folder, lock, schema);
    }

    /// Made beside its place and moved there when it is whole, so that a `session.db` is never half of one.
    private static void makeDatabase(SongFolder folder, String name, double sampleRateHz, Schema schema)
            throws IOException, SQLException {
        for (String ending : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(folder.newDatabase() + ending));
        }
        try (Handle handle = Database.open(folder.newDatabase())) {
            schema.create(handle);
            handle.useTransaction(transaction -> {
                new Material(transaction).insertSong(name, sampleRateHz);
                new History(transaction).begin(new Mix(List.of(Strip.mixBus())), "New song");
            });
        }
        Files.move(folder.newDatabase(), folder.database(), StandardCopyOption.ATOMIC_MOVE);
        FolderEntries.keep(folder.path());
    }

    /// Leftovers of a creation that was killed do not count.
    private static void refuseIfTaken(SongFolder folder) throws Trouble {
        String where = folder.path().toString();
        if (SongFolder.isSong(folder.path())) {
            throw new Trouble("there is a song already", where, "open that one, or choose another name");
        }
        if (!Files.exists(folder.path())) {
            return;
        }
        if (!Files.isDirectory(folder.path())) {
            throw new Trouble("there is a file of this name", where, "choose another name");
        }
        Set<String> ours = new HashSet<>();
        for (Path path : List.of(folder.lock(), folder.holder(), folder.newDatabase())) {
            ours.add(path.getFileName().toString());
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString().replaceFirst("-(wal|shm)$", "");
                boolean leftover = ours.contains(name)
                        || (Set.of(folder.audio(), folder.prints(), folder.cache())
                                        .contains(entry)
                                && isEmpty(entry));
                if (!leftover) {
                    throw new Trouble(
                            "there are other files in this folder (" + entry.getFileName() + ")",
                            where,
                            "choose a folder that does not exist yet");
                }
            }
        } catch (IOException e) {
            throw DiskTrouble.of(e, folder.path());
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    static SongStore open(Path path, Schema schema) throws Trouble {
        SongFolder folder = new SongFolder(path);
        requireSong(folder);
        return opened(folder, SongLock.acquire(folder), schema);
    }

    private static SongStore opened(SongFolder folder, SongLock lock, Schema schema) throws Trouble {
        @Nullable Handle handle = null;
        boolean open = false;
        try {
            handle = Database.open(folder.database());
            int version = schema.versionOf(handle, folder);
            String health = handle.createQuery("pragma quick_check(1)")
                    .mapTo(String.class)
                    .one();
            if (!health.equals("ok")) {
                throw DiskTrouble.damaged(folder, null);
            }
            schema.migrate(handle, folder, version, true);
            Files.createDirectories(folder.audio());
            Files.createDirectories(folder.prints());
            Files.createDirectories(folder.cache());
            SongStore store = new SongStore(folder, lock, handle);
            store.forgetUnkept();
            open = true;
            return store;
        } catch (JdbiException | SQLException e) {
            throw DiskTrouble.of(e, folder);
        } catch (IOException e) {
            throw DiskTrouble.of(e, folder.path());
        } finally {
            if (!open) {
                if (handle != null) {
                    handle.close();
                }
                lock.close();
            }
        }
    }

    static SongStore openReadOnly(Path path, Schema schema) throws Trouble {
        SongFolder folder = new SongFolder(path);
        requireSong(folder);
        @Nullable Handle handle = null;
        boolean open = false;
        try {
            handle = Database.openReadOnly(folder.database());
            int version = schema.versionOf(handle, folder);
            if (version < schema.version()) {
                handle.close();
                handle = Database.copyInMemory(folder);
                schema.migrate(handle, folder, version, false);
            }
            // One transaction for as long as it is open: whatever is written meanwhile, all of it is of one moment.
            handle.begin();
            SongStore store = new SongStore(folder, null, handle);
            open = true;
            return store;
        } catch (JdbiException | SQLException e) {
            throw DiskTrouble.of(e, folder);
        } catch (IOException e) {
            throw DiskTrouble.of(e, folder.path());
        } finally {
            if (!open && handle != null) {
                if (handle.isInTransaction()) {
                    handle.rollback();
                }
                handle.close();
            }
        }
    }

    private static void requireSong(SongFolder folder) throws Trouble {
        String where = folder.path().toString();
        if (!Files.exists(folder.path())) {
            throw new Trouble("there is no such song", where, "check the path, or make a song with \"topdown new\"");
        }
        if (!Files.isDirectory(folder.path())) {
            throw new Trouble("this is a file, not a song", where, "name the song's folder");
        }
        if (!SongFolder.isSong(folder.path())) {
            throw new Trouble(
                    "this folder is not a song: it has no session.db",
                    where,
                    "name a song's folder, or make a song with \"topdown new\"");
        }
        if (!Files.isRegularFile(folder.database())) {
            throw new Trouble("this folder is not a song: its session.db is not a file", where, "name a song's folder");
        }
        folder.requireOwnFolders();
    }

    public SongFolder folder() {
        return folder;
    }

    public boolean readOnly() {
        return lock == null;
    }

    // --- the song

    public Song song() throws Trouble {
        return read(material::song);
    }

    /// @param importedFolder absolute
    public void setImportedFolder(@Nullable String importedFolder) throws Trouble {
        write(() -> material.setSong("imported_folder", importedFolder));
    }

    /// @param yaml the whole template as it is now: a later change of the file does not change the song
    public void setTemplate(String name, String yaml) throws Trouble {
        write(() -> {
            material.setSong("template_name", name);
            material.setSong("template_yaml", yaml);
        });
    }

    /// @param seconds where the song's first frame stands on the clock that stamped its files
    public void setOrigin(double seconds) throws Trouble {
        Require.that(Double.isFinite(seconds), "the song's origin must be a time");
        write(() -> material.setSong("origin_seconds", seconds));
    }

    /// @param lufs what the print was asked for, or null for the template's
    public void setPrintLufs(@Nullable Double lufs) throws Trouble {
        Require.that(lufs == null || Double.isFinite(lufs), "the loudness of the print must be a number");
        write(() -> material.setSong("print_lufs", lufs));
    }

    /// Says what the song is played at. Times that devices keep as notes follow by
    /// [org.topdown.mix.Tempo#applied], an edit like any other; whoever wants both as one stores them
    /// [#together].
    ///
    /// @param bpm quarter notes a minute, 20 to 400, or null for unknown
    public void setTempo(@Nullable Double bpm) throws Trouble {
        if (bpm != null) {
            Tempo.BPM.require(bpm);
        }
        write(() -> material.setSong("tempo_bpm", bpm));
    }

    /// @param timeSignature one to 32 beats of a bar over 1, 2, 4, 8, 16 or 32: "6/8"
    public void setTimeSignature(String timeSignature) throws Trouble {
        Require.that(
                TIME_SIGNATURE.matcher(timeSignature).matches(),
                "a time signature is written like 4/4 or 6/8, but was \"" + timeSignature + "\"");
        write(() -> material.setSong("time_signature", timeSignature));
    }

    public void setBrief(@Nullable String brief) throws Trouble {
        write(() -> material.setSong("brief", brief));
    }

    // --- the mix and its history

    /// The mix at the head of the current branch.
    public synchronized Mix mix() {
        return desk.mix();
    }

    /// The state that [#mix] is.
    public synchronized State head() {
        return desk.head();
    }

    /// The name of the current branch.
    public synchronized String branch() {
        return desk.branch();
    }

    public synchronized boolean canUndo() {
        return desk.head().parentId() != null;
    }

    public synchronized boolean canRedo() {
        return desk.canRedo();
    }

    /// Applies an edit to the mix and stores it. What had been undone is no longer ahead, but stays in the
    /// history.
    ///
    /// @param label the edit in words, for the history
    /// @return the new mix
    /// @throws IllegalArgumentException if the edit cannot be applied; nothing is stored then
    public synchronized Mix apply(Edit edit, String label) throws Trouble {
        Mix result = edit.applyTo(desk.mix());
        return writing(() -> {
            State state = history.add(desk.head(), desk.branch(), label, edit, result);
            desk = new Desk(desk.branch(), state, result, false);
            return result;
        });
    }

    /// Has the head be what another edit of the state before it gives: a drag is one step, wherever it has
    /// come to. Where something refers to the head already, as a print or a snapshot does, this is a step
    /// of its own.
    ///
    /// @param before the mix of the state before the head
    /// @param edit   all that the step changes of it
    /// @throws IllegalArgumentException if the edit cannot be applied; nothing is stored then
    public synchronized Mix amend(Mix before, Edit edit, String label) throws Trouble {
        Mix result = edit.applyTo(before);
        return writing(() -> {
            State head = desk.head();
            if (desk.canRedo()
                    || head.parentId() == null
                    || !head.branch().equals(desk.branch())
                    || !history.isLoose(head, desk.branch())) {
                return apply(new Edit.SetMix(result), label);
            }
            desk = new Desk(desk.branch(), history.replace(head, label, edit, result), result, false);
            return result;
        });
    }

    /// Goes back to the state the mix was made from, as far as the song's first.
    ///
    /// @return whether there was one
    public synchronized boolean undo() throws Trouble {
        Long parent = desk.head().parentId();
        return parent != null && moveTo(parent);
    }

    /// Goes forward again to what was last undone.
    ///
    /// @return whether there was anything
    public synchronized boolean redo() throws Trouble {
        if (!desk.canRedo()) {
            return false;
        }
        return moveTo(read(() -> history.next(history.branch(desk.branch())))
                .orElseThrow()
                .id());
    }

    /// Whether the current branch's head stands where the branch began: on a state that another branch
    /// made, or on the song's first. One step further back is no longer this branch's own.
    public synchronized boolean atBranchStart() {
        return desk.head().parentId() == null || !desk.head().branch().equals(desk.branch());
    }

    /// Stands at a state of the current branch, as so many steps of undo or redo would.
    ///
    /// @throws IllegalArgumentException if the state is not on the way from the song's first to the
    ///         branch's tip
    public void goTo(long stateId) throws Trouble {
        Require.that(
                history().stream().anyMatch(state -> state.id() == stateId),
                "state " + stateId + " is not on the branch \"" + branch() + "\"");
        moveTo(stateId);
    }

    private boolean moveTo(long stateId) throws Trouble {
        return writing(() -> {
            history.moveHead(desk.branch(), stateId);
            desk = loaded(desk.branch());
            return true;
        });
    }

    /// The current branch from the song's first state to its tip; [#head] may stand before the tip.
    public List<State> history() throws Trouble {
        return read(() -> history.lineTo(history.branch(desk.branch()).tipId()));
    }

    /// Every state there ever was, on all branches, in the order of time.
    public List<State> states() throws Trouble {
        return read(history::all);
    }

    public Mix mixAt(long stateId) throws Trouble {
        State state = read(() -> history.state(stateId));
        return mixOf(state);
    }

    /// The edit that led to a state; none for the first.
    public Optional<Edit> editOf(long stateId) throws Trouble {
        return read(() -> history.edit(stateId));
    }

    public List<Branch> branches() throws Trouble {
        return read(history::branches);
    }

    /// Starts a branch at a state and goes there. The other branches stay as they are.
    ///
    /// @throws IllegalArgumentException if the name is taken or blank, or there is no such state
    public void startBranch(String name, long fromState) throws Trouble {
        Require.that(!name.isBlank(), "a branch needs a name");
        write(() -> {
            Require.that(
                    history.branches().stream()
                            .noneMatch(branch -> branch.name().equals(name)),
                    "there is a branch \"" + name + "\" already");
            history.insertBranch(name, history.state(fromState).id());
            goTo(name);
        });
    }

    public void switchBranch(String name) throws Trouble {
        write(() -> {
            history.branch(name);
            goTo(name);
        });
    }

    private void goTo(String branch) throws Trouble {
        material.setSong("branch", branch);
        desk = loaded(branch);
    }

    /// `wanted`, or the first of "wanted 2", "wanted 3", ... that no branch is called.
    public String freeBranchName(String wanted) throws Trouble {
        Set<String> taken = new HashSet<>();
        branches().forEach(branch -> taken.add(branch.name()));
        String name = wanted;
        for (int n = 2; taken.contains(name); n++) {
            name = wanted + " " + n;
        }
        return name;
    }

    /// Names a state of the history.
    ///
    /// @throws IllegalArgumentException if the name is blank or taken, in any case of letters, or there is no
    ///                                  such state
    public Snapshot snapshot(String name, long stateId) throws Trouble {
        Require.that(!name.isBlank(), "a snapshot needs a name");
        return writing(() -> {
            Require.that(
                    history.snapshots().stream()
                            .noneMatch(snapshot -> snapshot.name().equalsIgnoreCase(name)),
                    "there is a snapshot \"" + name + "\" already");
            return history.insertSnapshot(name, history.state(stateId).id());
        });
    }

    /// Takes a name off its state, which stays.
    ///
    /// @throws IllegalArgumentException if there is no such snapshot
    public void removeSnapshot(String name) throws Trouble {
        write(() -> Require.that(history.deleteSnapshot(name) == 1, "there is no snapshot \"" + name + "\""));
    }

    public List<Snapshot> snapshots() throws Trouble {
        return read(history::snapshots);
    }

    // --- audio, prints, sources

    /// @throws IllegalArgumentException if its id or file is taken
    public void addAudio(SongAudio audio) throws Trouble {
        folder.inside(audio.file());
        write(() -> material.insertAudio(audio));
    }

    /// @throws Trouble if one of them lies outside of the song's folder
    public List<SongAudio> audio() throws Trouble {
        List<SongAudio> audio = read(material::audio);
        for (SongAudio each : audio) {
            folder.inside(each.file());
        }
        return audio;
    }

    /// Says which files are about to be written for [#addAudio] or [#addSource]. Those that have become
    /// neither when this process ends, whatever ends it, are deleted when the song is next opened for
    /// writing.
    ///
    /// @param files relative to the song's folder; they do not exist yet
    public void announce(List<String> files) throws Trouble {
        for (String file : files) {
            folder.inside(file);
        }
        write(() -> files.forEach(material::insertArriving));
    }

    /// Deletes announced files that became neither audio nor a source.
    public void forgetUnkept() throws Trouble {
        if (read(material::arriving).isEmpty()) {
            return;
        }
        write(() -> {
            for (String file : material.arriving()) {
                Path copy = folder.inside(file);
                try {
                    Files.deleteIfExists(copy);
                } catch (IOException e) {
                    throw DiskTrouble.of(e, copy);
                }
                material.arrived(file);
            }
        });
    }

    public Optional<SongAudio> audio(String id) throws Trouble {
        return audio().stream().filter(audio -> audio.id().equals(id)).findFirst();
    }

    /// @param json a JSON object, as all figures are
    public void setInventory(String audioId, String json) throws Trouble {
        write(() ->
                Require.that(material.setInventory(audioId, json) == 1, "the song has no audio \"" + audioId + "\""));
    }

    /// A file that held another print holds this one from now on.
    ///
    /// @param file relative to the song's folder
    public Print addPrint(String file, long stateId, Print.Kind kind, @Nullable String figures) throws Trouble {
        folder.inside(file);
        return writing(() -> material.insertPrint(file, stateId, kind, figures));
    }

    public List<Print> prints() throws Trouble {
        return read(material::prints);
    }

    /// @param id        a slug, unique in the song
    /// @param file      the original, or null
    /// @param audioFile relative to the song's folder
    public Source addSource(
            String id, Source.Kind kind, String name, @Nullable String file, String audioFile, @Nullable String figures)
            throws Trouble {
        folder.inside(audioFile);
        return writing(() -> material.insertSource(id, kind, name, file, audioFile, figures));
    }

    /// @throws Trouble if one of them lies outside of the song's folder
    public List<Source> sources() throws Trouble {
        List<Source> sources = read(material::sources);
        for (Source each : sources) {
            folder.inside(each.audioFile());
        }
        return sources;
    }

    public void setSourceFigures(String sourceId, @Nullable String json) throws Trouble {
        write(() -> Require.that(
                material.setSourceFigures(sourceId, json) == 1, "the song has no source \"" + sourceId + "\""));
    }

    // --- what was found and decided

    /// What was measured of a state's mix, if it was and still holds.
    public Optional<String> figures(long stateId) throws Trouble {
        return read(() -> material.figures(stateId));
    }

    /// @param json a JSON object; replaces what was there
    public void setFigures(long stateId, String json) throws Trouble {
        write(() -> material.setFigures(history.state(stateId).id(), json));
    }

    /// Nothing that was measured holds any more: the audio or the way of measuring changed.
    public void clearFigures() throws Trouble {
        write(material::clearFigures);
    }

    public List<IgnoredFile> ignored() throws Trouble {
        return read(material::ignored);
    }

    /// A file that is listed already gets the new reason.
    public void addIgnored(List<IgnoredFile> files) throws Trouble {
        write(() -> files.forEach(material::insertIgnored));
    }

    /// What was decided on the way to a state, in the order it was.
    public List<Choice> choices(long stateId) throws Trouble {
        return read(() -> material.choices(stateId));
    }

    public void addChoices(long stateId, List<Choice> choices) throws Trouble {
        write(() -> choices.forEach(choice -> material.insertChoice(stateId, choice)));
    }

    // --- moments

    /// In the order of the song.
    public List<Note> notes() throws Trouble {
        return read(moments::notes);
    }

    /// Pins words to a moment of the song.
    ///
    /// @param stripId the strip they are about, or null
    public Note addNote(long frame, Note.Kind kind, @Nullable String stripId, String text) throws Trouble {
        return writing(() -> moments.insertNote(frame, kind, stripId, text));
    }

    /// The note of that id is this one from now on; when it was made stays.
    ///
    /// @throws IllegalArgumentException if there is none
    public void setNote(Note note) throws Trouble {
        write(() -> Require.that(moments.setNote(note) == 1, "there is no note " + note.id()));
    }

    public void removeNote(long id) throws Trouble {
        write(() -> Require.that(moments.deleteNote(id) == 1, "there is no note " + id));
    }

    /// In the order of the song.
    public List<Marker> markers() throws Trouble {
        return read(moments::markers);
    }

    public Marker addMarker(long frame, Marker.Kind kind, String name) throws Trouble {
        return writing(() -> moments.insertMarker(frame, kind, name));
    }

    /// The marker of that id is this one from now on; when it was made stays.
    ///
    /// @throws IllegalArgumentException if there is none
    public void setMarker(Marker marker) throws Trouble {
        write(() -> Require.that(moments.setMarker(marker) == 1, "there is no marker " + marker.id()));
    }

    public void removeMarker(long id) throws Trouble {
        write(() -> Require.that(moments.deleteMarker(id) == 1, "there is no marker " + id));
    }

    // --- storing

    /// Stores everything that `work` does through this store, or, if it throws, nothing of it.
    public <T extends @Nullable Object> T together(Work<T> work) throws Trouble {
        return writing(work);
    }

    /// What this thread stores from now on is on the disk once [#commit] returns, and not before: many
    /// small edits at the price of one. What another thread stores meanwhile is on the disk as always, and
    /// all of this with it.
    public synchronized void gather() {
        if (gatherer == null) {
            gatherer = Thread.currentThread();
            beforeGathered = desk;
            gatheredFailure = null;
        }
    }

    /// Puts on the disk what was gathered.
    ///
    /// @throws Trouble if that fails; then nothing of it is stored, and the mix is as it was before
    public synchronized void commit() throws Trouble {
        Trouble failure = gatheredFailure;
        try {
            if (failure != null) {
                throw failure;
            }
            commitGathered();
        } finally {
            gatherer = null;
            beforeGathered = null;
            gatheredFailure = null;
        }
    }

    private void commitGathered() throws Trouble {
        if (gatherer == null || !handle.isInTransaction()) {
            return;
        }
        boolean stored = false;
        try {
            translated(handle::commit);
            stored = true;
        } finally {
            if (stored) {
                beforeGathered = desk;
            } else {
                dropGathered();
            }
        }
    }

    private void dropGathered() {
        desk = Objects.requireNonNull(beforeGathered);
        try {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (JdbiException _) {
            // Where the disk refuses, SQLite has gone back by itself.
        }
    }

    /// One of the things that are gathered: all of it or nothing.
    private <T extends @Nullable Object> T asPart(Work<T> work) throws Trouble {
        if (gatheredFailure != null) {
            throw gatheredFailure;
        }
        boolean done = false;
        try {
            T result = translated(() -> {
                if (!handle.isInTransaction()) {
                    handle.begin();
                }
                handle.savepoint("part");
                T worked = whole(work);
                handle.releaseSavepoint("part");
                return worked;
            });
            done = true;
            if (Thread.currentThread() != gatherer) {
                commitGathered();
            }
            return result;
        } catch (Trouble e) {
            // The database may have given up all that was gathered; whoever gathers is told when it commits.
            gatheredFailure = e;
            dropGathered();
            throw e;
        } finally {
            if (!done && gatheredFailure == null) {
                handle.rollbackToSavepoint("part");
            }
        }
    }

    private <T extends @Nullable Object> T whole(Work<T> work) throws Trouble {
        T done = work.run();
        if (failedWithin != null) {
            throw failedWithin;
        }
        return done;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Trouble;
    }

    private void write(Step step) throws Trouble {
        writing(() -> {
            step.run();
            return true;
        });
    }

    private synchronized <T extends @Nullable Object> T writing(Work<T> work) throws Trouble {
        if (lock == null) {
            throw new IllegalStateException("this session was opened for reading");
        }
        if (isWithin) {
            try {
                return translated(work);
            } catch (Trouble e) {
                // The database may have given up the whole; caught by the work or not, it must not be half stored.
                failedWithin = e;
                throw e;
            }
        }
        Desk before = desk;
        boolean stored = false;
        try {
            isWithin = true;
            failedWithin = null;
            T result = gatherer == null ? translated(() -> handle.inTransaction(_ -> whole(work))) : asPart(work);
            stored = true;
            return result;
        } finally {
            isWithin = false;
            if (!stored && gatheredFailure == null) {
                desk = before;
            }
        }
    }

    private synchronized <T> T read(Work<T> work) throws Trouble {
        return translated(work);
    }

    private <T extends @Nullable Object> T translated(Work<T> work) throws Trouble {
        try {
            return work.run();
        } catch (JdbiException e) {
            throw DiskTrouble.of(e, folder);
        }
    }

    private Desk loaded(String branchName) throws Trouble {
        Branch branch = history.branch(branchName);
        State head = history.state(branch.headId());
        return new Desk(branchName, head, mixOf(head), branch.headId() != branch.tipId());
    }

    private synchronized Mix mixOf(State state) throws Trouble {
        try {
            return translated(() -> history.mix(state.id()));
        } catch (IllegalArgumentException e) {
            // It was a mix when it was stored.
            throw DiskTrouble.damaged(folder, e);
        }
    }

    /// Writes the session as this store sees it to a folder that has none: of one moment, whatever is stored meanwhile.
    public synchronized void copyTo(Path target) throws Trouble {
        SongFolder copy = new SongFolder(target);
        try {
            Database.copy(handle, copy.database());
        } catch (JdbiException | SQLException e) {
            throw DiskTrouble.of(e, copy);
        }
    }

    /// For tests of what a full disk does.
    Handle handle() {
        return handle;
    }

    /// Lets go of the song. What was stored is stored already.
    @Override
    public synchronized void close() throws Trouble {
        try {
            commit();
            if (handle.isInTransaction()) {
                handle.rollback();
            }
            handle.close();
        } catch (JdbiException e) {
            throw DiskTrouble.of(e, folder);
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
