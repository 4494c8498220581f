package org.topdown.session;

import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Version 3: strips send to buses, devices may listen to other strips. Those of older songs do neither.
final class SendsAndKeys implements Migration {
    @Override
    public int version() {
        return 3;
    }

    @Override
    public void apply(Handle handle) {
        UnaryOperator<JsonNode> change = node -> {
            if (node.isObject() && node.has("outputTo") && node.has("chain")) {
                node.asObject().putArray("sends");
            } else if (node.isObject() && node.has("params") && node.has("bypassed")) {
                node.asObject().put("keyFrom", "");
            }
            return node;
        };
        StateJson.rewrite(handle, change);
    }
}
