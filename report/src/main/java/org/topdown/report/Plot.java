package org.topdown.report;

import java.util.List;

/// One picture with two axes. Curves stretch with the page while type and line widths keep their size: places across
/// are percentages, places down are pixels, and each curve has a drawing of its own that is stretched over both.
final class Plot {
    private static final int CURVE_WIDTH = 3000;
    private static final int CURVE_HEIGHT = 1000;

    private final Markup out;
    private final Axis across;
    private final Axis up;
    private final double heightPx;

    /// Opens the picture; `end` closes it.
    ///
    /// @param id          unique on the page
    /// @param description what a reader who cannot see it should know
    /// @param readOut     the values to show under the pointer, or null
    Plot(
            Markup out,
            String id,
            String title,
            String description,
            Axis across,
            Axis up,
            double heightPx,
            List<String> readOut) {
        this.out = out;
        this.across = across;
        this.up = up;
        this.heightPx = heightPx;
        out.open("div", "class", "plot");
        String[] attributes = {
            "class", "canvas",
            "width", "100%",
            "height", px(heightPx),
            "role", "img",
            "aria-labelledby", id + "-t " + id + "-d"
        };
        String[] all = new String[attributes.length + readOut.size()];
        System.arraycopy(attributes, 0, all, 0, attributes.length);
        for (int i = 0; i < readOut.size(); i++) {
            all[attributes.length + i] = readOut.get(i);
        }
        out.open("svg", all);
        out.element("title", title, "id", id + "-t").element("desc", description, "id", id + "-d");
    }

    void end() {
        out.close(2).newLine();
    }

    /// A line across at `value`, with its label at the left edge.
    void level(double value, String label, String lineClass) {
        String y = y(value);
        out.empty("line", "x1", "0", "x2", "100%", "y1", y, "y2", y, "class", lineClass);
        if (!label.isEmpty()) {
            out.element("text", label, "x", "-6", "y", y, "dy", "4", "text-anchor", "end", "class", "tick");
        }
    }

    /// An upright line at `value`, with its label under the picture.
    void mark(double value, String label, String lineClass) {
        String x = x(value);
        out.empty("line", "x1", x, "x2", x, "y1", "0", "y2", px(heightPx), "class", lineClass);
        if (!label.isEmpty()) {
            String anchor = across.at(value) > 0.98 ? "end" : across.at(value) < 0.01 ? "start" : "middle";
            out.element("text", label, "x", x, "y", px(heightPx + 15), "text-anchor", anchor, "class", "tick");
        }
    }

    /// A filled stretch over the whole height.
    void stretch(double from, double to, String fillClass) {
        double left = across.at(from);
        double right = across.at(to);
        out.empty(
                "rect",
                "x",
                percent(left),
                "y",
                "0",
                "width",
                percent(right - left),
                "height",
                px(heightPx),
                "class",
                fillClass);
    }

    /// A filled window over the whole width.
    void window(double from, double to, String fillClass) {
        double top = Math.min(yPx(from), yPx(to));
        double height = Math.abs(yPx(from) - yPx(to));
        out.empty("rect", "x", "0", "y", px(top), "width", "100%", "height", px(height), "class", fillClass);
    }

    /// A curve; it breaks where a value is not finite.
    void curve(double[] xs, double[] ys, String lineClass) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isFinite(ys[i])) {
                pen = false;
                continue;
            }
            append(path, pen ? 'L' : 'M', xs[i], ys[i]);
            pen = true;
        }
        stretched(path, lineClass);
    }

    /// The space between two curves; stretches where either is not finite stay empty.
    void between(double[] xs, double[] low, double[] high, String fillClass) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        while (from < xs.length) {
            int to = from;
            while (to < xs.length && Double.isFinite(low[to]) && Double.isFinite(high[to])) {
                to++;
            }
            if (to > from) {
                for (int i = from; i < to; i++) {
                    append(path, i == from ? 'M' : 'L', xs[i], high[i]);
                }
                for (int i = to - 1; i >= from; i--) {
                    append(path, 'L', xs[i], low[i]);
                }
                path.append('Z');
            }
            from = to + 1;
        }
        stretched(path, fillClass);
    }

    void dot(double x, double y, double radiusPx, String dotClass) {
        out.empty("circle", "cx", x(x), "cy", y(y), "r", Numbers.coordinate(radiusPx), "class", dotClass);
    }

    /// Words in the picture, `dxPx` and `dyPx` away from a place.
    void words(double x, double y, double dxPx, double dyPx, String anchor, String text, String textClass) {
        out.element(
                "text",
                text,
                "x",
                x(x),
                "y",
                y(y),
                "dx",
                Numbers.coordinate(dxPx),
                "dy",
                Numbers.coordinate(dyPx),
                "text-anchor",
                anchor,
                "class",
                textClass);
    }

    private void stretched(StringBuilder path, String pathClass) {
        if (path.isEmpty()) {
            return;
        }
        out.open(
                "svg",
                "width",
                "100%",
                "height",
                px(heightPx),
                "viewBox",
                "0 0 " + CURVE_WIDTH + " " + CURVE_HEIGHT,
                "preserveAspectRatio",
                "none",
                "class",
                "curves");
        out.empty("path", "d", path.toString(), "class", pathClass).close();
    }

    private void append(StringBuilder path, char command, double x, double y) {
        path.append(command)
                .append(Math.round(across.at(x) * CURVE_WIDTH))
                .append(' ')
                .append(Math.round((1 - up.at(y)) * CURVE_HEIGHT));
    }

    private String x(double value) {
        return percent(across.at(value));
    }

    private String y(double value) {
        return px(yPx(value));
    }

    private double yPx(double value) {
        return (1 - up.at(value)) * heightPx;
    }

    private static String percent(double share) {
        return Numbers.coordinate(100 * share) + "%";
    }

    private static String px(double value) {
        return Numbers.coordinate(value);
    }
}
