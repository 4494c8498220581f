package org.topdown.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.topdown.report.ReportData.DeviceLine;
import org.topdown.report.ReportData.GainReduction;
import org.topdown.report.ReportData.StripLine;
import org.topdown.report.ReportData.Tier;

/// The desk as it stands, from the mix bus down: mix bus, buses, tracks folded under their bus; then the same as a
/// table.
final class DeskSection {
    /// With more tracks than this the groups start folded, so that the buses stay in view.
    private static final int UNFOLDED_TRACKS = 48;

    /// As wide as a folded group's faders may be on any page.
    private static final int PEEK_PX = 5 * UNFOLDED_TRACKS;

    private final Markup out;
    private final ReportData data;

    DeskSection(Markup out, ReportData data) {
        this.out = out;
        this.data = data;
    }

    void draw() {
        out.open("section", "id", "desk", "aria-labelledby", "desk-h").element("h2", "The desk", "id", "desk-h");
        List<StripLine> buses = data.tier(Tier.BUS);
        List<StripLine> tracks = data.tier(Tier.TRACK);
        out.element(
                "p",
                Numbers.count(tracks.size(), "track")
                        + (buses.isEmpty() ? "" : " on " + Numbers.count(buses.size(), "bus"))
                        + ", as the mix stands now. Everything runs through the mix bus.",
                "class",
                "say");
        List<StripLine> top =
                Stream.concat(Stream.of(data.mixBus()), buses.stream()).toList();
        int slots = StripPicture.slotsFor(top);
        out.open("div", "class", "top-tiers");
        tier("Mix bus", List.of(data.mixBus()), slots);
        if (!buses.isEmpty()) {
            tier("Buses", buses, slots);
        }
        out.close().newLine();
        out.open("div", "class", "tier");
        out.open("h3").element("strong", "Tracks").text(" under their buses").close();
        out.open("div", "class", tracks.size() <= UNFOLDED_TRACKS ? "groups" : "groups stacked");
        for (StripLine bus : buses) {
            group(bus, bus.name(), data.tracksInto(bus.id()), tracks.size());
        }
        group(
                data.mixBus(),
                "Straight into the mix bus",
                data.tracksInto(data.mixBus().id()),
                tracks.size());
        out.close(2).newLine();
        out.element(
                "p",
                "A strip reads downwards as the signal runs: trim, inserts, pan, fader. A filled insert works, an outlined"
                        + " one changes nothing, a dotted one is bypassed; beside a compressor, gate or limiter stands the most it"
                        + " takes in the loudest 30 s, in dB. Print gain is given after the mix bus's compressor. The bar is the part's loudness in the mix from −36"
                        + " to 0 LU, the notch its target; ▲ marks a part more than "
                        + Numbers.level(data.figures().toleranceLu())
                        + " LU off. On the mix bus the bar is the compressor's gain reduction, the"
                        + " notches its window. ø: polarity inverted. M: muted.",
                "class",
                "legend");
        table();
        dynamics();
        out.close().newLine();
    }

    /// What every compressor, gate and limiter takes, those that take nothing last.
    private void dynamics() {
        record Taking(StripLine strip, DeviceLine device, double mostDb) {}
        List<Taking> all = Stream.concat(
                        Stream.of(data.mixBus()),
                        Stream.concat(data.tier(Tier.BUS).stream(), data.tier(Tier.TRACK).stream()))
                .flatMap(strip -> strip.devices().stream().flatMap(device -> {
                    Double most = Numbers.defined(device.mostReductionDb());
                    return most == null ? Stream.empty() : Stream.of(new Taking(strip, device, most));
                }))
                .toList();
        List<Taking> working =
                all.stream().filter(each -> each.device().works()).toList();
        if (all.isEmpty()) {
            return;
        }
        out.element("h3", "Gain reduction in the loudest 30 s");
        if (!working.isEmpty()) {
            out.open("table").open("thead").open("tr");
            out.element("th", "Strip", "scope", "col").element("th", "Insert", "scope", "col");
            out.element("th", "Median dB", "scope", "col", "class", "number");
            out.element("th", "Most dB", "scope", "col", "class", "number")
                    .close(2)
                    .open("tbody");
            for (Taking each : working) {
                out.open("tr")
                        .open("th", "scope", "row")
                        .name(each.strip().name())
                        .close();
                out.element("td", each.device().label());
                number(Numbers.level(each.device().medianReductionDb()));
                number(Numbers.level(each.mostDb()));
                out.close();
            }
            out.close(2);
        }
        int idle = all.size() - working.size();
        if (idle > 0) {
            out.element(
                    "p",
                    (working.isEmpty() ? "" : "The other ")
                            + Numbers.count(idle, "compressor, gate or limiter")
                                    .replace("compressor, gate or limiters", "compressors, gates and limiters")
                            + (idle == 1 ? " takes" : " take") + " nothing there.",
                    "class",
                    "legend");
        }
    }

