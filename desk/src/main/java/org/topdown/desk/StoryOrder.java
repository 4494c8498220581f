package org.topdown.desk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.mix.Breakpoint;
import org.topdown.session.Marker;
import org.topdown.session.Note;
import tools.jackson.databind.JsonNode;

/// What a page asks for of the song's story, as `PROTOCOL.md` has it: its notes, markers and automation, its
/// history, and the other recordings of it.
sealed interface StoryOrder {
    /// More breakpoints than anybody draws or rides at once.
    int MOST_POINTS = 20_000;

    /// What changes the mix.
    sealed interface OfMix extends StoryOrder {}

    record AddNote(long frame, Note.Kind kind, @Nullable String strip, String text) implements StoryOrder {}

    record SetNote(
            long note,
            long frame,
            Note.Kind kind,
            Note.State state,
            @Nullable String strip,
            String text) implements StoryOrder {}

    record RemoveNote(long note) implements StoryOrder {}

    record AddMarker(long frame, Marker.Kind kind, String name) implements StoryOrder {}

    record SetMarker(long marker, long frame, Marker.Kind kind, String name) implements StoryOrder {}

    record RemoveMarker(long marker) implements StoryOrder {}

    /// @param seconds how long; null for as long as is usual
    /// @param pan     where a ride goes
    record AutomateNote(long note, @Nullable Double seconds, double pan) implements OfMix {}

    /// A lane as it was drawn.
    ///
    /// @param points all of it; none to have the control stand still
    record Lane(String strip, String control, List<Breakpoint> points) implements OfMix {}

    /// A control that is being ridden stands there until the ride is written or left.
    ///
    /// @param value where it stands; of a trim, how far above what it does by itself
    record Riding(String strip, String control, double value, boolean trim) implements StoryOrder {}

    /// Writes a ride, or leaves it where it has no points.
    ///
    /// @param points what was moved, in the order of the song
    record Ride(String strip, String control, boolean trim, List<Breakpoint> points) implements OfMix {}

    /// @param after states made before or with it are known already
    record History(long after) implements StoryOrder {}

    record Compare(long first, long second) implements StoryOrder {}

    /// @param state to be heard in place of the mix; -1 for the mix again
    record Hear(long state) implements StoryOrder {}

    record Snapshot(long state, String name) implements StoryOrder {}

    record RemoveSnapshot(String name) implements StoryOrder {}

    /// Begins a branch at a state, and goes there.
    record Branch(long state, String name) implements OfMix {}

    /// @param place a branch or snapshot by its name, or a state by its number
    record Go(String place) implements OfMix {}

    /// @param id of what is to be heard; empty for the mix
    record Listen(String id) implements StoryOrder {}

    record PrintMix() implements StoryOrder {}

    record CancelPrint() implements StoryOrder {}

    /// @return what it asks for
    /// @throws IllegalArgumentException if there is no order of that name, or it lacks something
    static StoryOrder of(String order, JsonNode node) {
        return switch (order) {
            case "note" ->
                new AddNote(
                        Order.number(node, "frame"),
                        kind(node, Note.Kind.class),
                        strip(node),
                        Order.text(node, "text"));
            case "set-note" ->
                new SetNote(
                        Order.number(node, "note"),
                        Order.number(node, "frame"),
                        kind(node, Note.Kind.class),
                        one(node, "state", Note.State.class),
                        strip(node),
                        Order.text(node, "text"));
            case "remove-note" -> new RemoveNote(Order.number(node, "note"));
            case "marker" ->
                new AddMarker(Order.number(node, "frame"), kind(node, Marker.Kind.class), Order.text(node, "name"));
            case "set-marker" ->
                new SetMarker(
                        Order.number(node, "marker"),
                        Order.number(node, "frame"),
                        kind(node, Marker.Kind.class),
                        Order.text(node, "name"));
            case "remove-marker" -> new RemoveMarker(Order.number(node, "marker"));
            case "automate-note" ->
                new AutomateNote(
                        Order.number(node, "note"),
                        node.has("seconds") ? (Double) figure(node.path("seconds"), 0.01, 600) : null,
                        node.has("pan") ? figure(node.path("pan"), -1, 1) : 0);
            case "lane" -> new Lane(Order.text(node, "strip"), Order.text(node, "control"), points(node));
            case "riding" ->
                new Riding(
                        Order.text(node, "strip"),
                        Order.text(node, "control"),
                        value(node.path("value")),
                        node.path("trim").asBoolean(false));
            case "ride" ->
                new Ride(
                        Order.text(node, "strip"),
                        Order.text(node, "control"),
                        node.path("trim").asBoolean(false),
                        points(node));
            case "history" -> new History(Order.number(node, "after"));
            case "compare" -> new Compare(Order.number(node, "first"), Order.number(node, "second"));
            case "hear" -> new Hear(node.has("state") ? Order.number(node, "state") : -1);
            case "snapshot" -> new Snapshot(Order.number(node, "state"), Order.text(node, "name"));
            case "remove-snapshot" -> new RemoveSnapshot(Order.text(node, "name"));
            case "branch" -> new Branch(Order.number(node, "state"), Order.text(node, "name"));
            case "source" -> new Listen(node.has("source") ? Order.text(node, "source") : "");
            case "print" -> new PrintMix();
            case "cancel-print" -> new CancelPrint();
            case "go" -> new Go(Order.text(node, "place"));
            default -> throw new IllegalArgumentException("there is no order \"" + order + "\"");
        };
    }

    private static @Nullable String strip(JsonNode node) {
        return node.has("strip") && !node.path("strip").isNull() ? Order.text(node, "strip") : null;
    }

    private static <E extends Enum<E>> E kind(JsonNode node, Class<E> among) {
        return one(node, "kind", among);
    }

    private static <E extends Enum<E>> E one(JsonNode node, String member, Class<E> among) {
        String name = Order.text(node, member);
        for (E each : among.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("there is no " + member + " \"" + name + "\"");
    }

    private static double figure(JsonNode node, double from, double to) {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException("a figure in a message must be within " + from + " to " + to);
        }
        return value;
    }

    /// A number, or "-inf".
    private static double value(JsonNode node) {
        if (node.isString() && node.stringValue().equals("-inf")) {
            return Double.NEGATIVE_INFINITY;
        }
        return figure(node, -1e6, 1e6);
    }

    /// `[[frame, value, holds]..]`
    private static List<Breakpoint> points(JsonNode node) {
        JsonNode list = node.path("points");
        if (!list.isArray() || list.size() > MOST_POINTS) {
            throw new IllegalArgumentException("a message has no list \"points\", or too long a one");
        }
        List<Breakpoint> points = new ArrayList<>();
        for (JsonNode each : list) {
            double frame = figure(each.path(0), 0, 1e12);
            points.add(new Breakpoint(
                    (long) frame,
                    value(each.path(1)),
                    each.path(2).asBoolean(false) ? Breakpoint.Segment.HOLD : Breakpoint.Segment.LINEAR));
        }
        return points;
    }
}
