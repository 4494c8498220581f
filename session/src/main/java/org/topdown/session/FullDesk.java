package org.topdown.session;

import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Version 4: every device with all its settings. What older songs do not say stands where it sounds as before.
final class FullDesk implements Migration {
    @Override
    public int version() {
        return 4;
    }

    @Override
    public void apply(Handle handle) {
        StateJson.rewrite(handle, node -> node.isObject() ? current(node.asObject()) : node);
    }

    /// Any object of a document, the inner ones first: the settings of a device have a `kind`, a strip has a `chain`,
    /// a mix has `strips`.
    static JsonNode current(ObjectNode node) {
        return switch (node.path("kind").asString("")) {
            case "saturator" -> node.put("quality", "FULL");
            case "stereo" -> node.put("middleDb", 0.0).put("monoBelowHz", 0.0).put("spread", 0.0);
            default -> node;
        };
    }
}
