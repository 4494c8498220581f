package org.topdown.session;

import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// Version 4: every device with all its settings. What older songs do not say stands where it sounds as before.
final class FullDesk implements Migration {
    @Override
    public int version() {
        return 4;
    }

    @Override
    public void apply(Handle handle) {
        StateJson.rewrite(handle, node -> {
            if (node.isObject() && node.has("kind")) {
                settings(node.get("kind").asString(), node.asObject());
            } else if (node.isObject() && node.has("outputTo") && node.has("chain")) {
                strip(node.asObject());
            } else if (node.isObject() && node.has("strips")) {
                mix(node.asObject());
            }
            return node;
        });
    }

    /// One device's settings.
    private static void settings(String kind, ObjectNode settings) {
        switch (kind) {
            default -> {}
        }
    }

    private static void strip(ObjectNode strip) {}

    private static void mix(ObjectNode mix) {}
}
