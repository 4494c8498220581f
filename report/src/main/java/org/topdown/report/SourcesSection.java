package org.topdown.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.topdown.report.ReportData.Curve;
import org.topdown.report.ReportData.Source;

/// Roughs, references and prints, with the gain that makes each as loud as the print; those that were measured over
/// time or frequency are laid over it.
final class SourcesSection {
    private static final int STRETCHES = 300;
    private static final Axis FREQUENCY = Axis.octaves(20, 20_000);

    private final Markup out;
    private final ReportData data;

    SourcesSection(Markup out, ReportData data) {
        this.out = out;
        this.data = data;
    }

    void draw() {
        out.open("section", "id", "sources", "aria-labelledby", "sources-h");
        out.element("h2", "Roughs and references", "id", "sources-h");
        if (data.sources().isEmpty()) {
            out.element(
                    "p",
                    "None were given; the mix stands on measured loudness and the template alone.",
                    "class",
                    "say");
            out.close();
            return;
        }
        out.element(
                "p",
                "They are sources to switch to, never part of the sum. Compare them with the matched gain, so that louder"
                        + " does not win.",
                "class",
                "say");
        table();
        int number = 0;
        for (Source source : data.sources()) {
            number++;
            comparison(source, "source" + number);
        }
        out.close().newLine();
    }

    private void table() {
        out.open("div", "class", "wide-table").open("table").open("thead").open("tr");
        for (String head : List.of("Source", "Kind", "File")) {
            out.element("th", head, "scope", "col");
        }
        for (String head : List.of("LUFS", "dBTP", "LRA LU", "Matched gain dB")) {
            out.element("th", head, "scope", "col", "class", "number");
        }
        out.close(2).open("tbody");
        out.open("tr")
                .element("th", "The print", "scope", "row")
                .element("td", "print")
                .element("td", Numbers.UNDEFINED);
        number(Numbers.level(data.figures().integratedLufs()));
        number(Numbers.level(data.figures().truePeakDbtp()));
        number(Numbers.level(data.figures().loudnessRangeLu()));
        number("0.0");
        out.close();
        for (Source source : data.sources()) {
            out.open("tr").open("th", "scope", "row").name(source.name()).close();
            out.element("td", kind(source));
            out.open("td").name(source.file()).close();
            number(Numbers.level(source.integratedLufs()));
            number(Numbers.level(source.truePeakDbtp()));
            number(Numbers.level(source.loudnessRangeLu()));
            number(Numbers.change(source.matchedGainDb()));
            out.close();
        }
        out.close(3).newLine();
    }

    private void comparison(Source source, String id) {
        Heard print = Heard.ofPrint(data.spectrum());
        Heard other = Heard.of(data.spectrum(), source.thirdOctavesDb());
        Curve curve = source.shortTermLufs();
        Double matched = Numbers.defined(source.matchedGainDb());
        boolean spectra = !print.isSilent() && !other.isSilent();
        if (!spectra && curve == null) {
            return;
        }
        out.open("h3", "style", "margin-top: 20px")
                .text("The print against ")
                .name(source.name())
                .text(", level-matched")
                .close();
        if (spectra) {
            out.element("p", difference(print, other), "class", "dim");
        }
        out.open("div", "class", "pair");
        if (curve != null && matched != null) {
            out.open("div");
            loudness(curve, matched, source, id + "-l");
            out.close();
        }
        if (spectra) {
            out.open("div");
            spectrum(print, other, source, id + "-s");
            out.close();
        }
        out.close().newLine();
    }

