package org.topdown.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.report.ReportData.Activity;
import org.topdown.report.ReportData.StripLine;
import org.topdown.report.ReportData.Tier;

/// Buses and parts against their targets: a dot on a scale for each, and the figures.
final class PartsSection {
    /// With more parts than this only those off their targets stand in view; the rest is a fold away.
    private static final int MOST_IN_VIEW = 48;

    private final Markup out;
    private final ReportData data;
    private final Balance buses;
    private final Balance tracks;
    private final Axis scale;

    PartsSection(Markup out, ReportData data) {
        this.out = out;
        this.data = data;
        this.buses = Balance.of(data, Tier.BUS);
        this.tracks = Balance.of(data, Tier.TRACK);
        this.scale = scale();
    }

    void draw() {
        out.open("section", "id", "parts", "aria-labelledby", "parts-h");
        out.element("h2", "Parts against their targets", "id", "parts-h");
        int judged = tracks.judged().size() + buses.judged().size();
        int off = tracks.off().size() + buses.off().size();
        out.open("p", "class", "say");
        if (judged == 0) {
            out.text("No part has a target.");
        } else {
            out.element("strong", (judged - off) + " of " + judged)
                    .text(" parts and buses stand within ±" + Numbers.level(tracks.toleranceLu())
                            + " LU of their targets, measured before the mix-bus chain.");
            Double restLu = Numbers.defined(data.figures().restLu());
            if (restLu != null && restLu >= 0.2) {
                out.text(" Parts rest, and a mix is quieter than all its parts would be together: each stands "
                        + Numbers.level(restLu)
                        + " LU higher against it than if everybody always played, and that is no fader's doing.");
            }
        }
        out.close();
        if (!buses.judged().isEmpty()) {
            table("Buses", buses, buses.judged());
        }
        List<StripLine> parts = tracks.strips();
        if (parts.size() <= MOST_IN_VIEW) {
            table("Tracks", tracks, parts);
        } else {
            if (!tracks.off().isEmpty()) {
                table("Tracks off their targets", tracks, tracks.off());
            }
            out.open("details", "class", "fold").element("summary", "All " + parts.size() + " tracks");
            table("Tracks", tracks, parts);
            out.close();
        }
        unheard(Activity.SILENT, "Silent, so without a target: ");
        unheard(Activity.QUIET, "Too quiet to have a loudness, so without a target: ");
        unheard(Activity.BLEED_ONLY, "Bleed only, so without a target: ");
        unheard(Activity.COPY, "Copies of parts that play, so off and without a target: ");
        out.close().newLine();
    }

    private void unheard(Activity activity, String lead) {
        List<StripLine> strips = data.strips().stream()
                .filter(strip -> strip.activity() == activity)
                .toList();
        if (strips.isEmpty()) {
            return;
        }
        NameList.draw(out, "legend", lead, strips);
    }

    private void table(String title, Balance balance, List<StripLine> strips) {
        if (strips.isEmpty()) {
            return;
        }
        out.open("table", "class", "parts").open("colgroup");
        for (String column : List.of("part", "dots", "optional figure", "figure", "figure")) {
            out.empty("col", "class", column);
        }
        out.close().open("thead").open("tr").element("th", title, "scope", "col");
        out.open("th", "scope", "col", "class", "dots")
                .open(
                        "svg",
                        "width",
                        "100%",
                        "height",
                        "16",
                        "role",
                        "img",
                        "aria-label",
                        "scale in LU against the mix");
        for (double lu = scale.from(); lu <= scale.to(); lu += 6) {
            out.element(
                    "text",
                    Numbers.fixed(lu, 0) + (lu == scale.to() ? " LU" : ""),
                    "x",
                    percent(lu),
                    "y",
                    "12",
                    "text-anchor",
                    "middle");
        }
        out.close(2);
        out.element("th", "Target", "scope", "col", "class", "number optional");
        out.element("th", "Result", "scope", "col", "class", "number");
        out.element("th", "Off by", "scope", "col", "class", "number");
        out.close(2).open("tbody");
        for (StripLine strip : strips) {
            row(strip, balance);
        }
        out.close(2).newLine();
    }

    private void row(StripLine strip, Balance balance) {
        Family family = Family.of(strip.role());
        boolean off = balance.isOff(strip);
        out.open("tr").open("th", "scope", "row", "title", strip.name());
        out.open("span", "class", "role-line", "style", "--role: var(--" + family.colour() + ")")
                .close();
        family.draw(out);
        out.text(" ").name(strip.name()).close();
        out.open("td", "class", "dots").open("svg", "width", "100%", "height", "24", "aria-hidden", "true");
        for (double lu = scale.from(); lu <= scale.to(); lu += 6) {
            line("grid", lu, lu, 0, 24);
        }
        Double target = Numbers.defined(strip.targetLu());
        Double result = Numbers.defined(strip.relativeLu());
        if (target != null) {
            double from = scale.at(target - balance.toleranceLu());
            double to = scale.at(target + balance.toleranceLu());
            out.empty(
                    "rect",
                    "class",
                    "tolerance",
                    "x",
                    Numbers.coordinate(100 * from) + "%",
                    "y",
                    "4",
                    "width",
                    Numbers.coordinate(100 * (to - from)) + "%",
                    "height",
                    "16");
            line("aim", target, target, 4, 20);
        }
        if (target != null && result != null) {
            line("leader", target, result, 12, 12);
        }
        if (result != null) {
            out.empty("circle", "class", off ? "dot miss" : "dot", "cx", percent(result), "cy", "12", "r", "4");
        }
        out.close(2);
        out.element("td", Numbers.level(target), "class", "number optional");
        out.element("td", Numbers.level(result), "class", "number");
        out.element("td", (off ? "▲ " : "") + Numbers.change(strip.missLu()), "class", off ? "number warn" : "number");
        out.close();
    }

    private void line(String lineClass, double fromLu, double toLu, int y1, int y2) {
        out.empty(
                "line",
                "class",
                lineClass,
                "x1",
                percent(fromLu),
                "x2",
                percent(toLu),
                "y1",
                Integer.toString(y1),
                "y2",
                Integer.toString(y2));
    }

    private String percent(double lu) {
        return Numbers.coordinate(100 * scale.at(lu)) + "%";
    }

    private Axis scale() {
        double low = -24;
        double high = 0;
        for (StripLine strip : data.strips()) {
            for (double value :
                    new double[] {orZero(Numbers.defined(strip.relativeLu())), orZero(Numbers.defined(strip.targetLu()))
                    }) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return Axis.linear(Math.max(-48, Math.floor((low - 1) / 6) * 6), Math.min(12, Math.ceil(high / 6) * 6));
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
