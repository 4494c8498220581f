package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Tempo;
import org.topdown.mix.edit.Edit;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Note values among settings: an object in the JSON, `1/8 dotted` where they are typed or read.
public final class Notes {
    private Notes() {}

    static boolean is(JsonNode node) {
        return node.isObject() && node.size() == 2 && node.has("division") && node.has("feel");
    }

    /// Whether a control that stands at nothing is one that takes a note.
    static boolean takenBy(String name) {
        return name.equals("note") || name.endsWith("Note");
    }

    static String words(JsonNode node) {
        return new NoteValue(
                        node.get("division").asInt(),
                        NoteValue.Feel.valueOf(node.get("feel").asString()))
                .words();
    }

    /// @throws IllegalArgumentException for what is no note value
    static JsonNode tree(String words) {
        NoteValue note = NoteValue.of(words);
        return JsonNodeFactory.instance
                .objectNode()
                .put("division", note.division())
                .put("feel", note.feel().name());
    }

    /// Whether an edit sets a note, or brings a device that has one.
    public static boolean touchedBy(Proposed proposed) {
        for (Change change : proposed.changes()) {
            String last = change.control().substring(change.control().lastIndexOf('.') + 1);
            if (takenBy(last)) {
                return true;
            }
            boolean came = change.before() == null && proposed.mix().has(change.stripId());
            for (Device device : came ? proposed.mix().strip(change.stripId()).chain() : List.<Device>of()) {
                // Of a bus that came, all of them came.
                boolean meant =
                        device.id().equals(change.control()) || change.control().equals("bus");
                if (meant && hasNote(MixJson.treeOf(device.params()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasNote(JsonNode node) {
        if (is(node)) {
            return true;
        }
        for (JsonNode inside : node) {
            if (hasNote(inside)) {
                return true;
            }
        }
        return false;
    }

    /// The same edit, and every time that is kept as a note at the length it has at this tempo.
    ///
    /// @throws IllegalArgumentException if a note is longer there than its device can wait
    public static Proposed atTempo(Proposed proposed, double bpm) {
        Edit.All follow = Tempo.applied(proposed.mix(), bpm);
        Mix after = follow.applyTo(proposed.mix());
        List<Edit> edits = new ArrayList<>();
        if (proposed.edit() instanceof Edit.All(List<Edit> several)) {
            edits.addAll(several);
        } else {
            edits.add(proposed.edit());
        }
        edits.addAll(follow.edits());
        List<Change> changes = new ArrayList<>(proposed.changes());
        for (Edit each : follow.edits()) {
            if (each instanceof Edit.SetDevice(String stripId, String deviceId, DeviceParams params)) {
                changes.addAll(between(
                        stripId,
                        deviceId,
                        proposed.mix().strip(stripId).device(deviceId).params(),
                        params));
            }
        }
        return new Proposed(new Edit.All(edits), after, changes);
    }

    private static List<Change> between(String stripId, String deviceId, DeviceParams before, DeviceParams after) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < after.controls().size(); i++) {
            double from = before.values()[i];
            double to = after.values()[i];
            if (from != to) {
                List<String> name = new ArrayList<>(List.of(deviceId));
                name.addAll(List.of(after.controls().get(i).name().split("\\.", -1)));
                changes.add(new Change(
                        stripId,
                        String.join(".", name),
                        stripId + " " + ControlWords.of(name),
                        Values.level(from),
                        Values.level(to)));
            }
        }
        return changes;
    }
}
