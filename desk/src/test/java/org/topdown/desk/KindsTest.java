package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class KindsTest {
    private static final ObjectNode MESSAGE = Kinds.message();

    static Stream<String> kinds() {
        return Devices.kinds().stream();
    }

    /// The store itself refuses what is beyond the range that pages are told, and takes its ends; and no
    /// number that is stored is left out.
    @ParameterizedTest
    @MethodSource("kinds")
    void rangesAreThoseOfTheStore(String kind) {
        JsonNode told = told(kind);
        List<String> places = new ArrayList<>();
        for (JsonNode number : told.get("numbers")) {
            String at = number.get("at").asString();
            places.add(at);
            double low = number.get("low").asDouble();
            double high = number.get("high").asDouble();
            assertThat(takes(tree(kind, number), at, low)).as(at + " at " + low).isTrue();
            assertThat(takes(tree(kind, number), at, high))
                    .as(at + " at " + high)
                    .isTrue();
            assertThat(takes(tree(kind, number), at, high + 0.001))
                    .as(at + " over " + high)
                    .isFalse();
            assertThat(takes(tree(kind, number), at, low - 0.001))
                    .as(at + " under " + low)
                    .isFalse();
            assertThat(takes(tree(kind, number), at, 0))
                    .as(at + " off")
                    .isEqualTo(number.has("off") || (low <= 0 && high >= 0));
        }
        for (String stored : numbersOf(MixJson.treeOf(Devices.neutral(kind)), "")) {
            assertThat(places).contains(stored);
        }
    }

    private static JsonNode told(String kind) {
        for (JsonNode each : MESSAGE.get("kinds")) {
            if (each.get("kind").asString().equals(kind)) {
                return each;
            }
        }
        throw new AssertionError("pages are not told of the kind " + kind);
    }

    /// Settings that have the number: of an equaliser with a band of its kind.
    private static ObjectNode tree(String kind, JsonNode number) {
        if (!kind.equals("eq")) {
            return MixJson.treeOf(Devices.neutral(kind));
        }
        EqBand band = EqBand.of(EqBand.Kind.valueOf(number.get("of").asString()), 1_000, 0, Math.sqrt(0.5), 12, true);
        boolean follows = number.get("at").asString().contains("dynamics");
        return MixJson.treeOf(new EqParams(List.of(follows ? band.with(EqDynamics.NEUTRAL) : band)));
    }

    private static boolean takes(ObjectNode settings, String at, double value) {
        String[] way = at.split("\\.", -1);
        JsonNode node = settings;
        for (int i = 0; i < way.length - 1; i++) {
            node = node.get(way[i]);
            if (node instanceof ArrayNode list) {
                node = list.get(0);
            }
        }
        ((ObjectNode) node).put(way[way.length - 1], value);
        try {
            MixJson.paramsOf(settings);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static List<String> numbersOf(JsonNode node, String path) {
        List<String> found = new ArrayList<>();
        node.properties().forEach(member -> {
            JsonNode value = member.getValue();
            String at = path + member.getKey();
            if (value.isFloatingPointNumber()) {
                found.add(at);
            } else if (value.isObject()) {
                found.addAll(numbersOf(value, at + "."));
            } else if (value.isArray()) {
                value.forEach(each -> found.addAll(numbersOf(each, at + ".")));
            }
        });
        return found;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void wordsAreThoseOfTheStore(String kind) {
        for (JsonNode choice : told(kind).get("choices")) {
            String at = choice.get("at").asString();
            if (choice.has("note") || at.contains(".")) {
                continue;
            }
            for (JsonNode word : choice.get("values")) {
                ObjectNode settings = MixJson.treeOf(Devices.neutral(kind));
                settings.put(at, word.asString());
                assertThat(MixJson.treeOf(MixJson.paramsOf(settings)).get(at)).isEqualTo(word);
                settings.put(at, word.asString() + "X");
                assertThatThrownBy(() -> MixJson.paramsOf(settings)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @org.junit.jupiter.api.Test
    void presetsAreThere() {
        assertThat(MESSAGE.get("presets"))
                .anyMatch(preset -> preset.get("name").asString().equals("mix-glue"));
    }
}
