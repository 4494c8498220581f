package org.topdown.demo.score;

/// The form of the song.
public enum Section {
    INTRO("Intro", 0, 4),
    VERSE_1("Verse 1", 4, 8),
    CHORUS_1("Chorus 1", 12, 8),
    VERSE_2("Verse 2", 20, 8),
    CHORUS_2("Chorus 2", 28, 8),
    OUTRO("Outro", 36, 3);

    private final String title;
    private final int firstBar;
    private final int bars;

    Section(String title, int firstBar, int bars) {
        this.title = title;
        this.firstBar = firstBar;
        this.bars = bars;
    }

    public String title() {
        return title;
    }

    public int firstBar() {
        return firstBar;
    }

    public int bars() {
        return bars;
    }

    public double firstBeat() {
        return firstBar * Tempo.BEATS_PER_BAR;
    }

    public double endBeat() {
        return firstBeat() + bars * Tempo.BEATS_PER_BAR;
    }

    public boolean isVerse() {
        return this == VERSE_1 || this == VERSE_2;
    }

    public boolean isChorus() {
        return this == CHORUS_1 || this == CHORUS_2;
    }

    public static Section atBar(int bar) {
        for (Section section : values()) {
            if (bar < section.firstBar + section.bars) {
                return section;
            }
        }
        return OUTRO;
    }
}
