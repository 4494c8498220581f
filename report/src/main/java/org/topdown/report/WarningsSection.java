package org.topdown.report;

import java.util.Comparator;
import java.util.List;
import org.topdown.report.ReportData.Ignored;
import org.topdown.report.ReportData.Warning;
import org.topdown.report.ReportData.Warning.Weight;

/// What the inventory found, gravest first, and the files that were left out.
final class WarningsSection {
    /// With more than this the mere notes are folded away.
    private static final int MOST_IN_VIEW = 12;

    private final Markup out;
    private final ReportData data;

    WarningsSection(Markup out, ReportData data) {
        this.out = out;
        this.data = data;
    }

    void draw() {
        out.open("section", "id", "warnings", "aria-labelledby", "warnings-h");
        out.element("h2", "Warnings", "id", "warnings-h");
        List<Warning> warnings = data.warnings().stream()
                .sorted(Comparator.comparing(Warning::weight))
                .toList();
        if (warnings.isEmpty()) {
            out.element("p", "The files are sound: nothing to warn of.", "class", "say");
        } else {
            out.element(
                    "p", "What the files brought with them. None of it was changed in the originals.", "class", "say");
            List<Warning> graver = warnings.stream()
                    .filter(warning -> warning.weight() != Weight.NOTE)
                    .toList();
            List<Warning> notes = warnings.subList(graver.size(), warnings.size());
            boolean fold = !graver.isEmpty() && warnings.size() > MOST_IN_VIEW;
            list(fold ? graver : warnings);
            if (fold && !notes.isEmpty()) {
                out.open("details", "class", "fold");
                out.element("summary", Numbers.count(notes.size(), "note"));
                list(notes);
                out.close();
            }
        }
        if (!data.ignored().isEmpty()) {
            ignored();
        }
        out.close().newLine();
    }

    private void list(List<Warning> warnings) {
        out.open("ul", "class", "findings");
        warnings.forEach(this::warning);
        out.close();
    }

    private void warning(Warning warning) {
        out.open("li");
        mark(out, warning.weight());
        out.element("h3", warning.subject());
        out.open("div").open("p", "class", "files");
        for (String file : warning.files()) {
            out.open("span").name(file).close();
        }
        out.close().element("p", warning.evidence());
        if (!warning.todo().isEmpty()) {
            out.element("p", warning.todo(), "class", "dim");
        }
        out.close(2).newLine();
    }

    /// The weight as a sign and a word; colour only underlines it.
    private static void mark(Markup out, Weight weight) {
        switch (weight) {
            case PROBLEM -> out.element("span", "▲ problem", "class", "mark warn");
            case CHECK -> out.element("span", "△ check", "class", "mark");
            case NOTE -> out.element("span", "· note", "class", "mark dim");
        }
    }

    private void ignored() {
        out.open("details", "class", "fold", "open", "open").open("summary");
        out.text(Numbers.count(data.ignored().size(), "file") + " left out").close();
        out.open("div", "class", "wide-table").open("table").open("thead").open("tr");
        out.element("th", "File", "scope", "col")
                .element("th", "Why", "scope", "col")
                .close(2)
                .open("tbody");
        for (Ignored ignored : data.ignored()) {
            out.open("tr").open("th", "scope", "row").name(ignored.file()).close();
            out.element("td", ignored.why()).close();
        }
        out.close(4);
    }
}
