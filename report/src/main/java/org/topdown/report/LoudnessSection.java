package org.topdown.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.report.ReportData.Curve;
import org.topdown.report.ReportData.GainReduction;
import org.topdown.report.ReportData.MixFigures;
import org.topdown.report.ReportData.PrintCurves;
import org.topdown.report.ReportData.Stretch;

/// The print over time: waveform, loudness, gain reduction on the mix bus, one above the other on the same time axis.
final class LoudnessSection {
    private static final int STRETCHES = 600;
    private static final int READ_OUTS = 300;

    private final Markup out;
    private final PrintCurves curves;
    private final MixFigures figures;
    private final Axis time;

    LoudnessSection(Markup out, ReportData data) {
        this.out = out;
        this.curves = data.curves();
        this.figures = data.figures();
        this.time = Axis.linear(0, Math.max(0.1, data.heading().durationSeconds()));
    }

    void draw() {
        out.open("section", "id", "loudness", "aria-labelledby", "loudness-h");
        out.element("h2", "The print over time", "id", "loudness-h");
        out.open("p", "class", "say");
        Stretch loudest = curves.loudest();
        if (!Double.isFinite(highest(curves.momentaryLufs()))) {
            out.text("The print is silent.");
        } else if (loudest == null) {
            out.text("Waveform and loudness of the print.");
        } else {
            out.text("The loudest 30 s run from ")
                    .element("strong", clock(loudest))
                    .text(figures.gainReduction() == null ? "." : "; the mix-bus compressor was set there.");
        }
        out.close();
        waveform();
        loudness();
        reduction();
        out.close().newLine();
    }

    private void waveform() {
        int count = Math.min(curves.peaksLow().length, curves.peaksHigh().length);
        Axis level = Axis.linear(-1, 1);
        Plot plot = new Plot(
                out,
                "wave",
                "Waveform",
                "The highest and lowest samples of the print over time.",
                time,
                level,
                72,
                List.of());
        markLoudest(plot);
        plot.level(1, "", "grid");
        plot.level(-1, "", "grid");
        int columns = Math.min(count, 2 * STRETCHES);
        double[] seconds = new double[columns];
        double[] low = new double[columns];
        double[] high = new double[columns];
        for (int c = 0; c < columns; c++) {
            int from = (int) ((long) c * count / columns);
            int to = (int) ((long) (c + 1) * count / columns);
            low[c] = curves.peaksLow()[from];
            high[c] = curves.peaksHigh()[from];
            for (int i = from + 1; i < to; i++) {
                low[c] = Math.min(low[c], curves.peaksLow()[i]);
                high[c] = Math.max(high[c], curves.peaksHigh()[i]);
            }
            seconds[c] = time.to() * (c + 0.5) / columns;
        }
        ticks(plot, time, false);
        plot.between(seconds, low, high, "wave");
        plot.level(0, "", "axis");
        plot.end();
    }

    private void loudness() {
        Curve momentary = curves.momentaryLufs();
        Curve shortTerm = curves.shortTermLufs();
        Double integrated = Numbers.defined(figures.integratedLufs());
        double highest = Math.max(highest(momentary), highest(shortTerm));
        double top = Double.isFinite(highest) ? Math.ceil((highest + 1) / 6) * 6 : 0;
        Axis level = Axis.linear(top - 30, top);
        List<String> readOut = ReadOut.ofTime(time, READ_OUTS)
                .with("short-term", seconds -> Thinned.near(shortTerm, seconds))
                .with("momentary", seconds -> Thinned.near(momentary, seconds))
                .attributes();
        String description = "Integrated " + Numbers.level(integrated) + " LUFS, loudest moment "
                + Numbers.level(highest(momentary)) + " LUFS, loudest 3 seconds " + Numbers.level(highest(shortTerm))
                + " LUFS.";
        Plot plot = new Plot(out, "lufs", "Loudness over time in LUFS", description, time, level, 200, readOut);
        markLoudest(plot);
        for (double lufs = top; lufs >= top - 30; lufs -= 6) {
            plot.level(lufs, Numbers.fixed(lufs, 0), lufs == top - 30 ? "axis" : "grid");
        }
        ticks(plot, time, true);
        Thinned thin = Thinned.of(momentary, STRETCHES);
        plot.curve(thin.seconds(), thin.values(), "thin");
        Thinned bold = Thinned.of(shortTerm, STRETCHES);
        plot.curve(bold.seconds(), bold.values(), "bold");
        if (integrated != null && level.holds(integrated)) {
            plot.level(integrated, "", "dashed");
        }
        Stretch loudest = curves.loudest();
        if (loudest != null) {
            plot.words((loudest.fromSeconds() + loudest.toSeconds()) / 2, top, 0, 14, "middle", "loudest 30 s", "key");
        }
        plot.end();
        new Keys(out)
                .key("bold", "short-term (3 s)")
                .key("thin", "momentary (0.4 s)")
                .key("dashed", "integrated " + Numbers.level(integrated) + " LUFS")
                .end();
    }

