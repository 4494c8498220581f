package org.topdown.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.report.ReportData.Activity;
import org.topdown.report.ReportData.DeviceLine;
import org.topdown.report.ReportData.GainReduction;
import org.topdown.report.ReportData.StripLine;
import org.topdown.report.ReportData.Tier;

/// One strip of the desk, drawn the way the signal runs: head, chain, pan, fader. Beside the fader a bar shows the
/// loudness in the mix, with a notch at its target.
final class StripPicture {
    /// Chains longer than this are cut, and say so.
    static final int MOST_DEVICES = 5;

    private static final int DEVICE_PX = 17;
    private static final int FADER_PX = 132;
    private static final double BAR_FLOOR_LU = -36;
    private static final double[] SCALE_DB = {10, 5, 0, -5, -10, -20, -30, -40};

    private final Markup out;
    private final StripLine strip;
    private final String under;
    private final boolean isOff;
    private final int widthPx;
    private final int slots;
    private final @Nullable GainReduction reduction;

    /// @param under     words under its name, or empty
    /// @param isOff     true when the strip misses its target by more than the tolerance
    /// @param slots     insert slots of its row, so that faders stand in line
    /// @param reduction what the mix bus shows in the place of its loudness; null on other strips
    StripPicture(
            Markup out, StripLine strip, String under, boolean isOff, int slots, @Nullable GainReduction reduction) {
        this.out = out;
        this.strip = strip;
        this.under = under;
        this.isOff = isOff;
        this.widthPx = strip.tier() == Tier.TRACK ? 76 : 84;
        this.slots = slots;
        this.reduction = reduction;
    }

    static int slotsFor(List<StripLine> strips) {
        return strips.stream()
                .mapToInt(strip -> Math.min(MOST_DEVICES, strip.devices().size()))
                .max()
                .orElse(0);
    }