    private void tier(String title, List<StripLine> strips, int slots) {
        out.open("div", "class", "tier").open("h3").element("strong", title).close();
        strips(strips, slots);
        out.close();
    }

    private void strips(List<StripLine> strips, int slots) {
        out.open("ul", "class", "strips");
        for (StripLine strip : strips) {
            Balance balance = new Balance(strips, data.figures().toleranceLu());
            GainReduction reduction = strip.tier() == Tier.MIX ? data.figures().gainReduction() : null;
            new StripPicture(out, strip, under(strip), balance.isOff(strip), slots, reduction).draw();
        }
        out.close();
    }

    /// What stands under a strip's name: what a track carries, where a nested bus leads.
    private String under(StripLine strip) {
        return switch (strip.tier()) {
            case TRACK -> RoleNames.of(strip.role(), strip.roleDetail());
            case BUS -> strip.outputTo().equals(data.mixBus().id()) ? "" : "into " + data.nameOf(strip.outputTo());
            case MIX -> {
                Double printGain = Numbers.defined(data.figures().printGainDb());
                yield printGain == null ? "" : "print gain " + Numbers.change(printGain) + " dB";
            }
        };
    }

    private void group(StripLine bus, String title, List<StripLine> tracks, int allTracks) {
        if (tracks.isEmpty()) {
            return;
        }
        Family family = Family.of(bus.role());
        String role = "--role: var(--" + family.colour() + ")";
        if (allTracks <= UNFOLDED_TRACKS) {
            out.open("details", "class", "group", "style", role, "open", "open");
        } else {
            out.open("details", "class", "group", "style", role);
        }
        out.open("summary");
        family.draw(out);
        out.open("strong").name(title).close();
        String loudness = Numbers.defined(bus.relativeLu()) == null || bus.tier() == Tier.MIX
                ? ""
                : ", " + Numbers.level(bus.relativeLu()) + " LU";
        out.text(" ").element("span", Numbers.count(tracks.size(), "track") + loudness, "class", "tally");
        peek(tracks);
        out.close();
        strips(tracks, StripPicture.slotsFor(data.tier(Tier.TRACK)));
        if (bus.role().equals("other")) {
            catchAll(tracks);
        }
        out.close().newLine();
    }

    /// Says plainly what the catch-all bus holds.
    private void catchAll(List<StripLine> tracks) {
        NameList.draw(out, "dim", "Found no other place: ", tracks);
    }

    /// The faders of a folded group in little.
    private void peek(List<StripLine> tracks) {
        int height = 14;
        int step = tracks.size() <= UNFOLDED_TRACKS ? 5 : 1;
        int shown = Math.min(tracks.size(), PEEK_PX / step);
        out.open(
                "svg",
                "class",
                "peek",
                "width",
                Integer.toString(shown * step),
                "height",
                Integer.toString(height),
                "aria-hidden",
                "true");
        for (int i = 0; i < shown; i++) {
            double length = Math.max(1, height * FaderLaw.travel(tracks.get(i).faderDb()));
            out.empty(
                    "rect",
                    "x",
                    Integer.toString(step * i),
                    "y",
                    Numbers.coordinate(height - length),
                    "width",
                    step == 1 ? "1" : "3",
                    "height",
                    Numbers.coordinate(length));
        }
        out.close();
    }

