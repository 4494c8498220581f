package org.topdown.demo.score;

import java.util.List;

/// The chords of the song, in G major, with the note numbers (60 is middle C) that the bass and the guitar call
/// home.
public enum Chord {
    E_MINOR(28, 40, 4, 7, 11),
    C_MAJOR(36, 48, 0, 4, 7),
    G_MAJOR(31, 43, 7, 11, 2),
    D_MAJOR(38, 50, 2, 6, 9),
    A_MINOR(33, 45, 9, 0, 4);

    private static final List<Chord> VERSE =
            List.of(E_MINOR, C_MAJOR, G_MAJOR, D_MAJOR, E_MINOR, C_MAJOR, A_MINOR, D_MAJOR);
    private static final List<Chord> CHORUS =
            List.of(G_MAJOR, D_MAJOR, E_MINOR, C_MAJOR, G_MAJOR, D_MAJOR, C_MAJOR, D_MAJOR);
    private static final List<Chord> OUTRO = List.of(C_MAJOR, G_MAJOR, G_MAJOR);

    private final int bass;
    private final int guitar;
    private final int root;
    private final int third;
    private final int fifth;

    Chord(int bass, int guitar, int root, int third, int fifth) {
        this.bass = bass;
        this.guitar = guitar;
        this.root = root;
        this.third = third;
        this.fifth = fifth;
    }

    public static Chord atBar(int bar) {
        Section section = Section.atBar(bar);
        int within = bar - section.firstBar();
        return switch (section) {
            case INTRO, VERSE_1, VERSE_2 -> VERSE.get(within);
            case CHORUS_1, CHORUS_2 -> CHORUS.get(within);
            case OUTRO -> OUTRO.get(Math.min(within, 2));
        };
    }

    public static Chord atBeat(double beat) {
        return atBar((int) (beat / Tempo.BEATS_PER_BAR));
    }

    public int bass() {
        return bass;
    }

    public int guitar() {
        return guitar;
    }

    public boolean contains(int midi) {
        int tone = midi % 12;
        return tone == root || tone == third || tone == fifth;
    }

    /// The lowest tone of the chord at or above `midi`.
    public int toneAtOrAbove(int midi) {
        int tone = midi;
        while (!contains(tone)) {
            tone++;
        }
        return tone;
    }

    /// The highest tone of the chord at or below `midi`.
    public int toneAtOrBelow(int midi) {
        int tone = midi;
        while (!contains(tone)) {
            tone--;
        }
        return tone;
    }

    /// `count` tones of the chord upwards from `midi`, close together: each moves little from chord to chord.
    public int[] voicing(int midi, int count) {
        int[] voices = new int[count];
        int from = midi;
        for (int i = 0; i < count; i++) {
            voices[i] = toneAtOrAbove(from);
            from = voices[i] + 1;
        }
        return voices;
    }
}
