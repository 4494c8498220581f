package org.topdown.report;

import java.util.List;
import org.topdown.report.ReportData.AudioFile;
import org.topdown.report.ReportData.Source;
import org.topdown.report.ReportData.Stretch;

/// The inventory: one row for each file that became a track.
final class FilesSection {
    private static final int STRIP_PX = 64;

    private final Markup out;
    private final ReportData data;

    FilesSection(Markup out, ReportData data) {
        this.out = out;
        this.data = data;
    }

    void draw() {
        out.open("section", "id", "files", "aria-labelledby", "files-h").element("h2", "Files", "id", "files-h");
        out.element("p", said(), "class", "say");
        if (data.files().isEmpty()) {
            out.close();
            return;
        }
        boolean late = data.files().stream().anyMatch(file -> file.startSeconds() != 0);
        out.open("div", "class", "wide-table", "tabindex", "0", "role", "region", "aria-label", "Inventory of files");
        out.open("table").open("thead").open("tr");
        out.element("th", "File", "scope", "col").element("th", "Track", "scope", "col");
        if (late) {
            number("th", "Starts");
        }
        for (String head : List.of("Length", "Rate", "Bits", "Ch", "Peak dBFS", "LUFS")) {
            number("th", head);
        }
        out.element("th", "Plays and rests", "scope", "col");
        number("th", "Clips");
        number("th", "DC");
        out.element("th", "Notes", "scope", "col").close(2).open("tbody");
        for (AudioFile file : data.files()) {
            row(file, late);
        }
        data.sources().stream()
                .filter(source -> source.kind() != Source.Kind.PRINT)
                .forEach(source -> row(source, late));
        out.close(4).newLine();
    }

    private String said() {
        int count = data.files().size();
        double seconds = data.files().stream()
                .mapToDouble(AudioFile::durationSeconds)
                .filter(Double::isFinite)
                .sum();
        return Numbers.count(count, "file") + " with " + Numbers.clock(seconds)
                + " of audio. The originals were read and left as they are.";
    }

    private void row(AudioFile file, boolean late) {
        out.open("tr").open("th", "scope", "row").name(file.file()).close();
        out.open("td").name(file.strip()).close();
        if (late) {
            number("td", Numbers.clock(file.startSeconds()));
        }
        number("td", Numbers.clock(file.durationSeconds()));
        number("td", Numbers.rate(file.sampleRateHz()));
        number("td", file.bits());
        number("td", Integer.toString(file.channels()));
        number("td", Numbers.level(file.peakDbfs()));
        number("td", Numbers.level(file.loudnessLufs()));
        out.open("td", "class", "mark");
        silences(file);
        out.text(Numbers.percent(file.silenceShare()) + " at rest").close();
        if (file.clippedRuns() == 0) {
            number("td", Numbers.UNDEFINED);
        } else {
            out.element("td", "▲ " + file.clippedRuns(), "class", "number warn");
        }
        Double dc = Numbers.defined(file.dcOffsetLinear());
        number("td", dc == null || Math.abs(dc) < 0.0005 ? Numbers.UNDEFINED : Numbers.fixed(dc * 100, 1) + " %");
        out.element("td", String.join("; ", file.notes()), "class", "notes")
                .close()
                .newLine();
    }

    /// What came to compare with has its figures among the roughs; here it is not missing.
    private void row(Source source, boolean late) {
        out.open("tr").open("th", "scope", "row").name(source.file()).close();
        out.element("td", source.kind() == Source.Kind.ROUGH ? "rough mix" : "reference");
        for (int i = late ? 0 : 1; i < 6; i++) {
            number("td", Numbers.UNDEFINED);
        }
        number("td", Numbers.level(source.integratedLufs()));
        out.element("td", "");
        number("td", Numbers.UNDEFINED);
        number("td", Numbers.UNDEFINED);
        out.element("td", "to compare with, not in the mix", "class", "notes")
                .close()
                .newLine();
    }

    private void silences(AudioFile file) {
        out.open(
                "svg", "class", "silences", "width", Integer.toString(STRIP_PX), "height", "10", "aria-hidden", "true");
        out.empty("rect", "class", "sound", "width", Integer.toString(STRIP_PX), "height", "10");
        StringBuilder path = new StringBuilder();
        double right = -1;
        for (Stretch silence : file.silences()) {
            double from = place(silence.fromSeconds(), file);
            double to = place(silence.toSeconds(), file);
            // A rest of less than half a pixel cannot be seen, and a gated drum has hundreds of them.
            if (to - from >= 0.5 && to > right) {
                path.append('M')
                        .append(Numbers.coordinate(Math.max(from, right)))
                        .append(" 0H")
                        .append(Numbers.coordinate(to))
                        .append("V10H")
                        .append(Numbers.coordinate(Math.max(from, right)))
                        .append('Z');
                right = to;
            }
        }
        if (!path.isEmpty()) {
            out.empty("path", "class", "none", "d", path.toString());
        }
        out.close();
    }

    private static double place(double seconds, AudioFile file) {
        double duration = file.durationSeconds();
        return duration > 0 ? STRIP_PX * Math.clamp(seconds / duration, 0, 1) : 0;
    }

    private void number(String tag, String text) {
        if (tag.equals("th")) {
            out.element(tag, text, "scope", "col", "class", "number");
        } else {
            out.element(tag, text, "class", "number");
        }
    }
}