    void draw() {
        boolean silenced = strip.muted() || strip.faderDb() == Double.NEGATIVE_INFINITY;
        out.open(
                "li",
                "class",
                "strip" + (strip.tier() == Tier.TRACK ? "" : " wide") + (silenced ? " off" : ""),
                "style",
                "--role: var(--" + Family.of(strip.role()).colour() + ")");
        int chainTop = 46;
        int panTop = chainTop + slots * DEVICE_PX + 6;
        int faderTop = panTop + 34;
        int height = faderTop + FADER_PX + 48;
        String id = "s-" + strip.id();
        out.open(
                "svg",
                "width",
                px(widthPx),
                "height",
                px(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d");
        out.element("title", strip.name(), "id", id + "-t");
        out.element("desc", inWords(strip), "id", id + "-d");
        out.empty("rect", "class", "body", "width", px(widthPx), "height", px(height));
        out.empty("rect", "width", px(widthPx), "height", "3", "style", "fill: var(--role)");
        head();
        chain(chainTop);
        pan(panTop);
        fader(faderTop);
        out.close();
        out.open("div", "class", "label", "aria-hidden", "true")
                .name(strip.name())
                .close();
        if (!under.isEmpty()) {
            out.element("div", under, "class", "role", "aria-hidden", "true");
        }
        out.close().newLine();
    }

    /// What the picture shows, for those who hear it read.
    static String inWords(StripLine strip) {
        StringBuilder words = new StringBuilder(RoleNames.of(strip.role(), strip.roleDetail()));
        words.append(
                strip.faderDb() == Double.NEGATIVE_INFINITY
                        ? ", fader off"
                        : ", fader " + Numbers.fader(strip.faderDb()) + " dB");
        words.append(", pan ").append(strip.pan() == 0 ? "centre" : Numbers.pan(strip.pan()));
        words.append(", trim ").append(Numbers.change(strip.trimDb())).append(" dB");
        if (strip.polarityInverted()) {
            words.append(", polarity inverted");
        }
        if (strip.muted()) {
            words.append(", muted");
        }
        if (strip.activity() == Activity.SILENT) {
            words.append(", silent");
        } else if (strip.activity() == Activity.QUIET) {
            words.append(", very quiet");
        } else if (strip.activity() == Activity.BLEED_ONLY) {
            words.append(", bleed only");
        } else if (strip.activity() == Activity.COPY) {
            words.append(", a copy");
        } else if (Numbers.defined(strip.relativeLu()) != null) {
            words.append(", ").append(Numbers.level(strip.relativeLu())).append(" LU in the mix");
        }
        for (DeviceLine device : strip.devices()) {
            words.append(", ").append(device.label());
            words.append(device.bypassed() ? " bypassed" : device.neutral() ? " neutral" : "");
            Double most = Numbers.defined(device.mostReductionDb());
            words.append(most == null ? "" : " takes " + Numbers.level(most) + " dB at most");
        }
        return words.toString();
    }

    private void head() {
        out.open("g", "transform", "translate(6 9)").open("svg", "width", "18", "height", "18", "class", "glyph");
        out.empty("use", "href", "#g-" + Family.of(strip.role()).glyph()).close(2);
        int right = widthPx - 6;
        if (strip.muted()) {
            badge(right - 16, "M");
            right -= 20;
        }
        if (strip.polarityInverted()) {
            badge(right - 16, "ø");
        }
        text(6, 40, "start", "dim", "trim");
        text(widthPx - 6, 40, "end", "", Numbers.change(strip.trimDb()));
    }

    private void badge(int x, String sign) {
        out.empty("rect", "class", "badge", "x", px(x), "y", "10", "width", "16", "height", "15", "rx", "2");
        text(x + 8, 21.5, "middle", "on-badge", sign);
    }

    private void chain(int top) {
        List<DeviceLine> devices = strip.devices();
        for (int i = 0; i < Math.min(slots, devices.size()); i++) {
            int y = top + i * DEVICE_PX;
            boolean more = i == MOST_DEVICES - 1 && devices.size() > MOST_DEVICES;
            DeviceLine device = devices.get(i);
            boolean works = !more && device.works();
            String style = works ? "device works" : device.bypassed() ? "device out" : "device";
            out.empty(
                    "rect",
                    "class",
                    style,
                    "x",
                    "6.5",
                    "y",
                    Numbers.coordinate(y + 0.5),
                    "width",
                    px(widthPx - 13),
                    "height",
                    px(DEVICE_PX - 3));
            String label = more ? "+" + (devices.size() - MOST_DEVICES + 1) + " more" : cut(worded(device));
            text(widthPx / 2.0, y + 11, "middle", works ? "" : "dim", label);
        }
    }

    /// With the most it takes in the loudest 30 s, where it takes something.
    private static String worded(DeviceLine device) {
        Double most = Numbers.defined(device.mostReductionDb());
        return most == null || !device.works() ? device.label() : device.label() + " " + Numbers.level(-most);
    }

    private void pan(int top) {
        double left = 12;
        double half = (widthPx - 2 * left) / 2;
        double centre = left + half;
        double at = centre + half * Math.clamp(strip.pan(), -1, 1);
        double y = top + 7;
        line("pan-line", left, y, widthPx - left, y);
        line("pan-line", centre, y - 4, centre, y + 4);
        if (strip.channels() == 2) {
            double reach = half * Math.min(1, strip.width()) * (1 - Math.abs(strip.pan()));
            line("pan-span", at - reach, y, at + reach, y);
        }
        out.empty("circle", "class", "pan-dot", "cx", at(at), "cy", at(y), "r", "3.5");
        text(centre, top + 25, "middle", strip.pan() == 0 ? "dim" : "", Numbers.pan(strip.pan()));
    }

    private void fader(int top) {
        boolean wide = strip.tier() != Tier.TRACK;
        double slot = wide ? 40 : 29;
        line("slot", slot, top, slot, top + FADER_PX);
        for (double db : SCALE_DB) {
            double y = top + FADER_PX * (1 - FaderLaw.travel(db));
            line(db == 0 ? "zero" : "rule", slot - 12, y, slot - 5, y);
            line(db == 0 ? "zero" : "rule", slot + 5, y, slot + 12, y);
            if (db == 0 || (wide && db % 10 == 0)) {
                text(slot - 14, y + 4, "end", "dim", Numbers.fixed(Math.abs(db), 0));
            }
        }
        double cap = top + FADER_PX * (1 - FaderLaw.travel(strip.faderDb()));
        rect("cap", slot - 8.5, cap - 8, 17, 16);
        line("cap-line", slot - 8.5, cap, slot + 8.5, cap);

        text(widthPx / 2.0, top + FADER_PX + 24, "middle", "strong", Numbers.fader(strip.faderDb()));
        double bar = widthPx - (wide ? 19 : 18);
        if (strip.tier() == Tier.MIX) {
            needle(top, bar);
        } else {
            loudness(top, bar);
        }
    }

    /// Gain reduction, from the top down, beside the window it is to stand in.
    private void needle(int top, double bar) {
        if (reduction == null) {
            return;
        }
        double fullDb = 6;
        rect("trough", bar, top, 7, FADER_PX);
        Double median = Numbers.defined(reduction.medianDb());
        if (median != null) {
            rect("bar", bar, top, 7, FADER_PX * Math.clamp(median / fullDb, 0, 1));
        }
        for (double db : new double[] {reduction.windowFromDb(), reduction.windowToDb()}) {
            double y = top + FADER_PX * Math.clamp(db / fullDb, 0, 1);
            line("aim", bar - 3, y, bar + 10, y);
        }
        text(widthPx / 2.0, top + FADER_PX + 40, "middle", "dim", "GR " + Numbers.level(median) + " dB");
    }

    private void loudness(int top, double bar) {
        rect("trough", bar, top, 7, FADER_PX);
        Double loudness = strip.activity() == Activity.PLAYS ? Numbers.defined(strip.relativeLu()) : null;
        if (loudness != null) {
            double length = FADER_PX * Math.clamp(1 - loudness / BAR_FLOOR_LU, 0, 1);
            rect(isOff ? "bar miss" : "bar", bar, top + FADER_PX - length, 7, length);
        }
        Double target = Numbers.defined(strip.targetLu());
        if (target != null) {
            double y = top + FADER_PX * Math.clamp(target / BAR_FLOOR_LU, 0, 1);
            line("aim", bar - 3, y, bar + 10, y);
        }
        String heard = switch (strip.activity()) {
            case SILENT -> "silent";
            case QUIET -> "quiet";
            case BLEED_ONLY -> "bleed";
            case COPY -> "copy";
            case PLAYS -> loudness == null ? Numbers.UNDEFINED : Numbers.level(loudness) + " LU";
        };
        text(widthPx / 2.0, top + FADER_PX + 40, "middle", isOff ? "warn" : "dim", (isOff ? "▲ " : "") + heard);
    }

    private void text(double x, double y, String anchor, String textClass, String text) {
        if (textClass.isEmpty()) {
            out.element("text", text, "x", at(x), "y", at(y), "text-anchor", anchor);
        } else {
            out.element("text", text, "x", at(x), "y", at(y), "text-anchor", anchor, "class", textClass);
        }
    }

    private void line(String lineClass, double x1, double y1, double x2, double y2) {
        out.empty("line", "class", lineClass, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2));
    }

    private void rect(String rectClass, double x, double y, double width, double height) {
        out.empty("rect", "class", rectClass, "x", at(x), "y", at(y), "width", at(width), "height", at(height));
    }

    private String cut(String label) {
        int most = widthPx / 8;
        return label.codePointCount(0, label.length()) <= most
                ? label
                : label.substring(0, label.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String at(double value) {
        return Numbers.coordinate(value);
    }

    private static String px(int value) {
        return Integer.toString(value);
    }
}
