package org.topdown.dsp.space;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.topdown.dsp.Require;

/// A length in notes: in words `1/4`, `1/8 dotted`, `1/8 triplet`.
///
/// @param division into how many a whole note is divided: 1, 2, 4, 8, 16, 32 or 64
/// @param feel     straight, half as long again, or two thirds as long
public record NoteValue(int division, Feel feel) {
    public enum Feel {
        STRAIGHT(1, 1),
        DOTTED(3, 2),
        TRIPLET(2, 3);

        private final int numerator;
        private final int denominator;

        Feel(int numerator, int denominator) {
            this.numerator = numerator;
            this.denominator = denominator;
        }
    }

    private static final Pattern WORDS = Pattern.compile("1/([1-9]\\d?)(?: (dotted|triplet))?");

    /// A whole note at one beat a minute, the beat being a quarter.
    private static final double WHOLE_NOTE_MS = 240_000;

    public NoteValue {
        Require.that(
                division >= 1 && division <= 64 && Integer.bitCount(division) == 1,
                "division must be 1, 2, 4, 8, 16, 32 or 64 but was " + division);
    }

    /// @throws IllegalArgumentException for what is no note value
    public static NoteValue of(String words) {
        Matcher matcher = WORDS.matcher(words);
        Require.that(
                matcher.matches(),
                "a note must be written like 1/4, 1/8 dotted or 1/8 triplet but was \"" + words + "\"");
        String feel = matcher.group(2);
        return new NoteValue(
                Integer.parseInt(matcher.group(1)),
                feel == null ? Feel.STRAIGHT : Feel.valueOf(feel.toUpperCase(Locale.ROOT)));
    }

    public String words() {
        return "1/" + division + (feel == Feel.STRAIGHT ? "" : " " + feel.name().toLowerCase(Locale.ROOT));
    }

    /// How long it lasts.
    ///
    /// @param bpm quarter notes a minute, 20 to 400
    public double ms(double bpm) {
        Require.inRange("bpm", bpm, 20, 400);
        return WHOLE_NOTE_MS * feel.numerator / (bpm * division * feel.denominator);
    }
}
