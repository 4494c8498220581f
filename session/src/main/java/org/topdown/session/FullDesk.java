package org.topdown.session;

import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Version 4: every device with all its settings; automation, VCA groups, strips that solo leaves alone; tempo
/// and time signature of the song. What older songs do not say stands where it sounds as before.
final class FullDesk implements Migration {
    @Override
    public int version() {
        return 4;
    }

    @Override
    public void apply(Handle handle) {
        handle.createScript(Migration.resource("schema/v4.sql")).execute();
        StateJson.rewrite(handle, node -> node.isObject() ? current(node.asObject()) : node);
    }

    /// Any object of a document, the inner ones first: the settings of a device have a `kind`, a strip has a
    /// `chain`, a mix has `strips`.
    private static JsonNode current(ObjectNode node) {
        if (node.path("strips").isArray()) {
            node.putArray("vcas");
        } else if (node.has("chain") && node.has("outputTo")) {
            String role = node.path("role").asString("");
            boolean returns = role.equals("effects") || role.equals("return");
            node.put("soloSafe", returns && node.path("tier").asString("").equals("BUS"));
            node.putArray("automation");
        }
        return switch (node.path("kind").asString("")) {
            case "compressor" -> compressor(node);
            case "eq" -> equalizer(node);
            default -> node;
        };
    }

    /// Both sides were linked, nothing was held, and RMS was read over 10 ms.
    private static JsonNode compressor(ObjectNode compressor) {
        compressor.putNull("attackNote");
        compressor.putNull("releaseNote");
        compressor.put("holdMs", 0.0);
        compressor.put("rmsMs", 10.0);
        compressor.put("link", 1.0);
        return compressor;
    }

    /// Bands worked on both channels alike and stood still; a shelf was of second order whatever slope it
    /// named.
    private static JsonNode equalizer(ObjectNode eq) {
        for (JsonNode each : eq.path("bands")) {
            ObjectNode band = each.asObject();
            if (band.path("kind").asString("").endsWith("_SHELF")) {
                band.put("slopeDbPerOctave", 12);
            }
            band.put("placement", "STEREO");
            band.putNull("dynamics");
        }
        return eq;
    }
}
