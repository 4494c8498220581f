package org.topdown.jobs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.edit.SongTime;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.session.Marker;
import org.topdown.session.Note;
import org.topdown.session.SongStore;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is pinned to moments of a song, for scripts and for the page.
public final class SongMoments {
    private SongMoments() {}

    /// Notes, sections and markers, each in the order of the song.
    public static ObjectNode json(SongStore store) throws Trouble {
        SongTime time = SongTime.of(store.song());
        Mix mix = store.mix();
        ObjectNode document = Json.document();
        ArrayNode notes = document.putArray("notes");
        for (Note note : store.notes()) {
            ObjectNode node = notes.addObject();
            node.put("id", note.id());
            place(node, note.frame(), time);
            node.put("kind", note.kind().name());
            node.put("state", note.state().name());
            node.put("strip", note.stripId());
            node.put("stripName", name(mix, note.stripId()));
            node.put("text", note.text());
            node.put("created", note.created().toString());
        }
        ArrayNode markers = document.putArray("markers");
        for (Marker marker : store.markers()) {
            ObjectNode node = markers.addObject();
            node.put("id", marker.id());
            place(node, marker.frame(), time);
            node.put("kind", marker.kind().name());
            node.put("section", marker.kind().isSection());
            node.put("name", marker.name());
        }
        return document;
    }

    /// A strip that is gone is called by its id.
    private static @Nullable String name(Mix mix, @Nullable String stripId) {
        return stripId != null && mix.has(stripId) ? mix.strip(stripId).name() : stripId;
    }

    private static void place(ObjectNode node, long frame, SongTime time) {
        double seconds = frame / time.sampleRateHz();
        node.put("frame", frame);
        node.put("seconds", seconds);
        node.put("at", SongTime.words(seconds));
    }

    /// A kind or state as it is typed: "delay throw", "delay-throw", "DELAY_THROW".
    ///
    /// @throws Trouble if there is none of that name; the sentence names those that there are
    public static <E extends Enum<E>> E named(Class<E> among, String typed, String what) throws Trouble {
        String name = typed.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        StringBuilder all = new StringBuilder();
        for (E each : among.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
            all.append(all.isEmpty() ? "" : ", ")
                    .append(each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        throw new Trouble("there is no " + what + " \"" + typed + "\"", typed, "choose one of " + all);
    }
}
