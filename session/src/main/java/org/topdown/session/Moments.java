package org.topdown.session;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Notes and markers, in the database. They are no part of the mix and its history: going back to an older mix
/// forgets no idea.
final class Moments {
    private final Handle handle;

    Moments(Handle handle) {
        this.handle = handle;
    }

    List<Note> notes() {
        return handle.createQuery("select * from note order by frame, id")
                .map((rs, _) -> new Note(
                        rs.getLong("id"),
                        rs.getLong("frame"),
                        Note.Kind.valueOf(rs.getString("kind")),
                        Note.State.valueOf(rs.getString("state")),
                        rs.getString("strip_id"),
                        rs.getString("text"),
                        History.instant(rs.getString("created"))))
                .list();
    }

    Note insertNote(long frame, Note.Kind kind, @Nullable String stripId, String text) {
        // Checks what is given before anything is stored.
        Instant created = History.instant(History.now());
        Note note = new Note(0, frame, kind, Note.State.OPEN, stripId, text, created);
        handle.createUpdate("insert into note(frame, kind, state, strip_id, text, created) "
                        + "values (:frame, :kind, :state, :strip, :text, :created)")
                .bind("frame", frame)
                .bind("kind", kind.name())
                .bind("state", note.state().name())
                .bind("strip", stripId)
                .bind("text", text)
                .bind("created", created.toString())
                .execute();
        return new Note(lastId(), frame, kind, note.state(), stripId, text, created);
    }

    /// @return how many there were of its id
    int setNote(Note note) {
        return handle.createUpdate("update note set frame = :frame, kind = :kind, state = :state, strip_id = :strip, "
                        + "text = :text where id = :id")
                .bind("frame", note.frame())
                .bind("kind", note.kind().name())
                .bind("state", note.state().name())
                .bind("strip", note.stripId())
                .bind("text", note.text())
                .bind("id", note.id())
                .execute();
    }

    int deleteNote(long id) {
        return handle.createUpdate("delete from note where id = :id")
                .bind("id", id)
                .execute();
    }

    List<Marker> markers() {
        return handle.createQuery("select * from marker order by frame, id")
                .map((rs, _) -> new Marker(
                        rs.getLong("id"),
                        rs.getLong("frame"),
                        Marker.Kind.valueOf(rs.getString("kind")),
                        rs.getString("name"),
                        History.instant(rs.getString("created"))))
                .list();
    }

    Marker insertMarker(long frame, Marker.Kind kind, String name) {
        Instant created = History.instant(History.now());
        Marker checked = new Marker(0, frame, kind, name, created);
        handle.createUpdate("insert into marker(frame, kind, name, created) values (:frame, :kind, :name, :created)")
                .bind("frame", checked.frame())
                .bind("kind", kind.name())
                .bind("name", name)
                .bind("created", created.toString())
                .execute();
        return new Marker(lastId(), frame, kind, name, created);
    }

    int setMarker(Marker marker) {
        return handle.createUpdate("update marker set frame = :frame, kind = :kind, name = :name where id = :id")
                .bind("frame", marker.frame())
                .bind("kind", marker.kind().name())
                .bind("name", marker.name())
                .bind("id", marker.id())
                .execute();
    }

    int deleteMarker(long id) {
        return handle.createUpdate("delete from marker where id = :id")
                .bind("id", id)
                .execute();
    }

    private long lastId() {
        return handle.createQuery("select last_insert_rowid()")
                .mapTo(Long.class)
                .one();
    }
}
