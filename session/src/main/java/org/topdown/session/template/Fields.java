package org.topdown.session.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;

/// The keys of one mapping, taken one by one; what nobody asked for is refused at the end, with what is allowed.
final class Fields {
    private final Yaml.Mapping mapping;
    private final String path;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(Yaml.Mapping mapping, String path) {
        this.mapping = mapping;
        this.path = path;
    }

    static Fields of(Yaml value, String path) throws Trouble {
        if (value instanceof Yaml.Mapping mapping) {
            return new Fields(mapping, path);
        }
        throw wrong(value, path, "must be a list of \"key: value\" lines");
    }

    /// A complaint about one place: what is wrong there, and where the format is described.
    static Trouble wrong(Yaml value, String path, String what) {
        return new Trouble(
                path.isEmpty() ? what : path + " " + what, value.place().toString(), Yaml.FORMAT);
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Trouble wrong(String what) {
        return wrong(mapping, path, what);
    }

    /// A complaint about the value of one key.
    Trouble wrong(String key, String what) {
        return wrong(mapping.entries().getOrDefault(key, mapping), path(key), what);
    }

    @Nullable
    Yaml optional(String key) {
        known.add(key);
        return mapping.entries().get(key);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    Yaml needed(String key) throws Trouble {
        Yaml value = optional(key);
        if (value == null) {
            throw wrong(mapping, path, "lacks \"" + key + "\"");
        }
        return value;
    }

    /// Everything in it, each with its key, for mappings whose keys are names of the user's.
    Map<String, Yaml> all() {
        known.addAll(mapping.entries().keySet());
        return new LinkedHashMap<>(mapping.entries());
    }

    Map<String, Yaml> all(String key) throws Trouble {
        Yaml value = optional(key);
        return value == null ? Map.of() : Fields.of(value, path(key)).all();
    }

    List<Yaml> items(String key) throws Trouble {
        return switch (optional(key)) {
            case null -> List.of();
            case Yaml.Sequence sequence -> sequence.items();
            case Yaml other -> throw wrong(other, path(key), "must be a list");
        };
    }

    double number(String key, double lowest, double highest) throws Trouble {
        return number(needed(key), path(key), lowest, highest);
    }

    double number(String key, double otherwise, double lowest, double highest) throws Trouble {
        Yaml value = optional(key);
        return value == null ? otherwise : number(value, path(key), lowest, highest);
    }

    static double number(Yaml value, String path, double lowest, double highest) throws Trouble {
        if (value instanceof Yaml.Scalar scalar && scalar.value() instanceof Double number) {
            if (number >= lowest && number <= highest) {
                return number;
            }
            throw wrong(
                    value,
                    path,
                    "must be within " + plain(lowest) + " to " + plain(highest) + " but is " + plain(number));
        }
        throw wrong(value, path, "must be a number, without its unit (the key says it), but is " + quoted(value));
    }

    boolean flag(String key, boolean otherwise) throws Trouble {
        return switch (optional(key)) {
            case null -> otherwise;
            case Yaml.Scalar scalar when scalar.value() instanceof Boolean flag -> flag;
            case Yaml other -> throw wrong(other, path(key), "must be true or false but is " + quoted(other));
        };
    }

    String text(String key) throws Trouble {
        return text(needed(key), path(key));
    }

    String text(String key, String otherwise) throws Trouble {
        Yaml value = optional(key);
        return value == null ? otherwise : text(value, path(key));
    }

    static String text(Yaml value, String path) throws Trouble {
        return switch (value) {
            case Yaml.Scalar scalar when scalar.value() instanceof String string -> string;
            // A bus or a template may well be called 808.
            case Yaml.Scalar scalar when scalar.value() instanceof Double number -> plain(number);
            default -> throw wrong(value, path, "must be a word or a text but is " + quoted(value));
        };
    }

    /// One of `allowed`, in any case, hyphens for underscores.
    <E extends Enum<E>> E choice(String key, E otherwise, Class<E> allowed) throws Trouble {
        Yaml value = optional(key);
        if (value == null) {
            return otherwise;
        }
        String word = text(value, path(key));
        for (E each : allowed.getEnumConstants()) {
            if (wordOf(each).equals(word.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        List<String> words = new ArrayList<>();
        for (E each : allowed.getEnumConstants()) {
            words.add(wordOf(each));
        }
        throw wrong(value, path(key), "must be one of " + String.join(", ", words) + " but is " + quoted(value));
    }

    private static String wordOf(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Refuses what was not asked for.
    void done() throws Trouble {
        for (Map.Entry<String, Yaml> entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new Trouble(
                        "there is no setting \"" + path(entry.getKey()) + "\"; allowed here: "
                                + String.join(", ", known),
                        entry.getValue().place().toString(),
                        closest(entry.getKey()));
            }
        }
    }

    private String closest(String key) {
        String letters = key.toLowerCase(Locale.ROOT);
        for (String each : known) {
            String other = each.toLowerCase(Locale.ROOT);
            if (other.startsWith(letters)
                    || letters.startsWith(other)
                    || stem(other).equals(stem(letters))) {
                return "write \"" + each + "\" if that is what is meant";
            }
        }
        return Yaml.FORMAT;
    }

    /// A setting's name without its unit, so that "attackSeconds" finds "attackMs".
    private static String stem(String key) {
        return key.replaceAll("(db|dbfs|dbtp|lufs|lu|ms|s|sec|seconds|hz|khz)$", "");
    }

    static String quoted(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar when scalar.value() == null -> "empty";
            case Yaml.Scalar scalar when scalar.value() instanceof Double number -> plain(number);
            case Yaml.Scalar scalar -> "\"" + scalar.value() + "\"";
            case Yaml.Mapping _ -> "a list of keys";
            case Yaml.Sequence _ -> "a list";
        };
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString(Math.round(number))
                : Double.toString(number);
    }
}
