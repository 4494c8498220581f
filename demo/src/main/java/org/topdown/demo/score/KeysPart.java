package org.topdown.demo.score;

import java.util.ArrayList;
import java.util.List;

/// What the keyboard player lays down in three passes: Rhodes, organ, pad.
public final class KeysPart {
    private KeysPart() {}

    /// Comping from the first verse: on one, and pushed ahead of three.
    public static List<Note> rhodes() {
        List<Note> notes = new ArrayList<>();
        for (int bar = Section.VERSE_1.firstBar(); bar < Tempo.BARS - 1; bar++) {
            Section section = Section.atBar(bar);
            double at = bar * Tempo.BEATS_PER_BAR;
            int[] voices = Chord.atBar(bar).voicing(57, 4);
            if (section == Section.OUTRO) {
                chord(notes, at, bar == Tempo.BARS - 2 ? 7 : 3.9, voices, 0.75);
                continue;
            }
            double velocity = section.isChorus() ? 0.8 : 0.68;
            chord(notes, at, 1.4, voices, velocity);
            chord(notes, at + 1.5, 2.3, voices, velocity * 0.82);
            if (bar % 2 == 1) {
                notes.add(new Note(at + 3, 0.9, Chord.atBar(bar).toneAtOrAbove(74), velocity * 0.9));
            }
        }
        return notes;
    }

    /// Held chords from the first chorus to the end.
    public static List<Note> organ() {
        List<Note> notes = new ArrayList<>();
        for (int bar = Section.CHORUS_1.firstBar(); bar < Tempo.BARS - 1; bar++) {
            boolean end = bar == Tempo.BARS - 2;
            chord(
                    notes,
                    bar * Tempo.BEATS_PER_BAR,
                    end ? 6.5 : 3.95,
                    Chord.atBar(bar).voicing(55, 3),
                    0.8);
        }
        return notes;
    }

    /// Wide and slow: from the third bar of a verse to the end of the chorus.
    public static List<Note> pad() {
        List<Note> notes = new ArrayList<>();
        for (int bar = Section.VERSE_1.firstBar() + 2; bar < Tempo.BARS - 1; bar++) {
            Section section = Section.atBar(bar);
            if (section == Section.VERSE_2 && bar < Section.VERSE_2.firstBar() + 2) {
                continue;
            }
            boolean end = bar == Tempo.BARS - 2;
            double velocity = section.isVerse() ? 0.6 : 0.85;
            chord(
                    notes,
                    bar * Tempo.BEATS_PER_BAR,
                    end ? 6 : 4,
                    Chord.atBar(bar).voicing(52, 4),
                    velocity);
        }
        return notes;
    }

    private static void chord(List<Note> notes, double at, double beats, int[] voices, double velocity) {
        for (int midi : voices) {
            notes.add(new Note(at, beats, midi, velocity));
        }
    }
}
