package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;

/// Songs of other versions. `song-v1.sql` is a song as version 1 of the format wrote it, frozen: later
/// versions must open it for ever.
class SchemaTest {
    /// A migration that only tests know: it adds a column and renames a member of every edit and mix.
    private record Next(boolean fails) implements Migration {
        @Override
        public int version() {
            return Schema.CURRENT.version() + 1;
        }

        @Override
        public void apply(Handle handle) {
            handle.execute("alter table song add column key_signature text");
            handle.execute("update song set key_signature = 'E minor'");
            StateJson.rewrite(handle, node -> {
                if (node.isObject() && node.has("name") && node.has("tier")) {
                    node.asObject().put("name", node.get("name").asString() + " (2)");
                }
                return node;
            });
            if (fails) {
                throw new IllegalStateException("the second half of this migration fails");
            }
        }
    }

    private static Schema with(Migration next) {
        List<Migration> migrations = new ArrayList<>(Schema.CURRENT.migrations());
        migrations.add(next);
        return new Schema(migrations);
    }

    @TempDir
    Path dir;

    private Path versionOne() throws Exception {
        Path song = Files.createDirectories(dir.resolve("song of version 1"));
        try (Handle handle = Database.open(song.resolve("session.db"));
                InputStream sql = Objects.requireNonNull(SchemaTest.class.getResourceAsStream("song-v1.sql"))) {
            handle.createScript(new String(sql.readAllBytes(), StandardCharsets.UTF_8))
                    .execute();
        }
        return song;
    }

    private static void assertIsTheSongOfVersionOne(SongStore store) throws Exception {
        assertThat(store.song().name()).isEqualTo("Old song");
        assertThat(store.song().sampleRateHz()).isEqualTo(44_100);
        assertThat(store.branch()).isEqualTo("guitars first");
        assertThat(store.branches().stream().map(Branch::name)).containsExactly("main", "guitars first");
        assertThat(store.mix().strip("kick").muted()).isTrue();
        assertThat(store.mix().strip("kick").output().faderDb()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(store.mix().strips()).allMatch(strip -> strip.sends().isEmpty());
        assertThat(store.mix().strips().stream().flatMap(strip -> strip.chain().stream()))
                .isNotEmpty()
                .allMatch(device -> device.keyFrom().isEmpty());
        assertThat(store.mix().strips())
                .allMatch(strip -> strip.automation().isEmpty())
                .allMatch(strip -> strip.soloSafe()
                        == (strip.tier() == Tier.BUS
                                && Set.of(Role.EFFECTS, Role.RETURN).contains(strip.role())));
        assertThat(store.mix().vcas()).isEmpty();
        assertThat(store.song().tempoBpm()).isNull();
        assertThat(store.song().timeSignature()).isEqualTo("4/4");
        assertThat(store.canRedo()).isTrue();
        assertThat(store.audio("kick").orElseThrow().origins()).containsExactly(new AudioOrigin("Drums/Kick.wav", -1));
        assertThat(store.sources().getFirst().kind()).isEqualTo(Source.Kind.ROUGH);
        assertThat(store.prints().getFirst().kind()).isEqualTo(Print.Kind.ROUGH);
        assertThat(store.snapshots().getFirst().name()).isEqualTo("first");
        assertThat(store.figures(2)).contains("{\"integratedLufs\":-18.0}");
        assertThat(store.ignored()).containsExactly(new IgnoredFile("notes.txt", "not audio"));
        assertThat(store.choices(2)).containsExactly(new Choice("role", "kick", "kick", "the name says so"));
    }

    @Test
    void aSongOfVersionOneOpens() throws Exception {
        Path song = versionOne();
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertIsTheSongOfVersionOne(store);
        }
        try (SongStore store = SongStore.open(song)) {
            assertIsTheSongOfVersionOne(store);
            store.redo();
            assertThat(store.mix().strip("kick").name()).isEqualTo("Kick \u00fc");
        }
    }

