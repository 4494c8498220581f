package org.topdown.jobs;

import java.util.List;
import java.util.Locale;
import org.topdown.engine.render.Rendering;
import tools.jackson.databind.node.ObjectNode;

/// What a render did and how long it took, strip by strip.
///
/// @param seconds of the clock, files written and measured included
/// @param strips  those that had to do with it, inputs before what they feed
public record PrintTiming(double seconds, List<Strip> strips) {
    public PrintTiming {
        strips = List.copyOf(strips);
    }

    /// @param renderedSeconds of the song that it ran itself
    /// @param keptSeconds     of what it puts out that had been kept
    /// @param keptSumSeconds  of what it sums that had been kept
    /// @param workSeconds     that threads worked on it
    public record Strip(
            String id, double renderedSeconds, double keptSeconds, double keptSumSeconds, double workSeconds) {}

    static PrintTiming of(Rendering rendering, double sampleRateHz, double seconds) {
        return new PrintTiming(
                seconds,
                rendering.strips().stream()
                        .map(strip -> new Strip(
                                strip.stripId(),
                                strip.renderedFrames() / sampleRateHz,
                                strip.readFrames() / sampleRateHz,
                                strip.readSumFrames() / sampleRateHz,
                                strip.nanoseconds() / 1e9))
                        .toList());
    }

    public ObjectNode json() {
        return Json.treeOf(this);
    }

    /// A line for each strip.
    public List<String> lines() {
        return strips.stream()
                .map(strip -> String.format(
                        Locale.ROOT,
                        "%-20s rendered %7.1f s, kept %7.1f s%s, work %6.2f s",
                        strip.id(),
                        strip.renderedSeconds(),
                        strip.keptSeconds(),
                        strip.keptSumSeconds() == 0
                                ? ""
                                : String.format(Locale.ROOT, " (its sum %.1f s)", strip.keptSumSeconds()),
                        strip.workSeconds()))
                .toList();
    }
}
