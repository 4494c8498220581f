package org.topdown.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The desk as text: the mix bus, then every bus with its tracks under it.
final class DeskText {
    private DeskText() {}

    static void tell(JsonNode song, Consumer<String> line) {
        JsonNode head = song.get("song");
        JsonNode mix = song.get("mix");
        line.accept(String.format(
                Locale.ROOT,
                "%s   %.0f Hz   %d:%04.1f   branch %s",
                head.get("name").asString(),
                head.get("sampleRateHz").asDouble(),
                (long) head.get("durationSeconds").asDouble() / 60,
                head.get("durationSeconds").asDouble() % 60,
                head.get("branch").asString()));
        JsonNode reduction = mix.get("mixBusGainReductionDb");
        line.accept("mix  " + figure(mix.get("integratedLufs"), "LUFS") + "  "
                + figure(mix.get("truePeakDbtp"), "dBTP") + "  LRA " + figure(mix.get("loudnessRangeLu"), "LU")
                + "  GR " + (reduction.isNull() ? "-" : figure(reduction.get("median"), "dB")) + "  into the chain "
                + figure(mix.get("levelIntoChainLufs"), "LUFS"));
        line.accept("");
        line.accept(String.format(
                Locale.ROOT,
                "%-34s %-14s %7s %7s %6s %9s %7s %7s",
                "strip",
                "role",
                "trim",
                "fader",
                "pan",
                "source",
                "in mix",
                "target"));
        strips(song, "mix", 0, line);
        if (!song.get("groups").isEmpty()) {
            line.accept("");
            song.get("groups").forEach(group -> line.accept("group  " + GroupCommand.line(group)));
        }
        List<String> moving = new ArrayList<>();
        for (String list : List.of("strips", "groups")) {
            for (JsonNode each : song.get(list)) {
                each.get("automated")
                        .forEach(control -> moving.add(each.get("id").asString() + "." + control.asString()));
            }
        }
        if (!moving.isEmpty()) {
            line.accept("");
            line.accept("moving while the song plays: " + String.join(", ", moving));
        }
    }

    private static void strips(JsonNode song, String output, int depth, Consumer<String> line) {
        for (JsonNode strip : song.get("strips")) {
            if (strip.get("output").asString().equals(output)) {
                tell(strip, depth, line);
                strips(song, strip.get("id").asString(), depth + 1, line);
            }
        }
    }

    private static void tell(JsonNode strip, int depth, Consumer<String> line) {
        String name = "  ".repeat(depth) + strip.get("name").asString();
        String detail = strip.get("roleDetail").asString();
        line.accept(String.format(
                Locale.ROOT,
                "%-34s %-14s %7s %7s %6s %9s %7s %7s",
                name.length() > 34 ? name.substring(0, 33) + "…" : name,
                strip.get("role").asString() + (detail.isEmpty() ? "" : " " + detail),
                figure(strip.get("trimDb"), ""),
                strip.get("faderDb").isString() ? "off" : figure(strip.get("faderDb"), ""),
                pan(strip.get("pan").asDouble()),
                figure(strip.get("loudnessLufs"), ""),
                figure(strip.get("relativeLu"), ""),
                figure(strip.get("targetLu"), "")));
        strip.get("warnings").forEach(warning -> line.accept("  ".repeat(depth + 2) + "! " + warning.asString()));
    }

    private static String pan(double pan) {
        return pan == 0 ? "C" : String.format(Locale.ROOT, "%s%.0f", pan < 0 ? "L" : "R", Math.abs(pan) * 100);
    }

    private static String figure(JsonNode value, String unit) {
        String text = value.isNull() ? "-" : String.format(Locale.ROOT, "%.1f", value.asDouble());
        return unit.isEmpty() ? text : text + " " + unit;
    }
}
