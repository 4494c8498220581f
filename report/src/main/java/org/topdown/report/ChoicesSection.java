package org.topdown.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.topdown.report.ReportData.Choice;
import org.topdown.report.ReportData.Choice.Subject;

/// Every choice that was made and why, by subject, each group folded.
final class ChoicesSection {
    /// Below this a role was not taken from the name alone.
    static final double SURE = 0.7;

    private final Markup out;
    private final ReportData data;

    ChoicesSection(Markup out, ReportData data) {
        this.out = out;
        this.data = data;
    }

    void draw() {
        out.open("section", "id", "choices", "aria-labelledby", "choices-h");
        out.element("h2", "Every choice, and why", "id", "choices-h");
        out.element(
                "p",
                data.choices().isEmpty()
                        ? "No choice was made."
                        : Numbers.count(data.choices().size(), "choice")
                                + ". A role given by hand (topdown role SONG STRIP=ROLE, then topdown rough-mix SONG) or a template"
                                + " of your own changes what follows from it; the originals stay as they are.",
                "class",
                "say");
        Map<Subject, List<Choice>> bySubject = data.choices().stream()
                .collect(Collectors.groupingBy(
                        Choice::subject, () -> new EnumMap<>(Subject.class), Collectors.toList()));
        new TreeMap<>(bySubject).forEach(this::group);
        out.close().newLine();
    }

    static boolean isUnsure(Choice choice) {
        Double confidence = Numbers.defined(choice.confidence());
        return confidence != null && confidence < SURE;
    }

    private void group(Subject subject, List<Choice> choices) {
        boolean confidence = choices.stream().anyMatch(choice -> Numbers.defined(choice.confidence()) != null);
        long unsure = choices.stream().filter(ChoicesSection::isUnsure).count();
        out.open("details", "class", "fold choices").open("summary").element("strong", subject.title());
        out.element(
                "small",
                "  " + Numbers.count(choices.size(), "choice") + (unsure == 0 ? "" : ", " + unsure + " unsure"));
        out.close();
        out.open("div", "class", "wide-table").open("table").open("thead").open("tr");
        out.element("th", "About", "scope", "col").element("th", "Chosen", "scope", "col");
        out.element("th", "Because", "scope", "col");
        if (confidence) {
            out.element("th", "Confidence", "scope", "col", "class", "number");
        }
        out.close(2).open("tbody");
        for (Choice choice : choices) {
            out.open("tr").open("th", "scope", "row");
            out.name(choice.about().isEmpty() ? "the mix" : choice.about()).close();
            out.element("td", choice.what()).element("td", choice.why());
            if (confidence) {
                boolean weak = isUnsure(choice);
                out.element(
                        "td",
                        (weak ? "▲ " : "") + Numbers.fixed(choice.confidence(), 2),
                        "class",
                        weak ? "number warn" : "number");
            }
            out.close();
        }
        out.close(4).newLine();
    }
}
