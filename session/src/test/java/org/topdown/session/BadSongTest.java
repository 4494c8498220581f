package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

/// What is no song, a damaged song, or on a disk that refuses: each gets its sentence, and nothing is harmed.
class BadSongTest {
    private static final Edit ADD_VOX =
            new Edit.AddStrip(0, Strip.track("vox", "Vox", Role.LEADVOCAL, "", null, Mix.MIX_BUS));

    @TempDir
    Path dir;

    private Path song() throws IOException {
        Path song = dir.resolve("song");
        try (SongStore store = SongStore.create(song, "Song", 48_000)) {
            store.apply(ADD_VOX, "Add vox");
            for (int i = 0; i < 40; i++) {
                store.apply(new Edit.Rename("vox", "take " + i), "Rename");
            }
        }
        return song;
    }

    private static void assertTrouble(Path song, String what) {
        for (boolean reading : new boolean[] {false, true}) {
            assertThatThrownBy(() -> (reading ? SongStore.openReadOnly(song) : SongStore.open(song)).close())
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining(what)
                    .satisfies(e -> assertThat(((Trouble) e).todo()).isNotBlank())
                    .satisfies(e -> assertThat(((Trouble) e).where()).startsWith(song.toString()));
        }
    }

    @Test
    void whatIsNotASong() throws Exception {
        assertTrouble(dir.resolve("nowhere"), "there is no such song");
        assertTrouble(dir, "this folder is not a song: it has no session.db");
        assertTrouble(Files.writeString(dir.resolve("file"), "x"), "this is a file, not a song");
        assertThat(dir.resolve("session.lock"))
                .as("a folder that is no song is left alone")
                .doesNotExist();
    }

    @Test
    void whatIsNotASession() throws Exception {
        Path song = Files.createDirectories(dir.resolve("a"));
        Files.writeString(song.resolve("session.db"), "this is a text that is called a database. ".repeat(100));
        assertTrouble(song, "the session is damaged");
        Path empty = Files.createDirectories(dir.resolve("b"));
        Files.createFile(empty.resolve("session.db"));
        assertTrouble(empty, "this is no session of Topdown");
        Files.createDirectories(dir.resolve("c/session.db"));
        assertTrouble(dir.resolve("c"), "its session.db is not a file");
        Path foreign = Files.createDirectories(dir.resolve("d"));
        try (var handle = Database.open(foreign.resolve("session.db"))) {
            handle.execute("create table recipes(name text)");
        }
        assertTrouble(foreign, "this is no session of Topdown");
    }

