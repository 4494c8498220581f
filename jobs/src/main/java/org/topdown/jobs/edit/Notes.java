package org.topdown.jobs.edit;

import org.topdown.dsp.space.NoteValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Note values among settings: an object in the JSON, `1/8 dotted` where they are typed or read.
final class Notes {
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
}
