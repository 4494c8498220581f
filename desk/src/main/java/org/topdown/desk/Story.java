package org.topdown.desk;

import java.util.function.Consumer;
import org.topdown.jobs.HistoryJob;
import org.topdown.jobs.NoteAutomation;
import org.topdown.jobs.SongMoments;
import org.topdown.jobs.edit.Proposed;
import org.topdown.jobs.edit.Rides;
import org.topdown.media.Trouble;
import org.topdown.session.Marker;
import org.topdown.session.Note;
import org.topdown.session.SongStore;
import tools.jackson.databind.node.ObjectNode;

/// Follows what pages ask for of the song's story. Of the stage's own thread.
final class Story {
    private final SongStore store;
    private final Consumer<ObjectNode> all;
    private final Histories histories;
    private final double rateHz;
    private final Audition audition;
    private final Sources sources;
    private final Printing printing;

    /// Hears and stores an edit, and says what it was.
    @FunctionalInterface
    interface Applies {
        String apply(Proposed proposed) throws Trouble;
    }

    /// @param all tells every page
    Story(SongStore store, Consumer<ObjectNode> all, Audition audition, Sources sources, Printing printing)
            throws Trouble {
        this.store = store;
        this.all = all;
        this.audition = audition;
        this.sources = sources;
        this.printing = printing;
        histories = new Histories(store);
        rateHz = store.song().sampleRateHz();
    }

    /// What a page must know when it comes.
    void greet(Consumer<ObjectNode> page) throws Trouble {
        page.accept(moments());
        page.accept(sources.message());
    }

    private ObjectNode moments() throws Trouble {
        ObjectNode moments = SongMoments.json(store);
        moments.remove("schema");
        return moments.put("event", "moments");
    }

    /// @param by gets the answer, where there is one
    void follow(StoryOrder order, Consumer<ObjectNode> by) throws Trouble {
        switch (order) {
            case StoryOrder.AddNote(long frame, Note.Kind kind, String strip, String text) -> {
                store.addNote(frame, kind, strip, text);
                all.accept(moments());
            }
            case StoryOrder.SetNote set -> {
                Note was = note(set.note());
                store.setNote(new Note(
                        set.note(), set.frame(), set.kind(), set.state(), set.strip(), set.text(), was.created()));
                all.accept(moments());
            }
            case StoryOrder.RemoveNote(long note) -> {
                store.removeNote(note);
                all.accept(moments());
            }
            case StoryOrder.AddMarker(long frame, Marker.Kind kind, String name) -> {
                store.addMarker(frame, kind, name);
                all.accept(moments());
            }
            case StoryOrder.SetMarker(long id, long frame, Marker.Kind kind, String name) -> {
                Marker was = marker(id);
                store.setMarker(new Marker(id, frame, kind, name, was.created()));
                all.accept(moments());
            }
            case StoryOrder.RemoveMarker(long marker) -> {
                store.removeMarker(marker);
                all.accept(moments());
            }
            case StoryOrder.Riding(String strip, String control, double value, boolean trim) ->
                audition.hear(
                        trim
                                ? Rides.raised(store.mix(), strip, control, value)
                                : Rides.held(store.mix(), strip, control, value));
            case StoryOrder.History(long after) -> by.accept(histories.after(after));
            case StoryOrder.Compare(long first, long second) -> by.accept(histories.compare(first, second));
            case StoryOrder.Hear(long state) -> audition.hearState(state);
            case StoryOrder.Snapshot(long state, String name) -> {
                HistoryJob.snapshot(store, name, state);
                all.accept(Message.of("history-changed"));
            }
            case StoryOrder.RemoveSnapshot(String name) -> {
                HistoryJob.removeSnapshot(store, name);
                all.accept(Message.of("history-changed"));
            }
            case StoryOrder.Listen(String id) -> sources.hear(id);
            case StoryOrder.PrintMix() -> printing.start();
            case StoryOrder.CancelPrint() -> printing.cancel();
            case StoryOrder.OfMix _ -> throw new IllegalStateException("an edit is followed as one");
        }
    }

    /// @return what it was, in words
    String edit(StoryOrder.OfMix order, Applies applies) throws Trouble {
        return switch (order) {
            case StoryOrder.AutomateNote(long id, Double seconds, double pan) -> {
                Note note = note(id);
                String what = applies.apply(NoteAutomation.of(store, note, seconds, pan));
                store.setNote(new Note(
                        id, note.frame(), note.kind(), Note.State.DONE, note.stripId(), note.text(), note.created()));
                all.accept(moments());
                yield what;
            }
            case StoryOrder.Lane(String strip, String control, var points) ->
                applies.apply(Rides.drawn(store.mix(), strip, control, points));
            case StoryOrder.Ride(String strip, String control, boolean trim, var points) ->
                points.isEmpty()
                        ? "ride left"
                        : applies.apply(
                                trim
                                        ? Rides.trimmed(store.mix(), strip, control, points, rateHz)
                                        : Rides.written(store.mix(), strip, control, points, rateHz));
            case StoryOrder.Branch(long state, String name) -> {
                HistoryJob.branch(store, name, state);
                all.accept(Message.of("history-changed"));
                yield "branch " + name;
            }
            case StoryOrder.Go(String place) -> {
                HistoryJob.go(store, place);
                all.accept(Message.of("history-changed"));
                yield "at " + store.head().label();
            }
        };
    }

    private Note note(long id) throws Trouble {
        return store.notes().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no note " + id));
    }

    private Marker marker(long id) throws Trouble {
        return store.markers().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no marker " + id));
    }
}
