package org.topdown.demo.score;

import java.util.ArrayList;
import java.util.List;

/// The bass: with the kick in the verses, driving eighths in the choruses, a run into each new chord.
public final class BassPart {
    private BassPart() {}

    public static List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        for (int bar = 2; bar < Tempo.BARS - 1; bar++) {
            Section section = Section.atBar(bar);
            int root = Chord.atBar(bar).bass();
            int next = Chord.atBar(bar + 1).bass();
            double at = bar * Tempo.BEATS_PER_BAR;
            switch (section) {
                case INTRO -> notes.add(new Note(at, 3.6, root, 0.7));
                case VERSE_1, VERSE_2 -> {
                    notes.add(new Note(at, 1.3, root, 0.84));
                    notes.add(new Note(at + 1.5, 0.8, root, 0.74));
                    notes.add(new Note(at + 2.5, 0.9, root, 0.8));
                    int approach = section == Section.VERSE_2 ? root + 7 : root;
                    notes.add(new Note(at + 3.5, 0.45, bar % 2 == 1 ? step(root, next) : approach, 0.72));
                }
                case CHORUS_1, CHORUS_2 -> {
                    for (int eighth = 0; eighth < 7; eighth++) {
                        notes.add(new Note(at + eighth * 0.5, 0.46, root, eighth % 2 == 0 ? 0.9 : 0.78));
                    }
                    notes.add(new Note(at + 3.5, 0.46, step(root, next), 0.8));
                }
                case OUTRO -> notes.add(new Note(at, bar == Tempo.BARS - 2 ? 6 : 3.8, root, 0.9));
            }
        }
        return notes;
    }

    /// A note of the key on the way from one root to the next.
    private static int step(int root, int next) {
        if (root == next) {
            return root + 7;
        }
        int towards = next + (next > root ? -1 : 2);
        while (!isInKey(towards)) {
            towards--;
        }
        return towards;
    }

    static boolean isInKey(int midi) {
        return switch (midi % 12) {
            case 7, 9, 11, 0, 2, 4, 6 -> true;
            default -> false;
        };
    }
}
