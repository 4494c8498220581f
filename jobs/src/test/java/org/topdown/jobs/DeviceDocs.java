package org.topdown.jobs;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes `docs/devices.md` from the records of settings: names, units, ranges and choices from the records
/// themselves, what each is for from their comments, defaults from the neutral settings, latency from the
/// devices.
final class DeviceDocs {
    private static final double RATE_HZ = 48_000;

    private final Path sources;
    private final StringBuilder text = new StringBuilder();

    /// The parts of a device of several bands, while one of them is written.
    private List<Record> alike = List.of();

    /// @param sources the folder `dsp/src/main/java`
    private DeviceDocs(Path sources) {
        this.sources = sources;
    }

    static String of(Path sources) throws IOException {
        return new DeviceDocs(sources).written();
    }

    private String written() throws IOException {
        text.append("""
                # Devices

                Every device a chain can hold, with all its settings. This page is written by the build from the records in `dsp`;
                do not edit it.

                Settings go by these names on the command line (`topdown set SONG drums.compressor.thresholdDb=-18`,
                [commands](commands.md)), in [templates](templates.md) and in presets. The unit is the end of the name. Defaults are
                neutral: a device that was just added changes nothing. What is automated moves while the song plays; the rest stands
                still, because it changes a latency or the way the device is built. Latency is compensated everywhere.

                """);
        for (String kind : Devices.kinds()) {
            device(kind, Devices.neutral(kind));
        }
        text.append("## Every strip\n\n");
        text.append(
                "At its head, ahead of the chain, and at its end. On the mix bus the head's trim holds the level into the"
                        + " chain.\n\n");
        heading();
        List<String> choices = new ArrayList<>();
        rows(HeadParams.NEUTRAL, "", List.of(), choices);
        rows(OutputParams.NEUTRAL, "", List.of(), choices);
        return text.toString();
    }

    private void device(String kind, DeviceParams neutral) throws IOException {
        text.append("## ").append(kind).append("\n\n");
        text.append(about(neutral.getClass())).append("\n\n");
        text.append("Latency: ").append(latency(neutral)).append('.');
        if (Devices.takesKey(neutral)) {
            text.append(" Another strip can be its side-chain (`keyFrom`).");
        }
        text.append("\n\n");
        heading();
        List<String> choices = new ArrayList<>();
        if (neutral instanceof EqParams) {
            EqBand band = EqBand.bell(1_000, 0, Math.sqrt(0.5));
            EqParams one = new EqParams(List.of(band.with(EqDynamics.NEUTRAL)));
            List<Control> controls = one.controls().stream()
                    .map(each -> each.name().startsWith("1.")
                            ? new Control(
                                    each.name().substring(2), each.lowest(), each.highest(), each.orOff(), each.moves())
                            : each)
                    .toList();
            rows(one.bands().getFirst(), "N.", controls, choices);
        } else {
            rows((Record) neutral, "", neutral.controls(), choices);
        }
        text.append('\n');
        choices.forEach(text::append);
        if (!choices.isEmpty()) {
            text.append('\n');
        }
    }

    private void heading() {
        text.append(
                "| setting | unit | range | default | automated | what it is |\n| --- | --- | --- | --- | --- | --- |\n");
    }