    private void table() {
        out.open("details", "class", "fold").element("summary", "The desk as a table");
        out.open("div", "class", "wide-table", "tabindex", "0", "role", "region", "aria-label", "The desk as a table");
        out.open("table").open("thead").open("tr");
        for (String head : List.of("Strip", "Tier", "Role", "Feeds")) {
            out.element("th", head, "scope", "col");
        }
        for (String head : List.of("Trim dB", "Fader dB", "Pan", "Width", "In the mix LU", "Target LU", "Chain LU")) {
            out.element("th", head, "scope", "col", "class", "number");
        }
        for (String head : List.of("Marks", "Inserts")) {
            out.element("th", head, "scope", "col");
        }
        out.close(2).open("tbody");
        Stream.concat(
                        Stream.of(data.mixBus()),
                        Stream.concat(data.tier(Tier.BUS).stream(), data.tier(Tier.TRACK).stream()))
                .forEach(this::row);
        out.close(3);
        if (data.strips().stream().anyMatch(strip -> Numbers.defined(strip.chainShiftLu()) != null)) {
            out.element(
                    "p",
                    "Chain: by how much the mix-bus chain moves a strip against the others, switched on against off.",
                    "class",
                    "legend");
        }
        out.close();
    }

    private void row(StripLine strip) {
        out.open("tr").open("th", "scope", "row").name(strip.name()).close();
        String tier = switch (strip.tier()) {
            case TRACK -> "track";
            case BUS -> "bus";
            case MIX -> "mix bus";
        };
        out.element("td", tier);
        out.element("td", RoleNames.of(strip.role(), strip.roleDetail()));
        out.open("td");
        if (strip.outputTo().isEmpty()) {
            out.text(Numbers.UNDEFINED);
        } else {
            out.name(data.nameOf(strip.outputTo()));
        }
        out.close();
        number(Numbers.change(strip.trimDb()));
        number(Numbers.fader(strip.faderDb()));
        number(Numbers.pan(strip.pan()));
        number(strip.channels() == 2 ? Numbers.percent(strip.width()) : Numbers.UNDEFINED);
        number(Numbers.level(strip.relativeLu()));
        number(Numbers.level(strip.targetLu()));
        number(Numbers.change(strip.chainShiftLu()));
        out.element("td", marks(strip));
        out.element(
                "td",
                strip.devices().isEmpty()
                        ? Numbers.UNDEFINED
                        : strip.devices().stream().map(DeskSection::inWords).collect(Collectors.joining("; ")));
        out.close();
    }

    private void number(String text) {
        out.element("td", text, "class", "number");
    }

    private static String marks(StripLine strip) {
        String delay = strip.delayMs() == 0 ? "" : "delayed " + Numbers.plain(strip.delayMs()) + " ms";
        String heard = switch (strip.activity()) {
            case PLAYS -> "";
            case SILENT -> "silent";
            case QUIET -> "very quiet";
            case BLEED_ONLY -> "bleed only";
            case COPY -> "a copy";
        };
        String marks = Stream.of(
                        strip.muted() ? "muted" : "", strip.polarityInverted() ? "polarity inverted" : "", delay, heard)
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.joining(", "));
        return marks.isEmpty() ? Numbers.UNDEFINED : marks;
    }

    private static String inWords(DeviceLine device) {
        String state = device.bypassed() ? " (bypassed)" : device.neutral() ? " (neutral)" : "";
        Double most = Numbers.defined(device.mostReductionDb());
        return device.label()
                + state
                + (device.settings().isEmpty() ? "" : ": " + device.settings())
                + (most == null
                        ? ""
                        : " (takes " + Numbers.level(device.medianReductionDb()) + " dB, at most " + Numbers.level(most)
                                + ")");
    }
}
