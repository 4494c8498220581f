package org.topdown.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.edit.Assignment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a page asks for, as `PROTOCOL.md` has it.
sealed interface Order {
    JsonMapper MAPPER = JsonMapper.shared();

    /// More than any page sends.
    int MOST_ASSIGNMENTS = 1_000;

    record Play(long songFrame) implements Order {}

    record Stop() implements Order {}

    /// No loop where both are -1.
    record Loop(long from, long to) implements Order {}

    record Heard(long streamFrame, long underruns) implements Order {}

    record Sound() implements Order {}

    record Solo(List<String> strips) implements Order {}

    /// What is heard on top of the mix while it is tried, and not stored; nothing for the mix as it is.
    record Try(List<Assignment> assignments) implements Order {}

    /// What lifting a fader does to all else, between two song frames; answered by its number.
    record Push(long id, String strip, double db, long from, long to) implements Order {}

    /// What changes the mix, and is answered by its number.
    sealed interface Edit extends Order {
        long id();
    }

    /// @param gesture edits of one are one step of the history; empty for one by itself
    record Set(long id, String gesture, List<Assignment> assignments) implements Edit {}

    record Add(long id, String strip, String what, @Nullable Integer at, List<Assignment> settings) implements Edit {}

    record Remove(long id, String strip, String what) implements Edit {}

    record Reshape(long id, Shape shape) implements Edit {}

    record Undo(long id) implements Edit {}

    record Redo(long id) implements Edit {}

    /// The number an answer goes by, if the message has one.
    static OptionalLong idOf(String json) {
        try {
            JsonNode id = MAPPER.readTree(json).path("id");
            return id.isIntegralNumber() && id.canConvertToLong()
                    ? OptionalLong.of(id.longValue())
                    : OptionalLong.empty();
        } catch (JacksonException _) {
            return OptionalLong.empty();
        }
    }

    /// @throws IllegalArgumentException if it is none; the message is one sentence
    static Order of(String json) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a message was no JSON", e);
        }
        String order = text(node, "do");
        return switch (order) {
            case "play" -> new Play(number(node, "song"));
            case "stop" -> new Stop();
            case "loop" -> node.has("from") ? new Loop(number(node, "from"), number(node, "to")) : new Loop(-1, -1);
            case "heard" -> new Heard(number(node, "stream"), number(node, "underruns"));
            case "sound" -> new Sound();
            case "solo" -> new Solo(texts(node, "strips"));
            case "try" ->
                new Try(texts(node, "set").stream().map(Assignment::of).toList());
            case "push" ->
                new Push(
                        number(node, "id"),
                        text(node, "strip"),
                        node.path("db").asDouble(0),
                        number(node, "from"),
                        number(node, "to"));
            case "edit" ->
                new Set(
                        number(node, "id"),
                        node.has("gesture") ? text(node, "gesture") : "",
                        texts(node, "set").stream().map(Assignment::of).toList());
            case "add" ->
                new Add(
                        number(node, "id"),
                        text(node, "strip"),
                        text(node, "what"),
                        node.has("at") ? (int) Math.min(MOST_ASSIGNMENTS, number(node, "at")) : null,
                        node.has("set")
                                ? texts(node, "set").stream()
                                        .map(Assignment::ofSetting)
                                        .toList()
                                : List.of());
            case "remove" -> new Remove(number(node, "id"), text(node, "strip"), text(node, "what"));
            case "bus", "route", "role", "group", "copy" -> new Reshape(number(node, "id"), Shape.of(order, node));
            case "undo" -> new Undo(number(node, "id"));
            case "redo" -> new Redo(number(node, "id"));
            default -> throw new IllegalArgumentException("there is no order \"" + order + "\"");
        };
    }

    static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isString()) {
            throw new IllegalArgumentException("a message has no text \"" + member + "\"");
        }
        return value.stringValue();
    }

    static long number(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException("a message has no whole number \"" + member + "\"");
        }
        return value.longValue();
    }

    static List<String> texts(JsonNode node, String member) {
        JsonNode values = node.path(member);
        if (!values.isArray() || values.size() > MOST_ASSIGNMENTS) {
            throw new IllegalArgumentException("a message has no list \"" + member + "\"");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isString()) {
                throw new IllegalArgumentException("in a message, \"" + member + "\" holds what is no text");
            }
            texts.add(value.stringValue());
        }
        return texts;
    }
}
