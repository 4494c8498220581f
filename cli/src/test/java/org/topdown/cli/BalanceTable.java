package org.topdown.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What `docs/balance.md` shows of a song: each part beside its target, and the buses from the loudest down.
final class BalanceTable {
    private BalanceTable() {}

    static List<JsonNode> strips(JsonNode song, String tier) {
        return StreamSupport.stream(song.get("strips").spliterator(), false)
                .filter(strip -> strip.get("tier").asString().equals(tier))
                .toList();
    }

    static double offLu(JsonNode strip) {
        return strip.get("relativeLu").asDouble() - strip.get("targetLu").asDouble();
    }

    /// Lines of Markdown.
    static List<String> of(String title, JsonNode song) {
        List<String> lines = new ArrayList<>();
        JsonNode mix = song.get("mix");
        lines.add("## " + title);
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Print %.1f LUFS, %.1f dBTP; mix-bus compressor %.1f dB (median), %.1f dB (most); %.1f LUFS into the"
                        + " chain.",
                mix.get("integratedLufs").asDouble(),
                mix.get("truePeakDbtp").asDouble(),
                mix.get("mixBusGainReductionDb").get("median").asDouble(),
                mix.get("mixBusGainReductionDb").get("max").asDouble(),
                mix.get("levelIntoChainLufs").asDouble()));
        lines.add(String.format(
                Locale.ROOT,
                "Parts rest: all stand %.1f LU higher than if everybody always played; the targets' powers sum to %+.1f"
                        + " dB.",
                mix.get("restLu").asDouble(),
                mix.get("targetsSumDb").asDouble()));
        lines.add("");
        lines.add("| part | role | bus | target LU | result LU | off by LU |");
        lines.add("|---|---|---|---:|---:|---:|");
        for (JsonNode strip : strips(song, "TRACK")) {
            String start = "| " + strip.get("name").asString() + " | "
                    + strip.get("role").asString() + " | " + strip.get("output").asString() + " | ";
            lines.add(
                    strip.get("targetLu").isNull()
                            ? start + "none | silent or bleed only | |"
                            : start + figures(strip) + " |");
        }
        lines.add("");
        lines.add("| bus, loudest first | target LU | result LU | off by LU |");
        lines.add("|---|---:|---:|---:|");
        strips(song, "BUS").stream()
                .filter(bus -> bus.get("relativeLu").isNumber())
                .sorted(Comparator.comparingDouble(bus -> -bus.get("relativeLu").asDouble()))
                .forEach(bus -> lines.add("| " + bus.get("name").asString() + " | " + figures(bus) + " |"));
        lines.add("");
        return lines;
    }

    private static String figures(JsonNode strip) {
        return String.format(
                Locale.ROOT,
                "%.1f | %.1f | %+.2f",
                strip.get("targetLu").asDouble(),
                strip.get("relativeLu").asDouble(),
                offLu(strip));
    }
}
