package org.topdown.session.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.topdown.dsp.space.NoteValue;
import org.topdown.mix.Device;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;

/// Writes devices as [DeviceReader] reads them: the members of their JSON, a curve's among the others, words
/// of several in small letters, notes in words, and what is not there left out.
final class DeviceYaml {
    private static final Yaml.Place NOWHERE = new Yaml.Place("", 1);

    private DeviceYaml() {}

    static Yaml.Mapping of(Device device) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        entries.put("device", new Yaml.Scalar(device.kind(), NOWHERE));
        if (!device.id().equals(device.kind())) {
            entries.put("id", new Yaml.Scalar(device.id(), NOWHERE));
        }
        if (device.bypassed()) {
            entries.put("bypassed", new Yaml.Scalar(true, NOWHERE));
        }
        for (Map.Entry<String, JsonNode> member :
                MixJson.treeOf(device.params()).properties()) {
            if (!member.getKey().equals("kind")) {
                put(member.getKey(), member.getValue(), entries);
            }
        }
        return new Yaml.Mapping(entries, NOWHERE);
    }

    private static void put(String key, JsonNode value, Map<String, Yaml> into) {
        if (value.isNull() || (value.isString() && value.asString().isEmpty())) {
            return;
        }
        if (key.equals("curve") && value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                put(member.getKey(), member.getValue(), into);
            }
            return;
        }
        into.put(key, yaml(value));
    }

    private static Yaml yaml(JsonNode value) {
        if (value.isArray()) {
            List<Yaml> items = new ArrayList<>();
            value.forEach(item -> items.add(yaml(item)));
            return new Yaml.Sequence(items, NOWHERE);
        }
        if (value.isObject()) {
            return value.has("division") && value.has("feel") ? scalar(note(value)) : mapping(value);
        }
        if (value.isBoolean()) {
            return scalar(value.asBoolean());
        }
        if (value.isNumber()) {
            return scalar(value.asDouble());
        }
        String text = value.asString();
        return scalar(
                text.matches("[A-Z][A-Z0-9_]*") ? text.toLowerCase(Locale.ROOT).replace('_', '-') : text);
    }

    private static Yaml.Mapping mapping(JsonNode value) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            put(member.getKey(), member.getValue(), entries);
        }
        return new Yaml.Mapping(entries, NOWHERE);
    }

    private static String note(JsonNode value) {
        return new NoteValue(
                        value.get("division").asInt(),
                        NoteValue.Feel.valueOf(value.get("feel").asString()))
                .words();
    }

    private static Yaml.Scalar scalar(Object value) {
        return new Yaml.Scalar(value, NOWHERE);
    }
}
