package org.topdown.jobs;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as scripts get it: two-space indent, undefined figures as null, never NaN.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /// An empty document of schema 1.
    public static ObjectNode document() {
        return MAPPER.createObjectNode().put("schema", 1);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static String text(ObjectNode document) {
        return MAPPER.writeValueAsString(document);
    }

    static String textOf(Object record) {
        return MAPPER.writeValueAsString(record);
    }

    static ObjectNode treeOf(Object record) {
        return MAPPER.valueToTree(record);
    }

    static <T> T read(String text, Class<T> kind) {
        return MAPPER.readValue(text, kind);
    }

    static ObjectNode tree(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    /// A figure, or null where it is undefined.
    static void put(ObjectNode node, String name, @Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
