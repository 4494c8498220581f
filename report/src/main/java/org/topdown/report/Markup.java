package org.topdown.report;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes HTML that is well-formed XML too. Everything that is not markup of our own passes through `escape`.
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 17);
    private final Deque<String> openElements = new ArrayDeque<>();

    /// @param attributes name, value, name, value
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        openElements.push(tag);
        return this;
    }

    /// Closes the element opened last.
    Markup close() {
        out.append("</").append(openElements.pop()).append('>');
        return this;
    }

    Markup close(int elements) {
        for (int i = 0; i < elements; i++) {
            close();
        }
        return this;
    }

    /// An element without content, for the void elements of HTML and the shapes of SVG.
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    Markup text(String text) {
        out.append(escape(text));
        return this;
    }

    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /// A name the user gave: set apart, so that its writing direction stays its own.
    Markup name(String name) {
        return element("bdi", name);
    }

    Markup newLine() {
        out.append('\n');
        return this;
    }

    /// Text that is markup already: our own style sheet, script and glyphs.
    Markup raw(String trusted) {
        out.append(trusted);
        return this;
    }

    @Override
    public String toString() {
        if (!openElements.isEmpty()) {
            throw new IllegalStateException("still open: " + openElements);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes of <" + tag + "> come in pairs");
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escape(attributes[i + 1])).append('"');
        }
    }

    /// Escapes what has a meaning in markup and replaces what XML cannot hold (control characters, half an emoji).
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF && !(c >= 0x7F && c <= 0x9F))
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
