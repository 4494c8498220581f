package org.topdown.session.template;

import java.util.Map;

/// Writes a tree back as YAML in block style, two spaces an indent, in the order it was read.
final class YamlText {
    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    static String of(Yaml.Mapping root) {
        YamlText writer = new YamlText();
        writer.mapping(root, 0);
        return writer.text.toString();
    }

    private void mapping(Yaml.Mapping mapping, int indent) {
        for (Map.Entry<String, Yaml> entry : mapping.entries().entrySet()) {
            text.repeat(' ', indent).append(plainOrQuoted(entry.getKey())).append(':');
            below(entry.getValue(), indent);
        }
    }

    private void below(Yaml value, int indent) {
        switch (value) {
            case Yaml.Scalar scalar -> text.append(' ').append(scalar(scalar)).append('\n');
            case Yaml.Mapping mapping when mapping.entries().isEmpty() -> text.append(" {}\n");
            case Yaml.Sequence sequence when sequence.items().isEmpty() -> text.append(" []\n");
            case Yaml.Sequence sequence
            when sequence.items().stream().allMatch(Yaml.Scalar.class::isInstance) -> {
                text.append(" [");
                for (int i = 0; i < sequence.items().size(); i++) {
                    text.append(i == 0 ? "" : ", ")
                            .append(scalar((Yaml.Scalar) sequence.items().get(i)));
                }
                text.append("]\n");
            }
            case Yaml.Mapping mapping -> {
                text.append('\n');
                mapping(mapping, indent + 2);
            }
            case Yaml.Sequence sequence -> {
                text.append('\n');
                for (Yaml item : sequence.items()) {
                    int from = text.length();
                    text.repeat(' ', indent + 2).append('-');
                    if (item instanceof Yaml.Mapping mapping
                            && !mapping.entries().isEmpty()) {
                        // Its first key beside the dash, the others under that.
                        text.setLength(from);
                        mapping(mapping, indent + 4);
                        text.setCharAt(from + indent + 2, '-');
                    } else {
                        below(item, indent + 2);
                    }
                }
            }
        }
    }

    private static String scalar(Yaml.Scalar scalar) {
        return switch (scalar.value()) {
            case null -> "~";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e9 -> Long.toString(Math.round(number));
            case String string -> plainOrQuoted(string);
            case Object other -> other.toString();
        };
    }

    /// Words that YAML could take for anything but a string are quoted.
    private static String plainOrQuoted(String string) {
        if (string.matches("[A-Za-z][A-Za-z0-9]*([ -][A-Za-z0-9]+)*")
                && !string.matches("(?i)true|false|null|yes|no|on|off")) {
            return string;
        }
        StringBuilder quoted = new StringBuilder("\"");
        string.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ') {
                        quoted.append(String.format("\\x%02x", c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
