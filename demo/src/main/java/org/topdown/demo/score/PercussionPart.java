package org.topdown.demo.score;

import java.util.ArrayList;
import java.util.List;

/// Tambourine and shaker. Their note number means nothing.
public final class PercussionPart {
    private PercussionPart() {}

    /// Eighths in the choruses, leaning on two and four.
    public static List<Note> tambourine() {
        List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < Tempo.BARS; bar++) {
            if (!Section.atBar(bar).isChorus()) {
                continue;
            }
            for (int eighth = 0; eighth < 8; eighth++) {
                boolean back = eighth == 2 || eighth == 6;
                notes.add(new Note(bar * 4 + eighth * 0.5, 0.5, 0, back ? 0.95 : eighth % 2 == 0 ? 0.5 : 0.38));
            }
        }
        return notes;
    }

    /// Sixteenths in the intro, the second verse and the last chorus.
    public static List<Note> shaker() {
        List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < Tempo.BARS; bar++) {
            Section section = Section.atBar(bar);
            if (section != Section.INTRO && section != Section.VERSE_2 && section != Section.CHORUS_2) {
                continue;
            }
            for (int sixteenth = 0; sixteenth < 16; sixteenth++) {
                double velocity = sixteenth % 4 == 2 ? 0.85 : sixteenth % 2 == 0 ? 0.6 : 0.35;
                notes.add(new Note(bar * 4 + sixteenth * 0.25, 0.25, 0, velocity));
            }
        }
        return notes;
    }
}
