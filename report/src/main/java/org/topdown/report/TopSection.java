package org.topdown.report;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.report.ReportData.ChainLevel;
import org.topdown.report.ReportData.GainReduction;
import org.topdown.report.ReportData.Heading;
import org.topdown.report.ReportData.MixFigures;
import org.topdown.report.ReportData.PrintedFile;
import org.topdown.report.ReportData.Tier;
import org.topdown.report.ReportData.Warning;

/// The head of the page: what was mixed, what was done in plain words, and the mix at a glance.
final class TopSection {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final Markup out;
    private final ReportData data;

    TopSection(Markup out, ReportData data) {
        this.out = out;
        this.data = data;
    }

    void draw() {
        Heading heading = data.heading();
        out.open("header", "class", "top").open("h1").name(songName(heading)).close();
        out.open("p", "class", "facts");
        for (String fact : List.of(
                "rough mix",
                "template " + heading.template(),
                Numbers.rate(heading.sampleRateHz()),
                Numbers.clock(heading.durationSeconds()),
                DATE.format(heading.madeOn()))) {
            out.element("span", fact);
        }
        out.close();
        out.element("p", told(), "class", "told");
        printed();
        figures();
        out.close().newLine();
    }

    /// The way to the sound: a player for the print, and links to all that was written with it.
    private void printed() {
        List<PrintedFile> files = data.printed().files();
        files.stream().filter(PrintedFile::plays).limit(1).forEach(file -> {
            String link = file.link();
            if (link != null) {
                out.open("p", "class", "player");
                out.open("audio", "controls", "controls", "preload", "none", "src", link, "aria-label", "The print")
                        .close(2);
            }
        });
        if (files.isEmpty()) {
            return;
        }
        out.open("p", "class", "facts");
        for (PrintedFile file : files) {
            out.open("span").text(file.kind() + " ");
            String link = file.link();
            if (link == null) {
                out.name(file.name());
            } else {
                out.open("a", "href", link).name(file.name()).close();
            }
            out.close();
        }
        out.close().newLine();
    }

    private void figures() {
        MixFigures figures = data.figures();
        out.open("dl", "class", "figures");
        figure(
                "Integrated loudness",
                figures.integratedLufs(),
                "LUFS",
                Numbers.defined(figures.targetLufs()) == null ? "" : "asked " + Numbers.level(figures.targetLufs()));
        figure(
                "True peak",
                figures.truePeakDbtp(),
                "dBTP",
                "never over " + Numbers.level(figures.truePeakCeilingDbtp()));
        figure("Loudness range", figures.loudnessRangeLu(), "LU", "");
        figure("Peak to loudness", figures.plrLu(), "LU", "");
        Double correlation = Numbers.defined(data.printed().correlation());
        if (correlation != null) {
            out.open("div").element("dt", "Left and right");
            out.open("dd", "class", "value").text(Numbers.fixed(correlation, 2)).close();
            out.element("dd", correlation < 0 ? "correlation; much is lost in mono" : "correlation", "class", "aim")
                    .close();
        }
        GainReduction reduction = figures.gainReduction();
        if (reduction == null) {
            figure("Mix-bus gain reduction", null, "dB", "no compressor");
        } else {
            figure(
                    "Mix-bus gain reduction",
                    reduction.medianDb(),
                    "dB",
                    "most " + Numbers.level(reduction.maxDb()) + ", window " + LoudnessSection.window(reduction));
        }
        ChainLevel chain = figures.chainLevel();
        figure(
                "Into the mix-bus chain",
                chain.levelLufs(),
                "LUFS",
                (Numbers.defined(chain.heldAtLufs()) == null
                                ? ""
                                : "held at " + Numbers.level(chain.heldAtLufs()) + ", ")
                        + "trim " + Numbers.change(chain.trimDb()) + " dB");
        out.close();
    }

    private void figure(String name, @Nullable Double value, String unit, String aim) {
        out.open("div").element("dt", name);
        out.open("dd", "class", "value").text(Numbers.level(value));
        if (Numbers.defined(value) != null) {
            out.text(" ").element("small", unit);
        }
        out.close();
        if (!aim.isEmpty()) {
            out.element("dd", aim, "class", "aim");
        }
        out.close();
    }

    /// A song may have no name yet; a page has one.
    static String songName(Heading heading) {
        return heading.song().isBlank() ? "Untitled song" : heading.song();
    }

    /// What was done, in a few sentences.
    private String told() {
        List<String> sentences = new ArrayList<>();
        int tracks = data.tier(Tier.TRACK).size();
        int buses = data.tier(Tier.BUS).size();
        sentences.add(Numbers.count(data.files().size(), "file") + " became " + Numbers.count(tracks, "track")
                + (buses == 0 ? " straight into the mix bus" : " on " + Numbers.count(buses, "bus"))
                + (data.ignored().isEmpty() ? "." : ", " + data.ignored().size() + " left out."));
        Balance parts = Balance.of(data, Tier.TRACK);
        if (!parts.judged().isEmpty()) {
            int off = parts.off().size();
            sentences.add("Each part was set by its own loudness, and "
                    + (off == 0
                            ? (parts.judged().size() == 1
                                    ? "it"
                                    : "all " + parts.judged().size())
                            : (parts.judged().size() - off) + " of "
                                    + parts.judged().size())
                    + " landed within " + Numbers.level(parts.toleranceLu()) + " LU of the target.");
        }
        GainReduction reduction = data.figures().gainReduction();
        if (reduction != null && Numbers.defined(reduction.medianDb()) != null) {
            sentences.add("The mix-bus compressor was there from the start and takes "
                    + Numbers.level(reduction.medianDb()) + " dB in the loudest 30 s.");
        }
        Double gain = Numbers.defined(data.figures().printGainDb());
        if (gain != null && Numbers.defined(data.figures().integratedLufs()) != null) {
            sentences.add("The print was brought to "
                    + Numbers.level(data.figures().integratedLufs()) + " LUFS by " + Numbers.change(gain) + " dB.");
        }
        long problems = data.warnings().stream()
                .filter(warning -> warning.weight() == Warning.Weight.PROBLEM)
                .count();
        long checks = data.warnings().stream()
                .filter(warning -> warning.weight() == Warning.Weight.CHECK)
                .count();
        if (problems + checks > 0) {
            sentences.add("The files show "
                    + (problems == 0 ? "" : Numbers.count(problems, "problem") + (checks == 0 ? "" : " and "))
                    + (checks == 0 ? "" : Numbers.count(checks, "thing") + " to check")
                    + ".");
        }
        return String.join(" ", sentences);
    }
}
