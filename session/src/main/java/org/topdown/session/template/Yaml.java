package org.topdown.session.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// A YAML document as a tree that remembers where each part stood, so that what is wrong can be pointed at.
sealed interface Yaml {
    /// Where it stood: the file's name and the line, counted from 1.
    record Place(String file, int line) {
        @Override
        public String toString() {
            return file + ", line " + line;
        }
    }

    Place place();

    record Mapping(Map<String, Yaml> entries, Place place) implements Yaml {}

    record Sequence(List<Yaml> items, Place place) implements Yaml {}

    /// @param value a String, a Double, a Boolean, or null where the file says `~` or nothing
    record Scalar(@Nullable Object value, Place place) implements Yaml {}

    /// Anything longer is not a template; a reader of settings need not hold it.
    int LONGEST = 1 << 20;

    /// @throws Trouble if the text is not YAML, says a key twice, or is not a mapping
    static Mapping read(String text, String file) throws Trouble {
        if (text.length() > LONGEST) {
            throw new Trouble("the file is longer than a template can be", file, "name a template of at most 1 MB");
        }
        YAMLFactory factory = YAMLFactory.builder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        try (JsonParser parser = factory.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new Trouble("the file is empty", file, "write a template in it, or name another file");
            }
            Yaml root = value(parser, file, 0);
            if (!(root instanceof Mapping mapping)) {
                throw new Trouble(
                        "a template is a list of \"key: value\" lines",
                        root.place().toString(),
                        FORMAT);
            }
            if (parser.nextToken() != null) {
                throw new Trouble(
                        "a file holds one template, but here a second begins",
                        at(parser, file).toString(),
                        "split it into two files");
            }
            return mapping;
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String where =
                    location == null || location.getLineNr() < 1 ? file : file + ", line " + location.getLineNr();
            String first = e.getOriginalMessage() == null
                    ? "unreadable"
                    : e.getOriginalMessage().lines().findFirst().orElse("");
            throw new Trouble("this is not YAML (" + first + ")", where, "mend the line; " + FORMAT, e);
        }
    }

    String FORMAT = "docs/templates.md describes the format";

    private static Yaml value(JsonParser parser, String file, int depth) throws Trouble {
        Place place = at(parser, file);
        if (depth > 20) {
            throw new Trouble("this is nested deeper than any template", place.toString(), FORMAT);
        }
        if (parser.getObjectId() != null) {
            throw new Trouble("anchors (&) are not part of the format", place.toString(), "write the value out");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, file, depth, place);
            case START_ARRAY -> sequence(parser, file, depth, place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Scalar(parser.getNumberValue().doubleValue(), place);
            case VALUE_TRUE -> new Scalar(true, place);
            case VALUE_FALSE -> new Scalar(false, place);
            case VALUE_NULL -> new Scalar(null, place);
            // The parser knows null by its name only.
            case VALUE_STRING -> new Scalar(parser.getString().equals("~") ? null : parser.getString(), place);
            case null, default -> throw new Trouble("this cannot stand here", place.toString(), FORMAT);
        };
    }

    private static Mapping mapping(JsonParser parser, String file, int depth, Place place) throws Trouble {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            Place keyPlace = at(parser, file);
            parser.nextToken();
            if (entries.put(key, value(parser, file, depth + 1)) != null) {
                throw new Trouble("\"" + key + "\" is said twice", keyPlace.toString(), "keep one of the two");
            }
        }
        return new Mapping(entries, place);
    }

    private static Sequence sequence(JsonParser parser, String file, int depth, Place place) throws Trouble {
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, file, depth + 1));
        }
        return new Sequence(items, place);
    }

    private static Place at(JsonParser parser, String file) {
        return new Place(file, Math.max(1, parser.currentTokenLocation().getLineNr()));
    }

    /// This mapping with the entries of `over` laid on top: mappings are merged key by key, everything else is
    /// replaced, and `~` takes an entry away.
    static Mapping overlay(Mapping under, Mapping over) {
        Map<String, Yaml> entries = new LinkedHashMap<>(under.entries());
        over.entries().forEach((key, value) -> {
            Yaml old = entries.get(key);
            if (value instanceof Scalar scalar && scalar.value() == null) {
                entries.remove(key);
            } else if (old instanceof Mapping oldMapping && value instanceof Mapping newMapping) {
                entries.put(key, overlay(oldMapping, newMapping));
            } else {
                entries.put(key, value);
            }
        });
        return new Mapping(entries, over.place());
    }
}
