package org.topdown.report;

import java.util.ArrayList;
import java.util.List;
import org.topdown.report.Heard.Excess;
import org.topdown.report.ReportData.Band;

/// The print in third octaves over the band the template asks for, with words on what leaves it.
final class SpectrumSection {
    private static final Axis FREQUENCY = Axis.octaves(20, 20_000);
    private static final double[] TICKS_HZ = {20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000};

    private final Markup out;
    private final ReportData data;
    private final Heard print;

    SpectrumSection(Markup out, ReportData data) {
        this.out = out;
        this.data = data;
        this.print = Heard.ofPrint(data.spectrum());
    }

    void draw() {
        out.open("section", "id", "spectrum", "aria-labelledby", "spectrum-h");
        out.element("h2", "Spectrum against the target", "id", "spectrum-h");
        if (print.isSilent()) {
            out.element("p", "The print is silent, so it has no spectrum.", "class", "say")
                    .close();
            return;
        }
        out.open("p", "class", "say");
        words();
        out.close();
        Axis level = scale(print);
        Plot plot = new Plot(
                out,
                "thirds",
                "Spectrum of the print in third octaves",
                description(),
                FREQUENCY,
                level,
                280,
                readOut());
        frame(plot, level);
        target(plot, data.spectrum());
        plot.curve(frequencies(data.spectrum()), levels(print), "bold");
        for (int i = 0; i < data.spectrum().size(); i++) {
            double hz = data.spectrum().get(i).frequencyHz();
            if (Double.isFinite(print.deviationsDb()[i])) {
                plot.dot(hz, print.levelDb(i), print.isOut(i) ? 4 : 2.5, print.isOut(i) ? "dot miss" : "dot");
            }
        }
        for (Excess excess : print.excesses()) {
            int worst = worstBand(excess);
            boolean above = excess.beyondDb() > 0;
            plot.words(
                    data.spectrum().get(worst).frequencyHz(),
                    print.levelDb(worst),
                    0,
                    above ? -10 : 18,
                    "middle",
                    Numbers.change(excess.beyondDb()) + " dB",
                    "warn");
        }
        plot.end();
        new Keys(out)
                .key("bold", "the print")
                .key("aim", "target of " + data.heading().template())
                .key("band", "tolerance")
                .end();
        out.close().newLine();
    }

    /// Lines and labels common to all spectra of the page.
    static void frame(Plot plot, Axis level) {
        for (double hz : TICKS_HZ) {
            plot.mark(hz, hz >= 1000 ? Numbers.plain(hz / 1000) + "k" : Numbers.plain(hz), "grid");
        }
        for (double db = level.from(); db <= level.to(); db += 6) {
            plot.level(db, (db > 0 ? "+" : "") + Numbers.fixed(db, 0), db == 0 ? "axis" : "grid");
        }
    }

    private static void target(Plot plot, List<Band> bands) {
        int count = bands.size();
        double[] low = new double[count];
        double[] high = new double[count];
        double[] middle = new double[count];
        for (int i = 0; i < count; i++) {
            middle[i] = bands.get(i).targetDb();
            low[i] = middle[i] - bands.get(i).toleranceDb();
            high[i] = middle[i] + bands.get(i).toleranceDb();
        }
        double[] hz = frequencies(bands);
        plot.between(hz, low, high, "band");
        plot.curve(hz, middle, "aim");
    }

    private static Axis scale(Heard spectrum) {
        double top = 0;
        double bottom = -24;
        for (int i = 0; i < spectrum.bands().size(); i++) {
            Band band = spectrum.bands().get(i);
            top = Math.max(top, band.targetDb() + band.toleranceDb());
            bottom = Math.min(bottom, band.targetDb() - band.toleranceDb());
            double level = spectrum.levelDb(i);
            if (Double.isFinite(level)) {
                top = Math.max(top, level);
                bottom = Math.min(bottom, level);
            }
        }
        // A band with nothing in it must not flatten the rest.
        return Axis.linear(Math.max(-48, Math.floor((bottom - 1) / 6) * 6), Math.min(24, Math.ceil((top + 1) / 6) * 6));
    }

    static double[] frequencies(List<Band> bands) {
        return bands.stream().mapToDouble(Band::frequencyHz).toArray();
    }

    private static double[] levels(Heard spectrum) {
        double[] levels = new double[spectrum.bands().size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = spectrum.levelDb(i);
        }
        return levels;
    }

    private void words() {
        List<Excess> excesses = print.excesses();
        if (excesses.isEmpty()) {
            out.text("Every third octave stands within the band that "
                    + data.heading().template() + " asks for.");
            return;
        }
        out.text("Out of the band: ");
        for (int i = 0; i < excesses.size(); i++) {
            Excess excess = excesses.get(i);
            out.text(i == 0 ? "" : i == excesses.size() - 1 ? " and " : ", ");
            out.element("strong", Heard.range(excess));
            out.text(" by " + Numbers.level(Math.abs(excess.beyondDb())) + " dB "
                    + (excess.beyondDb() > 0 ? "too strong" : "too weak"));
        }
        out.text(". All other third octaves stand within it.");
    }

    private String description() {
        List<String> parts = new ArrayList<>();
        for (Excess excess : print.excesses()) {
            parts.add(Heard.range(excess) + " " + Numbers.change(excess.beyondDb()) + " dB beyond the tolerance");
        }
        return parts.isEmpty() ? "All third octaves are within the tolerance." : String.join("; ", parts) + ".";
    }

    private List<String> readOut() {
        List<Double> places = data.spectrum().stream().map(Band::frequencyHz).toList();
        return new ReadOut(FREQUENCY, places, Numbers::frequency)
                .with("print", hz -> print.levelDb(places.indexOf(hz)))
                .with("target", hz -> data.spectrum().get(places.indexOf(hz)).targetDb())
                .with("off by", hz -> print.deviationsDb()[places.indexOf(hz)])
                .attributes();
    }

    private int worstBand(Excess excess) {
        int worst = -1;
        for (int i = 0; i < data.spectrum().size(); i++) {
            double hz = data.spectrum().get(i).frequencyHz();
            if (hz >= excess.fromHz() && hz <= excess.toHz() && (worst < 0 || beyond(i) > beyond(worst))) {
                worst = i;
            }
        }
        return worst;
    }

    private double beyond(int band) {
        return Math.abs(print.deviationsDb()[band]) - data.spectrum().get(band).toleranceDb();
    }
}
