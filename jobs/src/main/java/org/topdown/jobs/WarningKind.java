package org.topdown.jobs;

import java.util.List;
import java.util.Locale;
import org.topdown.report.ReportData.Warning;

/// Sorts the inventory's sentences for the report: what spoils the sound first, what is merely worth knowing
/// last.
enum WarningKind {
    POLARITY("polarity", Warning.Weight.CHECK, "Polarity", "invert the polarity at the head of one of the two"),
    LATE(
            "more than the distance",
            Warning.Weight.CHECK,
            "Time",
            "move the later one, or its sibling, with the delay at the head"),
    CLIPPING("clip", Warning.Weight.PROBLEM, "Clipping", "export it again at a lower level, if there is a better take"),
    NOT_FINITE("not a number", Warning.Weight.PROBLEM, "Damaged samples", "export it again"),
    TRUNCATED("ends", Warning.Weight.PROBLEM, "Cut short", "export it again"),
    DUPLICATE("duplicate", Warning.Weight.CHECK, "Duplicate", "leave one of the two out"),
    ROLE("not clear", Warning.Weight.CHECK, "Role", "say what it is: topdown role SONG STRIP=ROLE"),
    DC("dc", Warning.Weight.CHECK, "DC offset", "a high-pass at 20 Hz takes it out"),
    SIDES("side", Warning.Weight.CHECK, "Stereo", "check how it was exported"),
    MONO("mono", Warning.Weight.NOTE, "Mono in stereo", ""),
    OTHER("", Warning.Weight.NOTE, "Note", "");

    private final String word;
    private final Warning.Weight weight;
    private final String subject;
    private final String todo;

    WarningKind(String word, Warning.Weight weight, String subject, String todo) {
        this.word = word;
        this.weight = weight;
        this.subject = subject;
        this.todo = todo;
    }

    static Warning of(String text, String strip) {
        String plain = text.toLowerCase(Locale.ROOT);
        for (WarningKind kind : values()) {
            if (plain.contains(kind.word)) {
                return new Warning(kind.weight, kind.subject, List.of(strip), text, kind.todo);
            }
        }
        throw new IllegalStateException("the last kind takes everything");
    }
}
