package org.topdown.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.topdown.dsp.meter.ThirdOctaves;
import tools.jackson.databind.JsonNode;

/// The figures of a file for a reader: names with units, and the spectrum as a picture of bars.
final class MeasureText {
    private static final String[][] FIGURES = {
        {"integratedLufs", "Integrated loudness", "LUFS"},
        {"loudnessRangeLu", "Loudness range", "LU"},
        {"maxMomentaryLufs", "Loudest 400 ms", "LUFS"},
        {"maxShortTermLufs", "Loudest 3 s", "LUFS"},
        {"truePeakDbtp", "True peak", "dBTP"},
        {"samplePeakDbfs", "Sample peak", "dBFS"},
        {"plrLu", "Peak to loudness (PLR)", "LU"},
        {"psrMinLu", "Least PSR", "LU"},
        {"drDb", "DR", "dB"},
        {"correlation", "Left and right", ""},
    };

    /// From the loudest band down.
    private static final double RANGE_DB = 60;

    private static final int LONGEST_BAR = 40;

    private MeasureText() {}

    static List<String> of(JsonNode figures) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "Format",
                text("%.1f kHz, ", figures.get("sampleRateHz").asDouble() / 1000)
                        + channels(figures.get("channels").asInt())
                        + text(", %.1f s", figures.get("durationSeconds").asDouble())));
        for (String[] each : FIGURES) {
            JsonNode value = figures.get(each[0]);
            if (value != null) {
                lines.add(line(
                        each[1],
                        value.isNull()
                                ? "-"
                                : each[2].isEmpty()
                                        ? text("%+.2f (correlation)", value.asDouble())
                                        : text("%.1f %s", value.asDouble(), each[2])));
            }
        }
        JsonNode clippedRuns = figures.get("clippedRuns");
        if (clippedRuns != null) {
            int clipped = clippedRuns.asInt();
            lines.add(line(
                    "Clipped", clipped == 0 ? "nowhere" : "in " + clipped + (clipped == 1 ? " place" : " places")));
        }
        JsonNode bands = figures.get("thirdOctavesDb");
        if (bands != null) {
            lines.addAll(spectrum(bands));
        }
        return lines;
    }

    private static List<String> spectrum(JsonNode bands) {
        List<String> lines = new ArrayList<>();
        double loudest = Double.NEGATIVE_INFINITY;
        for (JsonNode band : bands) {
            loudest = band.isNull() ? loudest : Math.max(loudest, band.asDouble());
        }
        if (loudest == Double.NEGATIVE_INFINITY) {
            return lines;
        }
        lines.add("  Spectrum in third octaves, dB (a full-scale sine is 0)");
        for (int i = 0; i < bands.size(); i++) {
            JsonNode band = bands.get(i);
            double share = band.isNull() ? 0 : Math.clamp(1 - (loudest - band.asDouble()) / RANGE_DB, 0, 1);
            lines.add(text(
                            "  %9s %6s  ",
                            hertz(ThirdOctaves.NOMINAL_HZ.get(i)), band.isNull() ? "-" : text("%.1f", band.asDouble()))
                    .concat("#".repeat((int) Math.round(LONGEST_BAR * share)))
                    .stripTrailing());
        }
        return lines;
    }

    private static String hertz(double hz) {
        double shown = hz >= 1000 ? hz / 1000 : hz;
        String number = shown == Math.rint(shown) ? text("%.0f", shown) : text("%s", shown);
        return number + (hz >= 1000 ? " kHz" : " Hz");
    }

    private static String channels(int count) {
        return count == 1 ? "mono" : count == 2 ? "stereo" : count + " channels";
    }

    private static String line(String name, String value) {
        return text("  %-24s %s", name, value);
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