    private void reduction() {
        GainReduction target = figures.gainReduction();
        Curve reduction = curves.gainReductionDb();
        out.element("h3", "Gain reduction on the mix bus, dB", "class", "plot-title");
        if (target == null || reduction == null) {
            out.element("p", "The mix bus has no compressor at work.", "class", "keys");
            return;
        }
        double deepest = Math.max(target.windowToDb(), zeroIfUndefined(target.maxDb()));
        double bottom =
                Math.clamp(Math.ceil((Math.max(deepest, zeroIfUndefined(highest(reduction))) + 0.5) / 2) * 2, 4, 24);
        Axis level = Axis.linear(bottom, 0);
        List<String> readOut = ReadOut.ofTime(time, READ_OUTS)
                .with("gain reduction", seconds -> Thinned.near(reduction, seconds))
                .attributes();
        String description = "In the loudest 30 s the median is " + Numbers.level(target.medianDb())
                + " dB and the most is " + Numbers.level(target.maxDb()) + " dB; the window is "
                + window(target) + " dB.";
        Plot plot = new Plot(out, "gr", "Gain reduction over time in dB", description, time, level, 104, readOut);
        plot.window(target.windowFromDb(), target.windowToDb(), "window");
        markLoudest(plot);
        double step = bottom > 12 ? 6 : bottom > 6 ? 3 : 1;
        for (double db = 0; db <= bottom; db += step) {
            plot.level(db, Numbers.fixed(db, 0), db == 0 ? "axis" : "grid");
        }
        ticks(plot, time, true);
        Thinned thin = Thinned.of(reduction, STRETCHES);
        plot.between(thin.seconds(), thin.values(), new double[thin.values().length], "reduction");
        plot.level(target.windowFromDb(), "", "edge");
        plot.level(target.windowToDb(), "", "edge");
        plot.end();
        new Keys(out)
                .key(
                        "wave",
                        "gain reduction, median " + Numbers.level(target.medianDb()) + " dB, most "
                                + Numbers.level(target.maxDb()) + " dB in the loudest 30 s")
                .key("band", "the window, " + window(target) + " dB")
                .end();
    }

    static String window(GainReduction reduction) {
        return Numbers.plain(reduction.windowFromDb()) + " to " + Numbers.plain(reduction.windowToDb());
    }

    /// Upright lines at round times.
    static void ticks(Plot plot, Axis time, boolean labels) {
        double[] steps = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600};
        double step = steps[steps.length - 1];
        for (int i = steps.length - 1; i >= 0; i--) {
            if (time.to() / steps[i] <= 10) {
                step = steps[i];
            }
        }
        for (double at = 0; at <= time.to(); at += step) {
            plot.mark(at, labels ? Numbers.clock(at) : "", "grid");
        }
    }

    private void markLoudest(Plot plot) {
        Stretch loudest = curves.loudest();
        if (loudest != null) {
            plot.stretch(loudest.fromSeconds(), loudest.toSeconds(), "loudest");
        }
    }

    private static String clock(Stretch stretch) {
        return Numbers.clock(stretch.fromSeconds()) + " to " + Numbers.clock(stretch.toSeconds());
    }

    static double highest(Curve curve) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float value : curve.values()) {
            if (Float.isFinite(value)) {
                highest = Math.max(highest, value);
            }
        }
        return highest;
    }

    private static double zeroIfUndefined(@Nullable Double value) {
        Double finite = Numbers.defined(value);
        return finite == null ? 0 : finite;
    }
}