    /// Released versions do not change: a song made now at version 1 has the tables of the frozen one.
    @Test
    void versionOneIsFrozen() throws Exception {
        Schema one = new Schema(List.of(Migration.sql(1)));
        Path made = Files.createDirectories(dir.resolve("new"));
        try (Handle handle = Database.open(made.resolve("session.db"))) {
            one.create(handle);
        }
        assertThat(tables(dir.resolve("new"))).isEqualTo(tables(versionOne()));
    }

    private static List<String> tables(Path song) throws Exception {
        try (Handle handle = Database.openReadOnly(song.resolve("session.db"))) {
            return handle.createQuery("select sql from sqlite_schema where sql is not null order by name")
                    .mapTo(String.class)
                    .map(sql -> sql.replaceAll("\\s+", " "))
                    .list();
        }
    }

    /// Version 1 let two rows name one file; only the last one's mix is in it.
    @Test
    void aFileHoldsOnlyThePrintThatWasWrittenLast() throws Exception {
        Path song = versionOne();
        try (Handle handle = Database.open(song.resolve("session.db"))) {
            handle.execute("insert into print values (2, 'prints/rough.wav', 3, 'MIX', null, '2026-11-22T19:00:09Z')");
        }
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.prints()).extracting(Print::id).containsExactly(2L);
            Print again = store.addPrint("prints/rough.wav", 4, Print.Kind.MIX, null);
            assertThat(store.prints()).containsExactly(again);
            assertThat(store.song().originSeconds()).isNull();
            assertThat(store.song().printLufs()).isNull();
            store.setOrigin(36_000.5);
            store.setPrintLufs(-9.5);
        }
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.song().originSeconds()).isEqualTo(36_000.5);
            assertThat(store.song().printLufs()).isEqualTo(-9.5);
        }
    }

    @Test
    void anOlderSongIsBroughtUpToDateAndACopyIsKept() throws Exception {
        Path song = versionOne();
        Schema newer = with(new Next(false));
        try (SongStore store = SongStore.open(song, newer)) {
            assertThat(store.song().name()).isEqualTo("Old song");
            assertThat(store.mix().strip("kick").name()).isEqualTo("Kick (2)");
            store.redo();
            assertThat(store.mix().strip("kick").name()).isEqualTo("Kick \u00fc");
            assertThat(store.handle()
                            .createQuery("select key_signature from song")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("E minor");
            assertThat(store.handle()
                            .createQuery("pragma user_version")
                            .mapTo(Integer.class)
                            .one())
                    .isEqualTo(Schema.CURRENT.version() + 1);
            assertThat(store.handle()
                            .createQuery("select version, program from format order by version")
                            .map((rs, _) -> rs.getInt(1) + " " + rs.getString(2))
                            .list())
                    .containsExactly(
                            "1 Topdown 0.1.0",
                            "2 " + Program.NAME_AND_VERSION,
                            "3 " + Program.NAME_AND_VERSION,
                            "4 " + Program.NAME_AND_VERSION,
                            "5 " + Program.NAME_AND_VERSION,
                            "6 " + Program.NAME_AND_VERSION,
                            "7 " + Program.NAME_AND_VERSION);
        }
        Path copy = Files.createDirectories(dir.resolve("copy"));
        Files.copy(song.resolve("session.db.v1.bak"), copy.resolve("session.db"));
        try (SongStore store = SongStore.open(copy)) {
            assertIsTheSongOfVersionOne(store);
        }
        try (SongStore store = SongStore.open(song, newer)) {
            assertThat(store.mix().strip("kick").name()).as("migrated once").isEqualTo("Kick \u00fc");
        }
    }

    @Test
    void readingAnOlderSongChangesNothingInItsFolder() throws Exception {
        Path song = versionOne();
        String before = hash(song.resolve("session.db"));
        try (SongStore store = SongStore.openReadOnly(song, with(new Next(false)))) {
            assertThat(store.mix().strip("kick").name()).isEqualTo("Kick (2)");
        }
        assertThat(hash(song.resolve("session.db"))).isEqualTo(before);
        assertThat(song.resolve("session.db.v1.bak")).doesNotExist();
    }

    private static String hash(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void aMigrationThatFailsLeavesTheSongAsItWas() throws Exception {
        Path song = versionOne();
        assertThatThrownBy(() -> SongStore.open(song, with(new Next(true)))).isInstanceOf(IllegalStateException.class);
        try (SongStore store = SongStore.open(song)) {
            assertIsTheSongOfVersionOne(store);
        }
    }

    @Test
    void aNewerSongIsRefusedKindly() throws Exception {
        Path song = dir.resolve("new");
        Schema newer = with(new Next(false));
        SongStore.create(song, "New", 48_000, newer).close();
        String before = hash(song.resolve("session.db"));
        for (boolean reading : new boolean[] {false, true}) {
            assertThatThrownBy(() -> (reading ? SongStore.openReadOnly(song) : SongStore.open(song)).close())
                    .isInstanceOf(Trouble.class)
                    .hasMessage(song.resolve("session.db") + ": this song was last used with "
                            + Program.NAME_AND_VERSION + ", which keeps sessions in format 7; this is "
                            + Program.NAME_AND_VERSION + ", which knows formats up to 6; open it with that version or a"
                            + " later one; nothing was changed");
        }
        assertThat(hash(song.resolve("session.db"))).isEqualTo(before);
        try (SongStore store = SongStore.open(song, newer)) {
            store.apply(new Edit.AddStrip(0, Strip.track("a", "A", Role.KICK, "", null, Mix.MIX_BUS)), "Add a");
        }
    }

    /// As version 3 kept it, in full and as edits: returns and effect buses are safe from solo from then on,
    /// nothing else is, and a song has a tempo once somebody says so.
    @Test
    void whatReturnsEffectsIsSafeFromSolo() throws Exception {
        Schema three = new Schema(Schema.CURRENT.migrations().subList(0, 3));
        Path song = Files.createDirectories(dir.resolve("song of version 3"));
        String strip = """
                {"id":"%s","name":"x","tier":"%s","role":"%s","roleDetail":"","clip":null,\
                "head":{"trimDb":0.0,"polarityInverted":false,"delayMs":0.0},"chain":[],\
                "output":{"faderDb":0.0,"pan":0.0,"width":1.0},"muted":false,"outputTo":"%s","sends":[]}""";
        String mix = "{\"strips\":[" + strip.formatted("fx", "BUS", "effects", "mix") + ","
                + strip.formatted("printed", "TRACK", "return", "mix") + "," + strip.formatted("mix", "MIX", "mix", "")
                + "]}";
        String added = "{\"edit\":\"all\",\"edits\":[{\"edit\":\"addStrip\",\"position\":0,\"strip\":"
                + strip.formatted("hall", "BUS", "return", "fx") + "}]}";
        try (Handle handle = Database.open(song.resolve("session.db"))) {
            three.create(handle);
            handle.useTransaction(transaction -> {
                new Material(transaction).insertSong("Song", 48_000);
                transaction.execute(
                        "insert into state values (1, null, 'main', 'New song', null, ?, 0, '2026-11-22T19:00:00Z')",
                        mix);
                transaction.execute(
                        "insert into state values (2, 1, 'main', 'Add a hall', ?, null, 1, '2026-11-22T19:00:01Z')",
                        added);
                transaction.execute("insert into branch values ('main', 2, 2, '2026-11-22T19:00:00Z')");
            });
        }
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.mix().strips().stream().filter(Strip::soloSafe).map(Strip::id))
                    .containsExactly("hall", "fx");
            assertThat(store.song().tempoBpm()).isNull();
            store.setTempo(97.5);
            store.setTimeSignature("6/8");
            assertThatThrownBy(() -> store.setTempo(19.0))
                    .hasMessage("tempoBpm must be within 20.0 to 400.0 but was 19.0");
            assertThatThrownBy(() -> store.setTimeSignature("6/7"))
                    .hasMessage("a time signature is written like 4/4 or 6/8, but was \"6/7\"");
        }
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.song().tempoBpm()).isEqualTo(97.5);
            assertThat(store.song().timeSignature()).isEqualTo("6/8");
        }
    }

    /// Nothing in a song of version 4 changes; a program of that version no longer opens it, since it would
    /// not understand the bands and the order that are in its history from then on.
    @Test
    void bandsAndOrderAreOfVersionFive() throws Exception {
        Schema four = new Schema(Schema.CURRENT.migrations().subList(0, 4));
        Path song = dir.resolve("song of version 4");
        Device eq = new Device("eq", new EqParams(List.of(EqBand.bell(100, 1, 1), EqBand.bell(900, 2, 1))), false);
        Mix before;
        try (SongStore store = SongStore.create(song, "Song", 48_000, four)) {
            before = store.apply(
                    new Edit.AddStrip(
                            0,
                            Strip.track("kick", "Kick", Role.KICK, "", null, Mix.MIX_BUS)
                                    .withChain(List.of(eq))),
                    "Add a kick");
        }
        Edit bands = new Edit.SetBands("kick", "eq", new EqParams(List.of(EqBand.bell(900, 2, 1))), List.of(2));
        Edit order = new Edit.MoveStrip("kick", 1);
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.mix()).isEqualTo(before);
            store.apply(new Edit.All(List.of(bands, order)), "Bands and order");
        }
        assertThat(song.resolve("session.db.v4.bak")).exists();
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.mix()).isEqualTo(order.applyTo(bands.applyTo(before)));
        }
        assertThatThrownBy(() -> SongStore.open(song, four))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("which keeps sessions in format 6")
                .hasMessageContaining("which knows formats up to 4");
    }

    /// What is pinned to moments is no part of the mix: no step of the history, and there whatever is undone.
    @Test
    void notesAndMarkersAreOfVersionSix() throws Exception {
        Schema five = new Schema(Schema.CURRENT.migrations().subList(0, 5));
        Path song = dir.resolve("song of version 5");
        SongStore.create(song, "Song", 48_000, five).close();
        Note throwHere;
        Marker chorus;
        try (SongStore store = SongStore.open(song)) {
            assertThat(store.notes()).isEmpty();
            assertThat(store.markers()).isEmpty();
            store.addNote(96_000, Note.Kind.PROBLEM, null, "the bass is late");
            throwHere = store.addNote(48_000, Note.Kind.DELAY_THROW, "vox", "throw \u201chome\u201d");
            chorus = store.addMarker(1_000_000, Marker.Kind.CHORUS, "Chorus 1");
            store.addMarker(0, Marker.Kind.PLACE, "count-in");
            assertThat(store.history()).hasSize(1);
            Note done = new Note(
                    throwHere.id(), 48_010, throwHere.kind(), Note.State.DONE, null, "thrown", throwHere.created());
            store.setNote(done);
            throwHere = done;
            store.removeNote(store.notes().getLast().id());
            assertThatThrownBy(() -> store.addNote(0, Note.Kind.IDEA, null, " "))
                    .hasMessage("a note needs words");
            assertThatThrownBy(() -> store.addMarker(-1, Marker.Kind.PLACE, "x"))
                    .hasMessage("a marker stands at frame 0 or later but this one at -1");
            assertThatThrownBy(() -> store.removeMarker(77)).hasMessage("there is no marker 77");
            assertThatThrownBy(() ->
                            store.setNote(new Note(77, 0, Note.Kind.IDEA, Note.State.OPEN, null, "x", Instant.now())))
                    .hasMessage("there is no note 77");
        }
        assertThat(song.resolve("session.db.v5.bak")).exists();
        try (SongStore store = SongStore.openReadOnly(song)) {
            assertThat(store.notes()).containsExactly(throwHere);
            assertThat(store.markers()).extracting(Marker::name).containsExactly("count-in", "Chorus 1");
            assertThat(store.markers().getLast()).isEqualTo(chorus);
        }
    }

    @Test
    void theProgramKnowsItsVersion() {
        assertThat(Program.NAME_AND_VERSION).matches("Topdown \\d+\\.\\d+\\.\\d+\\S*");
    }

    @Test
    void migrationsAreNumberedInOrder() {
        assertThatThrownBy(() -> new Schema(List.of(new Next(false))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("migration 1 is numbered 7");
    }
}
