package org.topdown.report;

/// What the lines of a picture mean, in one row under it.
final class Keys {
    private final Markup out;

    Keys(Markup out) {
        this.out = out;
        out.open("div", "class", "keys");
    }

    /// @param lineClass as the line is styled in the picture
    Keys key(String lineClass, String words) {
        out.open("span").open("svg", "width", "24", "height", "8", "aria-hidden", "true");
        out.empty("path", "d", "M0 4H24", "class", lineClass)
                .close()
                .text(words)
                .close();
        return this;
    }

    void end() {
        out.close().newLine();
    }
}
