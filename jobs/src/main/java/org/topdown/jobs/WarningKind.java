package org.topdown.jobs;

import org.topdown.report.ReportData.Warning.Weight;

/// What a warning is about. The names stand in the store and stay.
public enum WarningKind {
    MISSING(Weight.PROBLEM, "Missing audio"),
    EMPTY(Weight.PROBLEM, "No audio"),
    DAMAGED(Weight.PROBLEM, "Damaged file"),
    NOT_FINITE(Weight.PROBLEM, "Damaged samples"),
    CLIPPED(Weight.PROBLEM, "Clipping"),
    POLARITY(Weight.CHECK, "Polarity"),
    TIME(Weight.CHECK, "Time"),
    DUPLICATE(Weight.CHECK, "Duplicate"),
    ROLE(Weight.CHECK, "Role"),
    LOUDNESS(Weight.CHECK, "Loudness of the print"),
    SILENT(Weight.CHECK, "Silent"),
    QUIET(Weight.CHECK, "Very quiet"),
    BLEED_ONLY(Weight.CHECK, "Bleed only"),
    SIDES(Weight.CHECK, "Stereo"),
    DC(Weight.CHECK, "DC offset"),
    OVER_FULL_SCALE(Weight.NOTE, "Over full scale"),
    MONO(Weight.NOTE, "Mono in stereo"),
    CATCH_ALL(Weight.NOTE, "Catch-all bus"),
    NOTE(Weight.NOTE, "Note");

    private final Weight weight;
    private final String subject;

    WarningKind(Weight weight, String subject) {
        this.weight = weight;
        this.subject = subject;
    }

    Weight weight() {
        return weight;
    }

    /// As the report heads it.
    String subject() {
        return subject;
    }
}
