package org.topdown.demo.score;

import java.util.ArrayList;
import java.util.List;

/// What both rhythm guitarists play, each in a take of their own: muted chugs in the verses, wide strums in the
/// choruses.
public final class GuitarPart {
    // Down, down, up, up, down, up: in eighths of the bar.
    private static final int[] STRUMS = {0, 2, 3, 5, 6, 7};

    /// One stroke over the strings.
    ///
    /// @param up    from the highest string to the lowest
    /// @param midi  the strings that sound, from the lowest
    public record Strum(double beat, double beats, int[] midi, double velocity, boolean up, boolean muted) {}

    private GuitarPart() {}

    public static List<Strum> strums() {
        List<Strum> strums = new ArrayList<>();
        for (int bar = 0; bar < Tempo.BARS - 1; bar++) {
            Section section = Section.atBar(bar);
            int within = bar - section.firstBar();
            double at = bar * Tempo.BEATS_PER_BAR;
            int root = Chord.atBar(bar).guitar();
            int[] power = {root, root + 7, root + 12};
            int[] wide = wide(bar);
            switch (section) {
                case INTRO -> chugs(strums, at, power, within < 2 ? 0.6 : 0.76);
                case VERSE_1, VERSE_2 -> {
                    if (within == 7) {
                        chugs(strums, at, power, 0.8);
                    } else {
                        strums.add(new Strum(at, 0.95, power, 0.9, false, false));
                        for (int eighth = 2; eighth < 8; eighth++) {
                            int[] low = {root, root + 7};
                            double velocity = eighth % 2 == 0 ? 0.74 : 0.62;
                            strums.add(new Strum(at + eighth * 0.5, 0.5, low, velocity, false, true));
                        }
                    }
                }
                case CHORUS_1, CHORUS_2 -> {
                    for (int i = 0; i < STRUMS.length; i++) {
                        int end = i + 1 < STRUMS.length ? STRUMS[i + 1] : 8;
                        boolean up = STRUMS[i] % 2 == 1;
                        double velocity = STRUMS[i] == 0 ? 0.82 : up ? 0.58 : 0.7;
                        strums.add(new Strum(at + STRUMS[i] * 0.5, (end - STRUMS[i]) * 0.5, wide, velocity, up, false));
                    }
                }
                case OUTRO ->
                    strums.add(new Strum(
                            at, bar == Tempo.BARS - 2 ? 7 : 4, wide, bar == Tempo.BARS - 2 ? 1 : 0.9, false, false));
            }
        }
        return strums;
    }

    private static void chugs(List<Strum> strums, double at, int[] chord, double velocity) {
        int[] low = {chord[0], chord[1]};
        for (int eighth = 0; eighth < 8; eighth++) {
            double accent = eighth % 4 == 0 ? 1.25 : eighth % 2 == 0 ? 1 : 0.85;
            strums.add(new Strum(at + eighth * 0.5, 0.5, low, Math.min(1, velocity * accent), false, true));
        }
    }

    /// Root, fifth, octave and two more tones of the chord: thirds low down turn to mud in an amplifier.
    private static int[] wide(int bar) {
        Chord chord = Chord.atBar(bar);
        int root = chord.guitar();
        int third = chord.toneAtOrAbove(root + 13);
        return new int[] {root, root + 7, root + 12, third, chord.toneAtOrAbove(third + 1)};
    }
}
