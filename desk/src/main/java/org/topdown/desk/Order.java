package org.topdown.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.jobs.edit.Assignment;
import org.topdown.mix.Device;
import org.topdown.session.json.MixJson;
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
    /// @param at counted from 1
    record Move(long id, String strip, String what, int at) implements Edit {}

    record AddPreset(
            long id, String strip, String preset, @Nullable Integer at) implements Edit {}

    /// A device's settings, all at once.
    record Put(long id, String strip, String device, DeviceParams params) implements Edit {}

    /// @param instead whether they take the place of the chain
    record Paste(
            long id,
            String strip,
            List<Device> devices,
            @Nullable Integer at,
            boolean instead) implements Edit {}

    /// Listens to the song, then sets what was found.
    ///
    /// @param db          gain reduction that is wanted
    /// @param fromSeconds where to listen; the loudest part of the song if that is not ahead of `toSeconds`
    record Listen(long id, String strip, String device, What what, double db, double fromSeconds, double toSeconds)
            implements Order {
        enum What {
            KISS,
            MAKEUP
        }
    }

    record Cancel() implements Order {}

    /// What a page looks at: a strip, the device of it that is open, another strip's spectrum over it, and whether
    /// the mix.
    record Look(String strip, String device, String over, boolean bus) implements Order {}

    /// What is measured of the mix begins anew.
    record Afresh() implements Order {}

    /// A strip is heard otherwise until it is said again.
    ///
    /// @param device  empty for the whole chain
    /// @param instead other settings of the device
    /// @param band    what is heard alone
    record Hear(
            String strip,
            String device,
            How how,
            @Nullable DeviceParams instead,
            @Nullable EqBand band) implements Order {
        enum How {
            WITHOUT,
            INSTEAD,
            BAND
        }
    }

    /// Everything as it is again.
    record HearMix() implements Order {}

    record Undo(long id) implements Edit {}

    record Redo(long id) implements Edit {}

    /// Of the song's story, what changes the mix.
    record StoryEdit(long id, StoryOrder.OfMix order) implements Edit {}

    /// Of the song's story, all else; answered by its number as edits are.
    record OfStory(long id, StoryOrder order) implements Order {}

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
            case "move" ->
                new Move(number(node, "id"), text(node, "strip"), text(node, "what"), (int)
                        Math.min(MOST_ASSIGNMENTS, number(node, "at")));
            case "preset" -> new AddPreset(number(node, "id"), text(node, "strip"), text(node, "preset"), place(node));
            case "put" ->
                new Put(
                        number(node, "id"),
                        text(node, "strip"),
                        text(node, "device"),
                        MixJson.paramsOf(node.path("params")));
            case "paste-devices" ->
                new Paste(
                        number(node, "id"),
                        text(node, "strip"),
                        devices(node),
                        place(node),
                        node.path("instead").asBoolean(false));
            case "kiss" -> listen(node, Listen.What.KISS, figure(node, "db"));
            case "makeup" -> listen(node, Listen.What.MAKEUP, 0);
            case "cancel" -> new Cancel();
            case "look" ->
                new Look(
                        node.path("strip").asString(""),
                        node.path("device").asString(""),
                        node.path("over").asString(""),
                        node.path("bus").asBoolean(false));
            case "afresh" -> new Afresh();
            case "compare-device" -> node.has("strip") ? hear(node) : new HearMix();
            case "undo" -> new Undo(number(node, "id"));
            case "redo" -> new Redo(number(node, "id"));
            default -> {
                StoryOrder story = StoryOrder.of(order, node);
                yield story instanceof StoryOrder.OfMix edit
                        ? new StoryEdit(number(node, "id"), edit)
                        : new OfStory(number(node, "id"), story);
            }
        };
    }

    private static @Nullable Integer place(JsonNode node) {
        return node.has("at") ? (int) Math.min(MOST_ASSIGNMENTS, number(node, "at")) : null;
    }

    private static Order listen(JsonNode node, Listen.What what, double db) {
        boolean stretch = node.has("from");
        return new Listen(
                number(node, "id"),
                text(node, "strip"),
                text(node, "device"),
                what,
                db,
                stretch ? figure(node, "from") : 0,
                stretch ? figure(node, "to") : 0);
    }

    private static Order hear(JsonNode node) {
        Hear.How how = node.has("params") ? Hear.How.INSTEAD : node.has("band") ? Hear.How.BAND : Hear.How.WITHOUT;
        return new Hear(
                text(node, "strip"),
                text(node, "device"),
                how,
                how == Hear.How.INSTEAD ? MixJson.paramsOf(node.path("params")) : null,
                how == Hear.How.BAND ? band(node.path("band")) : null);
    }

    private static EqBand band(JsonNode node) {
        return EqBand.of(
                EqBand.Kind.BAND_PASS,
                Math.clamp(figure(node, "frequencyHz"), 20, 20_000),
                0,
                Math.clamp(figure(node, "q"), 0.1, 40),
                12,
                true);
    }

    private static List<Device> devices(JsonNode node) {
        JsonNode values = node.path("devices");
        if (!values.isArray() || values.size() > MOST_ASSIGNMENTS) {
            throw new IllegalArgumentException("a message has no list \"devices\"");
        }
        List<Device> devices = new ArrayList<>();
        for (JsonNode value : values) {
            devices.add(MixJson.readDevice(value.toString()));
        }
        return devices;
    }

    private static double figure(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException("a message has no figure \"" + member + "\"");
        }
        return value.doubleValue();
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
