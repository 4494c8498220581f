package org.topdown.demo.score;

import java.util.ArrayList;
import java.util.List;

/// The lead guitar: the hook of the intro, answers to the voice in the second verse, long notes above the last
/// chorus.
public final class LeadPart {
    // beat within the phrase, beats, note number
    private static final double[][] HOOK = {
        {0, 1.4, 71},
        {1.5, 0.5, 74},
        {2, 1, 76},
        {3, 0.5, 74},
        {3.5, 0.5, 71},
        {4, 1.4, 72},
        {5.5, 0.5, 71},
        {6, 1.8, 67},
        {8, 1.4, 71},
        {9.5, 0.5, 74},
        {10, 1, 79},
        {11, 0.5, 76},
        {11.5, 0.5, 74},
        {12, 1, 76},
        {13, 0.5, 74},
        {13.5, 2.4, 69}
    };
    private static final double[][] ANSWER = {
        {6.5, 0.5, 71},
        {7, 0.5, 74},
        {7.5, 0.9, 76},
        {14.75, 0.5, 74},
        {15.25, 0.7, 78},
        {22.5, 0.5, 79},
        {23, 0.5, 76},
        {23.5, 0.9, 74},
        {30, 0.5, 74},
        {30.5, 0.5, 76},
        {31, 0.9, 78}
    };
    private static final double[][] SOAR = {
        {0, 3.6, 79}, {4, 3.6, 78}, {8, 3.6, 76}, {12, 1.8, 76}, {14, 1.8, 79},
        {16, 3.6, 83}, {20, 3.6, 81}, {24, 1.8, 79}, {26, 1.8, 76}, {28, 3.8, 78}
    };

    private LeadPart() {}

    public static List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        add(notes, HOOK, Section.INTRO.firstBeat(), 0.75);
        add(notes, ANSWER, Section.VERSE_2.firstBeat(), 0.7);
        add(notes, SOAR, Section.CHORUS_2.firstBeat(), 0.85);
        double outro = Section.OUTRO.firstBeat();
        notes.add(new Note(outro, 1.4, 76, 0.85));
        notes.add(new Note(outro + 1.5, 0.5, 74, 0.8));
        notes.add(new Note(outro + 2, 1.9, 72, 0.8));
        notes.add(new Note(outro + 4, 6.5, 71, 0.9));
        return notes;
    }

    private static void add(List<Note> notes, double[][] phrase, double at, double velocity) {
        for (double[] note : phrase) {
            notes.add(new Note(at + note[0], note[1], (int) note[2], velocity));
        }
    }
}