    @Test
    void aDatabaseCutShortOrOverwrittenIsDamaged() throws Exception {
        Path song = song();
        Path database = song.resolve("session.db");
        byte[] whole = Files.readAllBytes(database);
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
            channel.truncate(whole.length / 2);
        }
        assertThatThrownBy(() -> SongStore.open(song))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("the session is damaged; put a copy from your back-up in its place");
        Files.write(database, whole);
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
            for (long page = 1; page < whole.length / 4096; page++) {
                channel.write(ByteBuffer.allocate(4000), page * 4096);
            }
        }
        assertTrouble(song, "the session is damaged");
        Files.write(database, whole);
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.mix().strip("vox").name()).isEqualTo("take 39");
        }
    }

    @Test
    void aStoredMixThatIsNoneIsDamage() throws Exception {
        Path song = song();
        try (var handle = Database.open(song.resolve("session.db"))) {
            handle.execute("update state set edit = replace(edit, 'stripId', 'strip') where edit is not null");
        }
        assertTrouble(song, "the session is damaged");
    }

    /// The database is told to grow no further, which is what a full disk looks like to it.
    @Test
    void aFullDiskLosesNothing() throws Exception {
        Path song = song();
        try (SongStore store = SongStore.open(song)) {
            int pages = store.handle()
                    .createQuery("pragma page_count")
                    .mapTo(Integer.class)
                    .one();
            store.handle().execute("pragma max_page_count = " + (pages + 2));
            Mix before = store.mix();
            int states = store.states().size();
            String longName = "x".repeat(100_000);
            assertThatThrownBy(() -> store.apply(new Edit.Rename("vox", longName), "Rename"))
                    .isInstanceOf(Trouble.class)
                    .hasMessage(song.resolve("session.db")
                            + ": the disk is full; free some space and try again; what was stored before is safe");
            assertThat(store.mix()).isEqualTo(before);
            assertThat(store.states()).hasSize(states);
            assertThatThrownBy(() -> store.together(() -> {
                        store.setBrief("half");
                        try {
                            store.apply(new Edit.Rename("vox", longName), "Rename");
                        } catch (Trouble caught) {
                            store.apply(new Edit.Rename("vox", "short"), "Rename");
                        }
                        return store.mix();
                    }))
                    .as("not half of what belongs together, even if the work goes on")
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("the disk is full");
            assertThat(store.mix()).isEqualTo(before);
            assertThat(store.song().brief()).isNull();
            store.handle().execute("pragma max_page_count = 1000000");
            store.apply(new Edit.Rename("vox", longName), "Rename");
        }
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.mix().strip("vox").name()).hasSize(100_000);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidSo() throws Exception {
        Path song = song();
        Files.delete(song.resolve("session.lock"));
        Files.createDirectory(song.resolve("session.lock"));
        assertThatThrownBy(() -> SongStore.open(song))
                .isInstanceOf(Trouble.class)
                .hasMessageStartingWith(song + ": the folder cannot be used");
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.mix().has("vox")).isTrue();
        }
        Path kernel = Path.of("/proc/sys");
        if (Files.isDirectory(kernel)) {
            assertThatThrownBy(() -> SongStore.create(kernel.resolve("song"), "Song", 48_000))
                    .isInstanceOf(Trouble.class);
        }
    }

    /// Whoever asks, root as well: where a folder must be there is a file, so nothing can be written into it.
    @Test
    void aWriteThatCannotBeIsSaidSoAndNothingIsHarmed() throws Exception {
        Path file = Files.writeString(dir.resolve("letter"), "dear");
        assertThatThrownBy(() -> SongStore.create(file.resolve("song"), "Song", 48_000))
                .isInstanceOf(Trouble.class)
                .satisfies(e -> assertThat(((Trouble) e).todo()).isNotBlank())
                .satisfies(e -> assertThat(((Trouble) e).where()).startsWith(file.toString()));
        assertThat(file).hasContent("dear");

        Path song = song();
        Path audio = song.resolve("audio");
        Files.deleteIfExists(audio);
        Files.writeString(audio, "in the way");
        assertThatThrownBy(() -> SongStore.open(song))
                .isInstanceOf(Trouble.class)
                .hasMessage(audio + ": there is a file where a folder must be; move it elsewhere");
        assertThat(audio).hasContent("in the way");
        Files.delete(audio);
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.mix().strip("vox").name()).isEqualTo("take 39");
        }
    }

    /// Root may write anywhere, and then simply opens it.
    @Test
    void aReadOnlyFolderCanBeReadAndSaysThatItCannotBeWritten() throws Exception {
        Path song = song();
        Files.delete(song.resolve("session.lock"));
        Files.setPosixFilePermissions(song.resolve("session.db"), PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(song, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            if (Files.isWritable(song)) {
                SongStore.open(song).close();
            } else {
                assertThatThrownBy(() -> SongStore.open(song))
                        .isInstanceOf(Trouble.class)
                        .hasMessageContaining("this folder cannot be written to");
            }
            try (SongStore store = SongStore.openReadOnly(song)) {
                assertThat(store.mix().strip("vox").name()).isEqualTo("take 39");
            }
        } finally {
            Files.setPosixFilePermissions(song, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void whatTheSystemSaysBecomesWhatToDo() {
        Path where = Path.of("/music/song");
        assertThat(DiskTrouble.of(new AccessDeniedException("/music/song"), where))
                .hasMessageContaining("this folder cannot be written to");
        assertThat(DiskTrouble.of(new FileSystemException("/music/song", null, "Read-only file system"), where))
                .hasMessageContaining("this folder cannot be written to");
        assertThat(DiskTrouble.of(new FileSystemException("/music/song", null, "No space left on device"), where))
                .hasMessageContaining("the disk is full");
        assertThat(DiskTrouble.of(new IOException("Input/output error"), where))
                .hasMessageContaining("the folder cannot be used (Input/output error)");
    }

    @Test
    void aSongIsMadeOnlyWhereThereIsNothing() throws Exception {
        Path song = song();
        assertThatThrownBy(() -> SongStore.create(song, "Again", 48_000))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there is a song already");
        Path other = Files.createDirectories(dir.resolve("other"));
        Files.writeString(other.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> SongStore.create(other, "Song", 48_000))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there are other files in this folder (letter.txt)");
        assertThatThrownBy(() -> SongStore.create(other.resolve("letter.txt"), "Song", 48_000))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there is a file of this name");
        try (var left = Files.list(other)) {
            assertThat(left).hasSize(1);
        }
        assertThatThrownBy(() -> SongStore.create(dir.resolve("x"), " ", 48_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SongStore.create(dir.resolve("x"), "Song", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(dir.resolve("x")).doesNotExist();
    }

    /// What a process leaves that was killed while it made a song.
    @Test
    void halfASongIsNoneAndCanBeMadeAgain() throws Exception {
        Path song = Files.createDirectories(dir.resolve("half"));
        Files.writeString(song.resolve("session.db.part"), "half");
        Files.writeString(song.resolve("session.db.part-wal"), "half");
        Files.writeString(song.resolve("session.lock"), "");
        Files.createDirectories(song.resolve("audio"));
        assertTrouble(song, "this folder is not a song");
        SongStore.create(song, "Song", 48_000).close();
        assertThat(song.resolve("session.db.part")).doesNotExist();
        Files.delete(song.resolve("session.db"));
        Files.writeString(song.resolve("audio/take.wav"), "precious");
        assertThatThrownBy(() -> SongStore.create(song, "Song", 48_000))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there are other files in this folder (audio)");
    }

    @Test
    void namesLeadNowhereElse() throws Exception {
        SongFolder folder = new SongFolder(dir);
        assertThat(folder.inside("audio/a.wav")).isEqualTo(dir.resolve("audio/a.wav"));
        assertThat(folder.relative(dir.resolve("audio/./b/../a.wav"))).isEqualTo("audio/a.wav");
        for (String name : new String[] {"../a.wav", "/etc/passwd", "audio/../../a.wav", "", ".", "a\0b"}) {
            assertThatThrownBy(() -> folder.inside(name)).as(name).isInstanceOf(Trouble.class);
        }
        assertThatThrownBy(() -> folder.relative(dir.resolve(".."))).isInstanceOf(IllegalArgumentException.class);
        Files.createFile(dir.resolve("rough.wav"));
        assertThat(SongFolder.free(dir, "rough", "wav")).isEqualTo(dir.resolve("rough-2.wav"));
        assertThat(SongFolder.free(dir, "print", "wav")).isEqualTo(dir.resolve("print.wav"));
    }
}