    /// One for each member, those of a curve among the others.
    private void rows(Record settings, String prefix, List<Control> controls, List<String> choices) throws IOException {
        Map<String, String> said = said(settings.getClass());
        int at = 0;
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = valueOf(component, settings);
            Class<?> type = component.getType();
            String name = prefix + component.getName();
            String what = said.getOrDefault(component.getName(), "");
            if (value instanceof Record part && !(value instanceof NoteValue)) {
                String inside = component.getName().equals("curve") ? prefix : name + ".";
                List<Control> its = controls.stream()
                        .filter(each -> each.name().startsWith(component.getName() + "."))
                        .map(each -> new Control(
                                each.name().substring(component.getName().length() + 1),
                                each.lowest(),
                                each.highest(),
                                each.orOff(),
                                each.moves()))
                        .toList();
                rows(part, inside, its.isEmpty() ? rest(controls, at) : its, choices);
                continue;
            }
            if (value instanceof List<?> parts
                    && component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> of
                    && Record.class.isAssignableFrom(of)) {
                // All have the same settings, so one stands for them; where their defaults differ, all are said.
                alike = parts.stream().map(Record.class::cast).toList();
                List<Control> its = controls.stream()
                        .filter(each -> each.name().startsWith("1."))
                        .map(each -> new Control(
                                each.name().substring(2), each.lowest(), each.highest(), each.orOff(), each.moves()))
                        .toList();
                rows((Record) parts.getFirst(), "N.", its, choices);
                alike = List.of();
                continue;
            }
            Control control = null;
            for (int i = 0; i < controls.size(); i++) {
                if (i >= at && control == null && controls.get(i).name().equals(component.getName())) {
                    control = controls.get(i);
                    at = i + 1;
                }
            }
            row(name, component, control, value, what);
            if (type.isEnum()) {
                choices(settings.getClass(), type, name, choices);
            }
        }
    }

    private static List<Control> rest(List<Control> controls, int at) {
        return controls.subList(Math.min(at, controls.size()), controls.size());
    }

    private static @Nullable Object valueOf(RecordComponent component, Record settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void row(
            String name, RecordComponent component, @Nullable Control control, @Nullable Object value, String what) {
        Class<?> type = component.getType();
        String range;
        if (control != null) {
            range = plain(control.lowest()) + " to " + plain(control.highest()) + (control.orOff() ? ", or 0" : "");
        } else if (type == NoteValue.class) {
            range = "1/4, 1/8 dotted, 1/8 triplet, ..., none";
        } else if (type == boolean.class) {
            range = "true, false";
        } else if (type.isEnum()) {
            range = java.util.Arrays.stream(type.getEnumConstants())
                    .map(each -> word(String.valueOf(each)))
                    .collect(Collectors.joining(", "));
        } else {
            range = "";
        }
        text.append("| `")
                .append(name)
                .append("` | ")
                .append(ControlWords.unit(component.getName()))
                .append(" | ")
                .append(range)
                .append(" | ")
                .append(alike.isEmpty() ? defaultOf(value) : defaultsOf(component))
                .append(" | ")
                .append(control != null && control.moves() ? "yes" : "")
                .append(" | ")
                .append(what)
                .append(" |\n");
    }

    private String defaultsOf(RecordComponent component) {
        List<String> defaults = new ArrayList<>();
        for (Record part : alike) {
            for (RecordComponent own : part.getClass().getRecordComponents()) {
                Object value = valueOf(own, part);
                if (own.getDeclaringRecord() == component.getDeclaringRecord()
                        && own.getName().equals(component.getName())) {
                    defaults.add(defaultOf(value));
                } else if (value instanceof Record inner && component.getDeclaringRecord() == inner.getClass()) {
                    defaults.add(defaultOf(valueOf(component, inner)));
                }
            }
        }
        return defaults.stream().distinct().collect(Collectors.joining(", "));
    }

    private static String defaultOf(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Double number -> plain(number);
            case Enum<?> word -> word(word.name());
            case NoteValue note -> note.words();
            case Object other -> other.toString();
        };
    }

    private static String plain(double value) {
        double rounded = Math.rint(value * 10_000) / 10_000 + 0.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The least and the most over what changes it: lookahead, and every choice.
    private static String latency(DeviceParams neutral) {
        TreeSet<Integer> found = new TreeSet<>();
        found.add(Devices.latencyFrames(neutral, RATE_HZ));
        TreeSet<String> because = new TreeSet<>();
        for (DeviceParams other : variants(neutral, because, found.first())) {
            found.add(Devices.latencyFrames(other, RATE_HZ));
        }
        if (found.last() == 0) {
            return "none";
        }
        String most = String.format(Locale.ROOT, "%d frames (%.2f ms) at 48 kHz", found.last(), found.last() / 48.0);
        return found.size() == 1
                ? most
                : found.first() + " to " + most + ", by "
                        + because.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" and "));
    }

    private static List<DeviceParams> variants(DeviceParams neutral, TreeSet<String> because, int atRest) {
        List<DeviceParams> variants = new ArrayList<>();
        List<Control> controls = neutral.controls();
        for (int i = 0; i < controls.size(); i++) {
            for (double value :
                    new double[] {controls.get(i).lowest(), controls.get(i).highest()}) {
                double[] values = neutral.values();
                values[i] = value;
                try {
                    DeviceParams other = neutral.withValues(values);
                    if (Devices.latencyFrames(other, RATE_HZ) != atRest) {
                        variants.add(other);
                        String name = controls.get(i).name();
                        because.add(name.substring(name.lastIndexOf('.') + 1));
                    }
                } catch (IllegalArgumentException held) {
                    // Controls of some kinds hold each other; such a setting does not exist.
                }
            }
        }
        ObjectNode tree = MixJson.treeOf(neutral);
        for (RecordComponent component : neutral.getClass().getRecordComponents()) {
            if (component.getType().isEnum()) {
                JsonNode before = tree.get(component.getName());
                for (Object each : component.getType().getEnumConstants()) {
                    tree.put(component.getName(), String.valueOf(each));
                    DeviceParams other = MixJson.paramsOf(tree);
                    if (Devices.latencyFrames(other, RATE_HZ) != atRest) {
                        variants.add(other);
                        because.add(component.getName());
                    }
                }
                tree.set(component.getName(), before);
            }
        }
        return variants;
    }

    // --- what the records' comments say

    private static final Pattern PARAM = Pattern.compile("^@param (\\w+)\\s+(.*)$");
    private static final Pattern CONSTANT = Pattern.compile("^([A-Z][A-Z0-9_]*)\\s*(\\(.*\\))?[,;]?$");

    private List<String> source(Class<?> of) throws IOException {
        Class<?> outermost = of;
        while (outermost.getDeclaringClass() != null) {
            outermost = outermost.getDeclaringClass();
        }
        return Files.readAllLines(sources.resolve(outermost.getName().replace('.', '/') + ".java"));
    }

    /// The comment ahead of the record, line by line.
    private List<String> comment(Class<?> of) throws IOException {
        List<String> comment = new ArrayList<>();
        for (String line : source(of)) {
            if (line.matches("public (final )?(record|class|sealed interface) " + of.getSimpleName() + "\\b.*")) {
                return comment;
            }
            if (line.startsWith("///")) {
                comment.add(line.substring(3).strip());
            } else if (!line.startsWith("@")) {
                comment.clear();
            }
        }
        throw new IOException(of + " was not found in its source");
    }

    private String about(Class<?> of) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : comment(of)) {
            if (line.startsWith("@param")) {
                break;
            }
            lines.add(line.isEmpty() ? "\n\n" : line);
        }
        return unlinked(String.join(" ", lines).replaceAll(" ?\n\n ?", "\n\n").strip());
    }

    private Map<String, String> said(Class<?> of) throws IOException {
        Map<String, String> said = new java.util.LinkedHashMap<>();
        String at = "";
        for (String line : comment(of)) {
            Matcher param = PARAM.matcher(line);
            if (param.matches()) {
                at = param.group(1);
                said.put(at, unlinked(param.group(2)));
            } else if (!at.isEmpty()) {
                said.merge(at, unlinked(line), (before, more) -> before + " " + more);
            }
        }
        return said;
    }

    /// What the comments on the words of a choice say, a line each.
    private void choices(Class<?> settings, Class<?> type, String name, List<String> into) throws IOException {
        List<String> comment = new ArrayList<>();
        boolean inside = false;
        for (String line : source(type)) {
            String text = line.strip();
            inside |= text.startsWith("public enum " + type.getSimpleName());
            if (!inside) {
                continue;
            }
            Matcher constant = CONSTANT.matcher(text);
            if (text.startsWith("///")) {
                comment.add(text.substring(3).strip());
            } else if (constant.matches()) {
                if (!comment.isEmpty()) {
                    into.add("- `" + name + "` " + word(constant.group(1)) + ": " + unlinked(String.join(" ", comment))
                            + "\n");
                }
                comment.clear();
            } else if (text.equals("}")) {
                return;
            }
        }
    }

    private static String unlinked(String comment) {
        return comment.replaceAll("\\[[\\w.]*#?(\\w+)]", "$1")
                .replaceAll("\\bnull\\b", "none")
                .replace("|", "\\|");
    }
}
