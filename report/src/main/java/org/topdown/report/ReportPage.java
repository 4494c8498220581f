package org.topdown.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.topdown.report.NextSteps.Step;

/// The report as one HTML file that needs nothing else: no network, no fonts, no other file. It is complete without
/// its script, and well-formed XML.
public final class ReportPage {
    private static final String[][] CONTENTS = {
        {"desk", "Desk"},
        {"loudness", "Over time"},
        {"spectrum", "Spectrum"},
        {"parts", "Parts"},
        {"warnings", "Warnings"},
        {"sources", "Roughs"},
        {"choices", "Choices"},
        {"files", "Files"},
        {"next", "What next"},
        {"glossary", "Terms"},
    };

    private ReportPage() {}

    /// The whole page. The same data gives the same text.
    public static String html(ReportData data) {
        Markup out = new Markup();
        out.raw("<!DOCTYPE html>\n");
        out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        head(out, data);
        out.open("body").newLine();
        out.element("a", "Skip to the desk", "href", "#desk", "class", "skip").newLine();
        out.raw(PageParts.read("glyphs.svg")).newLine();
        new TopSection(out, data).draw();
        contents(out);
        out.open("main").newLine();
        new DeskSection(out, data).draw();
        new LoudnessSection(out, data).draw();
        new SpectrumSection(out, data).draw();
        new PartsSection(out, data).draw();
        new WarningsSection(out, data).draw();
        new SourcesSection(out, data).draw();
        new ChoicesSection(out, data).draw();
        new FilesSection(out, data).draw();
        next(out, data);
        Glossary.draw(out);
        out.close();
        out.open("footer")
                .text("Made by Topdown " + data.heading().version()
                        + ". Figures are measured from the print and the files; targets are the template's.")
                .close();
        out.open("script").raw("\n" + PageParts.read("report.js") + "\n").close();
        return out.close(2).toString() + "\n";
    }

    /// Writes the page as UTF-8; an existing file is replaced.
    public static void write(ReportData data, Path file) throws IOException {
        Files.writeString(file, html(data), StandardCharsets.UTF_8);
    }

    private static void head(Markup out, ReportData data) {
        out.open("head").empty("meta", "charset", "utf-8");
        out.element("title", TopSection.songName(data.heading()) + " · Topdown");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        // Says to the browser what the page promises: nothing is fetched from anywhere.
        out.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; media-src 'self' file:");
        out.empty("meta", "name", "color-scheme", "content", "dark light");
        // A data address keeps browsers from asking a server for /favicon.ico.
        out.empty("link", "rel", "icon", "href", "data:,");
        out.open("style")
                .raw("\n" + PageParts.read("report.css") + "\n")
                .close()
                .close()
                .newLine();
    }

    private static void contents(Markup out) {
        out.open("nav", "class", "contents", "aria-label", "Contents").open("ul");
        for (String[] entry : CONTENTS) {
            out.open("li").element("a", entry[1], "href", "#" + entry[0]).close();
        }
        out.close(2).newLine();
    }

    private static void next(Markup out, ReportData data) {
        List<Step> steps = NextSteps.of(data);
        out.open("section", "id", "next", "aria-labelledby", "next-h");
        out.element("h2", "What to do next", "id", "next-h");
        out.element(
                "p",
                "Hints from the figures, what changes the whole mix most first. The ear decides. " + NextSteps.HOW,
                "class",
                "say");
        out.open("ol", "class", "next");
        for (Step step : steps) {
            out.open("li")
                    .element("span", step.place(), "class", "dim")
                    .element("span", step.words())
                    .close();
        }
        out.close(2).newLine();
    }
}