    private void loudness(Curve curve, double matchedGainDb, Source source, String id) {
        Curve own = data.curves().shortTermLufs();
        Axis time = Axis.linear(0, Math.max(0.1, data.heading().durationSeconds()));
        double highest = Math.max(LoudnessSection.highest(own), LoudnessSection.highest(curve) + matchedGainDb);
        double top = Double.isFinite(highest) ? Math.ceil((highest + 1) / 6) * 6 : 0;
        Axis level = Axis.linear(top - 24, top);
        Plot plot = new Plot(
                out,
                id,
                "Short-term loudness of the print and of " + source.name(),
                source.name() + " shifted by " + Numbers.change(matchedGainDb) + " dB.",
                time,
                level,
                160,
                ReadOut.ofTime(time, 200)
                        .with("print", seconds -> Thinned.near(own, seconds))
                        .with(kind(source), seconds -> Thinned.near(curve, seconds) + matchedGainDb)
                        .attributes());
        for (double lufs = top; lufs >= top - 24; lufs -= 6) {
            plot.level(lufs, Numbers.fixed(lufs, 0), lufs == top - 24 ? "axis" : "grid");
        }
        LoudnessSection.ticks(plot, time, true);
        Thinned thinOwn = Thinned.of(own, STRETCHES);
        plot.curve(thinOwn.seconds(), thinOwn.values(), "bold");
        Thinned thin = Thinned.of(curve, STRETCHES);
        double[] shifted = thin.values().clone();
        double[] seconds = thin.seconds().clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = seconds[i] > time.to() ? Double.NaN : shifted[i] + matchedGainDb;
        }
        plot.curve(seconds, shifted, "other");
        plot.end();
        keys(source, "short-term LUFS");
    }

    private void spectrum(Heard print, Heard other, Source source, String id) {
        Axis level = Axis.linear(-12, 12);
        List<Double> places =
                data.spectrum().stream().map(ReportData.Band::frequencyHz).toList();
        Plot plot = new Plot(
                out,
                id,
                "Third octaves of the print and of " + source.name() + " against the target",
                difference(print, other),
                FREQUENCY,
                level,
                160,
                new ReadOut(FREQUENCY, places, Numbers::frequency)
                        .with("print", hz -> print.deviationsDb()[places.indexOf(hz)])
                        .with(kind(source), hz -> other.deviationsDb()[places.indexOf(hz)])
                        .attributes());
        double[] hz = SpectrumSection.frequencies(data.spectrum());
        double[] high = data.spectrum().stream()
                .mapToDouble(ReportData.Band::toleranceDb)
                .toArray();
        double[] low = Arrays.stream(high).map(db -> -db).toArray();
        plot.between(hz, low, high, "band");
        SpectrumSection.frame(plot, level);
        plot.curve(hz, print.deviationsDb(), "bold");
        plot.curve(hz, other.deviationsDb(), "other");
        plot.end();
        keys(source, "dB off the target");
    }

    private void keys(Source source, String unit) {
        new Keys(out).key("bold", "print, " + unit).key("other", kind(source)).end();
    }

    /// The three regions that differ most by ear: lows, middle, highs, each as the mean of its bands.
    private static String difference(Heard print, Heard other) {
        List<String> parts = new ArrayList<>();
        region(parts, print, other, 40, 180, "below 180 Hz");
        region(parts, print, other, 180, 2200, "from 180 Hz to 2 kHz");
        region(parts, print, other, 2200, 14_000, "above 2 kHz");
        return "The print against it: " + String.join(", ", parts) + ".";
    }

    private static void region(List<String> parts, Heard print, Heard other, double fromHz, double toHz, String words) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < print.bands().size(); i++) {
            double hz = print.bands().get(i).frequencyHz();
            double difference = print.deviationsDb()[i] - other.deviationsDb()[i];
            if (hz >= fromHz && hz < toHz && Double.isFinite(difference)) {
                sum += difference;
                count++;
            }
        }
        parts.add(Numbers.change(count == 0 ? Double.NaN : sum / count) + " dB " + words);
    }

    private void number(String text) {
        out.element("td", text, "class", "number");
    }

    private static String kind(Source source) {
        return switch (source.kind()) {
            case ROUGH -> "rough";
            case REFERENCE -> "reference";
            case PRINT -> "earlier print";
        };
    }
}
