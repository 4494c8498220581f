package org.topdown.report;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The colours of the style sheet, light and dark, and how well one can be told from another.
final class StyleColours {
    private static final Pattern PAIR = Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)");

    private StyleColours() {}

    static Map<String, String[]> read() {
        Map<String, String[]> colours = new HashMap<>();
        Matcher matcher = PAIR.matcher(PageParts.read("report.css"));
        while (matcher.find()) {
            colours.put(matcher.group(1), new String[] {matcher.group(2), matcher.group(3)});
        }
        return colours;
    }

    /// Contrast ratio by WCAG 2.2, 1 to 21.
    static double contrast(Map<String, String[]> colours, String front, String ground, int theme) {
        double a = luminance(colours.getOrDefault(front, new String[2])[theme]);
        double b = luminance(colours.getOrDefault(ground, new String[2])[theme]);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
    }

    private static double channel(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
