package org.topdown.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a song has besides its history, in the database: audio, prints, sources, figures, ignored files,
/// choices.
final class Material {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<List<AudioOrigin>> ORIGINS = new TypeReference<>() {};

    private final Handle handle;

    Material(Handle handle) {
        this.handle = handle;
    }

    Song song() {
        return handle.createQuery("select * from song")
                .map((rs, _) -> new Song(
                        rs.getString("name"),
                        rs.getDouble("sample_rate_hz"),
                        rs.getString("imported_folder"),
                        rs.getString("template_name"),
                        rs.getString("template_yaml"),
                        rs.getString("brief"),
                        number(rs, "origin_seconds"),
                        number(rs, "print_lufs"),
                        number(rs, "tempo_bpm"),
                        rs.getString("time_signature"),
                        History.instant(rs.getString("created"))))
                .one();
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : (Double) value;
    }

    void insertSong(String name, double sampleRateHz) {
        handle.createUpdate(
                        "insert into song(id, name, sample_rate_hz, branch, created) values (1, :name, :rate, :branch, :created)")
                .bind("name", name)
                .bind("rate", sampleRateHz)
                .bind("branch", History.FIRST_BRANCH)
                .bind("created", History.now())
                .execute();
    }

    String branch() {
        return handle.createQuery("select branch from song").mapTo(String.class).one();
    }

    /// @param column of the table `song`, from this program, never from outside
    void setSong(String column, @Nullable Object value) {
        handle.createUpdate("update song set " + column + " = :value")
                .bind("value", value)
                .execute();
    }

    void insertAudio(SongAudio audio) {
        handle.createUpdate("""
                        insert into audio(id, file, content_hash, channels, frames, start_frame, files, source_rate_hz,
                          source_bits, inventory, created)
                        values (:id, :file, :hash, :channels, :frames, :start, :files, :rate, :bits, :inventory, :created)""")
                .bind("id", audio.id())
                .bind("file", audio.file())
                .bind("hash", audio.contentHash())
                .bind("channels", audio.channels())
                .bind("frames", audio.frames())
                .bind("start", audio.startFrame())
                .bind("files", MAPPER.writeValueAsString(audio.origins()))
                .bind("rate", audio.sourceRateHz())
                .bind("bits", audio.sourceBits())
                .bind("inventory", audio.inventory())
                .bind("created", History.now())
                .execute();
        arrived(audio.file());
    }

    void insertArriving(String file) {
        handle.createUpdate("insert or ignore into arriving(file) values (:file)")
                .bind("file", file)
                .execute();
    }

    void arrived(String file) {
        handle.createUpdate("delete from arriving where file = :file")
                .bind("file", file)
                .execute();
    }

    List<String> arriving() {
        return handle.createQuery("select file from arriving order by file")
                .mapTo(String.class)
                .list();
    }

    List<SongAudio> audio() {
        return handle.createQuery("select * from audio order by rowid")
                .map((rs, _) -> new SongAudio(
                        rs.getString("id"),
                        rs.getString("file"),
                        rs.getString("content_hash"),
                        rs.getInt("channels"),
                        rs.getLong("frames"),
                        rs.getLong("start_frame"),
                        MAPPER.readValue(rs.getString("files"), ORIGINS),
                        rs.getDouble("source_rate_hz"),
                        rs.getInt("source_bits"),
                        rs.getString("inventory")))
                .list();
    }

    int setInventory(String audioId, String json) {
        return handle.createUpdate("update audio set inventory = :json where id = :id")
                .bind("json", json)
                .bind("id", audioId)
                .execute();
    }

    /// What the file held before is gone, and its row with it.
    Print insertPrint(String file, long stateId, Print.Kind kind, @Nullable String figures) {
        handle.createUpdate("delete from print where file = :file")
                .bind("file", file)
                .execute();
        String created = History.now();
        handle.createUpdate(
                        "insert into print(file, state_id, kind, figures, created) values (:file, :state, :kind, :figures, :created)")
                .bind("file", file)
                .bind("state", stateId)
                .bind("kind", kind.name())
                .bind("figures", figures)
                .bind("created", created)
                .execute();
        long id = handle.createQuery("select last_insert_rowid()")
                .mapTo(Long.class)
                .one();
        return new Print(id, file, stateId, kind, figures, History.instant(created));
    }

    List<Print> prints() {
        return handle.createQuery("select * from print order by id")
                .map((rs, _) -> new Print(
                        rs.getLong("id"),
                        rs.getString("file"),
                        rs.getLong("state_id"),
                        Print.Kind.valueOf(rs.getString("kind")),
                        rs.getString("figures"),
                        History.instant(rs.getString("created"))))
                .list();
    }

    Source insertSource(
            String id,
            Source.Kind kind,
            String name,
            @Nullable String file,
            String audioFile,
            @Nullable String figures) {
        String created = History.now();
        handle.createUpdate("""
                        insert into source(id, kind, name, file, audio_file, figures, created)
                        values (:id, :kind, :name, :file, :audioFile, :figures, :created)""")
                .bind("id", id)
                .bind("kind", kind.name())
                .bind("name", name)
                .bind("file", file)
                .bind("audioFile", audioFile)
                .bind("figures", figures)
                .bind("created", created)
                .execute();
        arrived(audioFile);
        return new Source(id, kind, name, file, audioFile, figures, History.instant(created));
    }

    List<Source> sources() {
        return handle.createQuery("select * from source order by rowid")
                .map((rs, _) -> new Source(
                        rs.getString("id"),
                        Source.Kind.valueOf(rs.getString("kind")),
                        rs.getString("name"),
                        rs.getString("file"),
                        rs.getString("audio_file"),
                        rs.getString("figures"),
                        History.instant(rs.getString("created"))))
                .list();
    }

    int setSourceFigures(String sourceId, @Nullable String json) {
        return handle.createUpdate("update source set figures = :json where id = :id")
                .bind("json", json)
                .bind("id", sourceId)
                .execute();
    }

    Optional<String> figures(long stateId) {
        return handle.createQuery("select json from figures where state_id = :id")
                .bind("id", stateId)
                .mapTo(String.class)
                .findOne();
    }

    void setFigures(long stateId, String json) {
        handle.createUpdate("insert or replace into figures(state_id, json, created) values (:id, :json, :created)")
                .bind("id", stateId)
                .bind("json", json)
                .bind("created", History.now())
                .execute();
    }

    void clearFigures() {
        handle.execute("delete from figures");
    }

    List<IgnoredFile> ignored() {
        return handle.createQuery("select file, why from ignored order by rowid")
                .map((rs, _) -> new IgnoredFile(rs.getString("file"), rs.getString("why")))
                .list();
    }

    void insertIgnored(IgnoredFile ignored) {
        handle.createUpdate("insert or replace into ignored(file, why) values (:file, :why)")
                .bind("file", ignored.file())
                .bind("why", ignored.why())
                .execute();
    }

    List<Choice> choices(long stateId) {
        return handle.createQuery("select topic, subject, what, why from choice where state_id = :id order by id")
                .bind("id", stateId)
                .map((rs, _) -> new Choice(
                        rs.getString("topic"), rs.getString("subject"), rs.getString("what"), rs.getString("why")))
                .list();
    }

    void insertChoice(long stateId, Choice choice) {
        handle.createUpdate(
                        "insert into choice(state_id, topic, subject, what, why) values (:id, :topic, :subject, :what, :why)")
                .bind("id", stateId)
                .bind("topic", choice.topic())
                .bind("subject", choice.subject())
                .bind("what", choice.what())
                .bind("why", choice.why())
                .execute();
    }
}
