package org.topdown.desk;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.dsp.space.OutputParams;
import org.topdown.jobs.edit.ControlWords;
import org.topdown.media.Trouble;
import org.topdown.session.json.MixJson;
import org.topdown.session.template.Presets;
import org.topdown.session.template.Templates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What devices there are, what each can be set to, and the presets: read out of the records of settings, so
/// that no range stands in the page.
final class Kinds {
    private static final int[] SLOPES = {6, 12, 18, 24, 36, 48};

    private Kinds() {}

    static ObjectNode message() {
        ObjectNode message = Message.of("devices");
        ArrayNode kinds = message.putArray("kinds");
        for (String kind : Devices.kinds()) {
            kinds.add(kind(kind, Devices.neutral(kind)));
        }
        ArrayNode strip = message.putArray("strip");
        strip(strip, "head", HeadParams.TRIM_DB, HeadParams.NEUTRAL.trimDb());
        strip(strip, "head", HeadParams.DELAY_MS, HeadParams.NEUTRAL.delayMs());
        strip(strip, "output", OutputParams.PAN, OutputParams.NEUTRAL.pan());
        strip(strip, "output", OutputParams.WIDTH, OutputParams.NEUTRAL.width());
        ArrayNode presets = message.putArray("presets");
        try {
            for (Templates.Listed preset : Presets.standard().list()) {
                if (preset.problem() == null) {
                    presets.addObject()
                            .put("name", preset.name())
                            .put("about", preset.description())
                            .put("own", !preset.builtIn());
                }
            }
        } catch (Trouble e) {
            message.put("trouble", e.getMessage());
        }
        return message;
    }

    private static void strip(ArrayNode into, String part, Control control, double rest) {
        into.add(number(part + "." + control.name(), control, rest));
    }

    private static ObjectNode number(String at, Control control, double rest) {
        ObjectNode number = Message.object()
                .put("at", at)
                .put("low", control.lowest())
                .put("high", control.highest())
                .put("rest", rest)
                .put("unit", ControlWords.unit(at.substring(at.lastIndexOf('.') + 1)));
        if (control.orOff()) {
            number.put("off", true);
        }
        return number;
    }

    private static ObjectNode kind(String kind, DeviceParams neutral) {
        ObjectNode node = Message.object();
        node.put("kind", kind).put("takesKey", Devices.takesKey(neutral));
        node.set("params", MixJson.treeOf(neutral));
        DeviceParams whole = neutral instanceof EqParams ? eachBand() : neutral;
        numbers(whole, node.putArray("numbers"));
        ArrayNode choices = node.putArray("choices");
        choices(whole.getClass(), "", choices);
        if (neutral instanceof EqParams) {
            for (EqBand.Kind band : EqBand.Kind.values()) {
                slopes(band, choices);
            }
        }
        return node;
    }

    /// An equaliser with a band of each kind, with dynamics where it can have them.
    private static EqParams eachBand() {
        List<EqBand> bands = new ArrayList<>();
        for (EqBand.Kind kind : EqBand.Kind.values()) {
            EqBand band = EqBand.of(kind, 1_000, 0, Math.sqrt(0.5), 12, true);
            try {
                band = band.with(EqDynamics.NEUTRAL);
            } catch (IllegalArgumentException _) {
                // This kind has none.
            }
            bands.add(band);
        }
        return new EqParams(bands);
    }

    /// Every number of the settings by its place in their JSON: the member that is another once the control
    /// was moved.
    private static void numbers(DeviceParams params, ArrayNode into) {
        List<Control> controls = params.controls();
        JsonNode tree = MixJson.treeOf(params);
        Set<String> known = new HashSet<>();
        for (int i = 0; i < controls.size(); i++) {
            Control control = controls.get(i);
            DeviceParams moved = moved(params, i, control);
            String path = moved == null ? null : difference(tree, MixJson.treeOf(moved), "");
            if (path == null) {
                continue;
            }
            String at = path.replaceAll("\\.\\d+\\.", ".");
            String of = params instanceof EqParams eq ? bandOf(path, eq).name() : "";
            if (known.add(of + " " + at)) {
                ObjectNode number = number(at, control, params.values()[i]);
                into.add(number);
                if (!of.isEmpty()) {
                    number.put("of", of);
                }
            }
        }
    }

    private static EqBand.Kind bandOf(String path, EqParams eq) {
        return eq.bands().get(Integer.parseInt(path.split("\\.", -1)[1]) - 1).kind();
    }

    /// The same with one control at another place; null if it does not move alone.
    private static @Nullable DeviceParams moved(DeviceParams params, int index, Control control) {
        double middle = (control.lowest() + control.highest()) / 2;
        for (double value : new double[] {middle, control.highest(), control.lowest()}) {
            double[] values = params.values();
            if (values[index] != value) {
                values[index] = value;
                try {
                    return params.withValues(values);
                } catch (IllegalArgumentException _) {
                    // Another control holds it there.
                }
            }
        }
        return null;
    }

    /// Where two documents of one shape differ first, lists counted from 1; null if nowhere.
    private static @Nullable String difference(JsonNode one, JsonNode other, String path) {
        if (one.isObject()) {
            for (Map.Entry<String, JsonNode> member : one.properties()) {
                String way = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                String found = difference(member.getValue(), other.path(member.getKey()), way);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (one.isArray()) {
            for (int i = 0; i < one.size(); i++) {
                String found = difference(one.get(i), other.path(i), path + "." + (i + 1));
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return one.equals(other) ? null : path;
    }

    /// The members that are words, and what they can be.
    private static void choices(Class<?> settings, String path, ArrayNode into) {
        for (RecordComponent component : settings.getRecordComponents()) {
            Class<?> type = component.getType();
            String at = path + component.getName();
            if (type.isEnum()) {
                ArrayNode words = into.addObject().put("at", at).putArray("values");
                for (Object each : type.getEnumConstants()) {
                    words.add(String.valueOf(each));
                }
            } else if (type == NoteValue.class) {
                into.addObject().put("at", at).put("note", true);
            } else if (type.isRecord()) {
                choices(type, at + ".", into);
            } else if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> of
                    && of.isRecord()) {
                choices(of, at + ".", into);
            }
        }
    }

    private static void slopes(EqBand.Kind kind, ArrayNode into) {
        boolean has = switch (kind) {
            case HIGH_PASS, LOW_PASS, LOW_SHELF, HIGH_SHELF -> true;
            case BELL, TILT, NOTCH, BAND_PASS -> false;
        };
        if (!has) {
            return;
        }
        ArrayNode values = into.addObject()
                .put("at", "bands.slopeDbPerOctave")
                .put("of", kind.name())
                .putArray("values");
        for (int slope : SLOPES) {
            try {
                EqBand.of(kind, 1_000, 0, Math.sqrt(0.5), slope, true);
                values.add(slope);
            } catch (IllegalArgumentException _) {
                // Not this steep.
            }
        }
    }
}
