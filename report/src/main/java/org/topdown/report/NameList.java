package org.topdown.report;

import java.util.List;
import org.topdown.report.ReportData.StripLine;

/// The names of strips after a few words; many of them folded behind their count.
final class NameList {
    private static final int MOST_IN_VIEW = 24;

    private NameList() {}

    /// @param lead ends with a colon and a space
    static void draw(Markup out, String textClass, String lead, List<StripLine> strips) {
        if (strips.size() <= MOST_IN_VIEW) {
            out.open("p", "class", textClass).text(lead);
            names(out, strips);
            out.text(".").close();
            return;
        }
        out.open("details", "class", "fold").element("summary", lead + Numbers.count(strips.size(), "track"));
        out.open("p", "class", textClass);
        names(out, strips);
        out.close(2);
    }

    private static void names(Markup out, List<StripLine> strips) {
        for (int i = 0; i < strips.size(); i++) {
            out.text(i == 0 ? "" : ", ").name(strips.get(i).name());
        }
    }
}
