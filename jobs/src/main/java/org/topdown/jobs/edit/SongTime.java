package org.topdown.jobs.edit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.session.Song;

/// Moments of a song as they are typed and read: seconds (`12.5`), minutes and seconds (`1:02.5`), hours before them,
/// or bars and beats (`bar17`, `bar17.3`; the third beat and a half of it is `bar17.3.5`), which count from 1 at the
/// song's first frame.
///
/// @param bpm           quarter notes a minute; null where nobody said
/// @param timeSignature "4/4"
public record SongTime(double sampleRateHz, @Nullable Double bpm, String timeSignature) {
    private static final Pattern CLOCK = Pattern.compile("(?:(?:(\\d{1,4}):)?(\\d{1,5}):)?(\\d{1,9}(?:\\.\\d+)?)");
    private static final Pattern BARS = Pattern.compile("bar(\\d{1,6})(?:\\.(\\d{1,3})(\\.\\d+)?)?");

    public static SongTime of(Song song) {
        return new SongTime(song.sampleRateHz(), song.tempoBpm(), song.timeSignature());
    }

    /// The nearest frame.
    ///
    /// @param where what a message says it happened at
    /// @throws Trouble for what is no moment, and for bars of a song without a tempo
    long frame(String typed, String where) throws Trouble {
        return Math.round(seconds(typed.strip().toLowerCase(Locale.ROOT), where) * sampleRateHz);
    }

    private double seconds(String typed, String where) throws Trouble {
        Matcher clock = CLOCK.matcher(typed);
        if (clock.matches()) {
            return 3600 * number(clock.group(1)) + 60 * number(clock.group(2)) + number(clock.group(3));
        }
        Matcher bars = BARS.matcher(typed);
        if (!bars.matches()) {
            throw new Trouble(
                    "\"" + typed + "\" is no moment of a song",
                    where,
                    "give seconds (12.5), minutes (1:02.5) or a bar and beat (bar17, bar17.3)");
        }
        if (bpm == null) {
            throw new Trouble("the song has no tempo yet, so its bars have no time", where, "topdown tempo SONG 120");
        }
        String[] signature = timeSignature.split("/", -1);
        int beats = Integer.parseInt(signature[0]);
        double beatSeconds = 60 / bpm * 4 / Integer.parseInt(signature[1]);
        int bar = Integer.parseInt(bars.group(1));
        int beat = bars.group(2) == null ? 1 : Integer.parseInt(bars.group(2));
        if (bar < 1 || beat < 1 || beat > beats) {
            throw new Trouble(
                    "there is no \"" + typed + "\" in " + timeSignature,
                    where,
                    "bars count from 1, beats from 1 to " + beats);
        }
        double within = bars.group(3) == null ? 0 : Double.parseDouble("0" + bars.group(3));
        return ((bar - 1.0) * beats + beat - 1 + within) * beatSeconds;
    }

    private static double number(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    double seconds(long frame) {
        return frame / sampleRateHz;
    }

    /// `1:02.5`.
    public static String words(double seconds) {
        long millis = Math.round(seconds * 1000);
        String text = String.format(Locale.ROOT, "%d:%02d.%03d", millis / 60_000, millis / 1000 % 60, millis % 1000);
        return text.replaceFirst("\\.?0+$", "");
    }
}
