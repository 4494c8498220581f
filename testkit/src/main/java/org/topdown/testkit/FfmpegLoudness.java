package org.topdown.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the meter of the `ffmpeg` program (its filter `ebur128`) reads, with the one decimal it shows.
///
/// @param truePeakDbtp by interpolation to four times the rate, whatever the rate
public record FfmpegLoudness(double integratedLufs, double loudnessRangeLu, double truePeakDbtp) {
    /// @param inputOptions how to take the file, where it does not say so itself
    public static FfmpegLoudness of(Path file, String... inputOptions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner", "-nostats"));
        command.addAll(List.of(inputOptions));
        command.addAll(List.of("-i", file.toString(), "-af", "ebur128=peak=true", "-f", "null", "-"));
        String said = new String(Programs.allSaidBy(command.toArray(String[]::new)), StandardCharsets.UTF_8);
        String summary = said.substring(Math.max(0, said.lastIndexOf("Summary:")));
        return new FfmpegLoudness(
                figure(summary, "I:\\s+(\\S+) LUFS"),
                figure(summary, "LRA:\\s+(\\S+) LU"),
                figure(summary, "Peak:\\s+(\\S+) dBFS"));
    }

    private static double figure(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no \"" + pattern + "\" in " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
