package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names of controls and what they stand at, as a reader wants them: `faderDb` at -1.5 is "fader" at "-1.5 dB".
public final class ControlWords {
    /// By the end of a control's name, the unit; the longer ends first.
    private static final Map<String, String> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("DbPerOctave", "dB/oct");
        UNITS.put("DbPerSecond", "dB/s");
        UNITS.put("Dbtp", "dBTP");
        UNITS.put("Dbfs", "dBFS");
        UNITS.put("Lufs", "LUFS");
        UNITS.put("Semitones", "semitones");
        UNITS.put("Seconds", "s");
        UNITS.put("Frames", "frames");
        UNITS.put("Lu", "LU");
        UNITS.put("Db", "dB");
        UNITS.put("Hz", "Hz");
        UNITS.put("Ms", "ms");
    }

    /// Parts of a name that say where a setting is kept, not what it is.
    private static final Set<String> UNSAID = Set.of("head", "output", "curve", "bands");

    private ControlWords() {}

    /// The unit that the end of a name says, or nothing.
    public static String unit(String name) {
        return UNITS.getOrDefault(ending(name), "");
    }

    /// A whole name: `compressor.curve.thresholdDb` is "compressor threshold", `sends.plate.levelDb` is "send
    /// to plate level".
    public static String of(List<String> name) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < name.size(); i++) {
            String part = name.get(i);
            if (i == 0 && part.equals("sends")) {
                words.add("send to");
            } else if (i < name.size() - 1) {
                if (!UNSAID.contains(part)) {
                    words.add(part);
                }
            } else {
                words.add(split(part.substring(0, part.length() - ending(part).length())));
            }
        }
        return String.join(" ", words);
    }

    /// What a control stands at: decibels with a decimal at least, everything else as short as it can be.
    static String figure(double value, String unit) {
        if (value == Double.NEGATIVE_INFINITY) {
            return "off";
        }
        double rounded = Math.rint(value * 1000) / 1000 + 0.0;
        boolean whole = rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15;
        String text = !whole
                ? Double.toString(rounded)
                : unit.startsWith("d")
                        ? String.format(Locale.ROOT, "%.1f", rounded)
                        : Long.toString(Math.round(rounded));
        return unit.isEmpty() ? text : text + " " + unit;
    }

    /// The unit without what stands before it; a name that is all unit has none.
    private static String ending(String name) {
        for (String end : UNITS.keySet()) {
            int at = name.length() - end.length();
            if (at > 0 && name.endsWith(end) && Character.isLowerCase(name.charAt(at - 1))) {
                return end;
            }
        }
        return "";
    }

    private static String split(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
