package org.topdown.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.topdown.report.Heard.Excess;
import org.topdown.report.ReportData.Activity;
import org.topdown.report.ReportData.Choice;
import org.topdown.report.ReportData.GainReduction;
import org.topdown.report.ReportData.MixFigures;
import org.topdown.report.ReportData.Source;
import org.topdown.report.ReportData.StripLine;
import org.topdown.report.ReportData.Tier;
import org.topdown.report.ReportData.Warning;

/// What the figures say is worth doing next, from the mix bus down. Advice: the ear decides.
final class NextSteps {
    /// The longest list of names in one hint.
    private static final int MOST_NAMES = 4;

    /// @param place where on the desk it is done
    record Step(String place, String words) {}

    private final ReportData data;
    private final List<Step> steps = new ArrayList<>();

    private NextSteps(ReportData data) {
        this.data = data;
    }

    static List<Step> of(ReportData data) {
        NextSteps next = new NextSteps(data);
        next.files();
        next.mixBus();
        next.buses();
        next.tracks();
        next.sources();
        return List.copyOf(next.steps);
    }

    private void files() {
        List<Warning> problems = data.warnings().stream()
                .filter(warning -> warning.weight() == Warning.Weight.PROBLEM)
                .toList();
        if (!problems.isEmpty()) {
            String subjects = problems.stream()
                    .map(warning -> warning.subject().toLowerCase(Locale.ROOT))
                    .distinct()
                    .collect(Collectors.joining(", "));
            steps.add(new Step(
                    "files",
                    "See to what no mix can mend first (" + subjects
                            + "): ask for the takes again; a corrected file comes in under the same settings."));
        }
        List<Choice> unsure = data.choices().stream()
                .filter(choice -> choice.subject() == Choice.Subject.ROLES && ChoicesSection.isUnsure(choice))
                .toList();
        if (!unsure.isEmpty()) {
            String them = unsure.size() == 1 ? "it" : "them";
            steps.add(new Step(
                    "files",
                    "Confirm what " + names(unsure.stream().map(Choice::about).toList()) + " "
                            + (unsure.size() == 1 ? "is" : "are") + ": neither name nor sound was sure. A role given by"
                            + " hand moves " + them + " to the right bus and target."));
        }
    }

    private void mixBus() {
        GainReduction reduction = data.figures().gainReduction();
        Double median = reduction == null ? null : Numbers.defined(reduction.medianDb());
        if (reduction != null && median != null) {
            String window = LoudnessSection.window(reduction) + " dB";
            if (median < reduction.windowFromDb() - 0.05) {
                steps.add(new Step(
                        "mix bus",
                        "The compressor takes " + Numbers.level(median) + " dB where " + window
                                + " are wanted: lower its threshold until the needle moves with the song."));
            } else if (median > reduction.windowToDb() + 0.05) {
                steps.add(new Step(
                        "mix bus",
                        "The compressor takes " + Numbers.level(median) + " dB where " + window
                                + " are wanted: raise its threshold."));
            }
        }
        List<Excess> worst = Heard.ofPrint(data.spectrum()).excesses().stream()
                .sorted(Comparator.comparingDouble(excess -> -Math.abs(excess.beyondDb())))
                .limit(2)
                .toList();
        for (Excess excess : worst) {
            boolean strong = excess.beyondDb() > 0;
            steps.add(new Step(
                    "mix bus",
                    Heard.range(excess) + (strong ? " is stronger than " : " is weaker than ")
                            + data.heading().template() + " asks for, by " + Numbers.level(Math.abs(excess.beyondDb()))
                            + " dB beyond the tolerance: try a broad " + (strong ? "cut" : "boost")
                            + " here, and if one bus carries it, move it there."));
        }
        MixFigures figures = data.figures();
        Double peak = Numbers.defined(figures.truePeakDbtp());
        Double plr = Numbers.defined(figures.plrLu());
        if (plr != null && peak != null && plr < 9) {
            steps.add(new Step(
                    "mix bus",
                    "The print's peaks stand only " + Numbers.level(plr)
                            + " LU over its loudness: ease the limiter, or the bus that drives it."));
        }
    }

    private void buses() {
        Balance buses = Balance.of(data, Tier.BUS);
        for (StripLine bus : buses.off()) {
            steps.add(new Step(
                    "bus", quoted(bus.name()) + " " + direction(bus) + ": its fader is the first thing to try."));
        }
        data.tier(Tier.BUS).stream()
                .filter(bus ->
                        bus.role().equals("other") && !data.tracksInto(bus.id()).isEmpty())
                .forEach(bus -> steps.add(new Step(
                        "bus",
                        "Look through " + quoted(bus.name()) + ": it holds what found no other place ("
                                + names(data.tracksInto(bus.id()).stream()
                                        .map(StripLine::name)
                                        .toList())
                                + ").")));
        data.tier(Tier.BUS).stream()
                .filter(bus -> shift(bus) >= 0.75)
                .sorted(Comparator.comparingDouble(bus -> -shift(bus)))
                .limit(1)
                .forEach(bus -> steps.add(new Step(
                        "bus",
                        "The mix-bus chain moves " + quoted(bus.name()) + " by "
                                + Numbers.change(bus.chainShiftLu())
                                + " LU against the rest: judge its fader with the chain on.")));
    }

    private void tracks() {
        List<StripLine> off = Balance.of(data, Tier.TRACK).off().stream()
                .sorted(Comparator.comparingDouble(strip -> -size(strip)))
                .toList();
        for (StripLine part : off.stream().limit(3).toList()) {
            steps.add(new Step("track", quoted(part.name()) + " " + direction(part) + "."));
        }
        if (off.size() > 3) {
            steps.add(
                    new Step("track", (off.size() - 3) + " more parts are off their targets; see the list of parts."));
        }
        List<String> unheard = data.tier(Tier.TRACK).stream()
                .filter(strip -> strip.activity() == Activity.SILENT || strip.activity() == Activity.BLEED_ONLY)
                .map(StripLine::name)
                .toList();
        if (!unheard.isEmpty()) {
            steps.add(new Step(
                    "track",
                    "Nothing of its own is on " + names(unheard) + ": mute or remove, or ask for the right file."));
        }
    }

    private void sources() {
        data.sources().stream()
                .filter(source -> source.kind() == Source.Kind.ROUGH)
                .findFirst()
                .ifPresentOrElse(
                        rough -> steps.add(new Step(
                                "listen",
                                "Play the whole song once, then switch to " + quoted(rough.name()) + " at "
                                        + Numbers.change(rough.matchedGainDb())
                                        + " dB: what does it have that this has not?")),
                        () -> steps.add(new Step(
                                "listen",
                                "Play the whole song once before touching anything, and start on the mix bus.")));
    }

    private static String direction(StripLine strip) {
        Double miss = strip.missLu();
        double by = miss == null ? 0 : miss;
        return "stands " + Numbers.level(Math.abs(by)) + " LU " + (by > 0 ? "above" : "below") + " its target";
    }

    private static double size(StripLine strip) {
        Double miss = strip.missLu();
        return miss == null ? 0 : Math.abs(miss);
    }

    private static double shift(StripLine strip) {
        Double shift = Numbers.defined(strip.chainShiftLu());
        return shift == null ? 0 : Math.abs(shift);
    }

    private static String names(List<String> names) {
        String listed = names.stream().limit(MOST_NAMES).map(NextSteps::quoted).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? listed : listed + " and " + (names.size() - MOST_NAMES) + " more";
    }

    private static String quoted(String name) {
        return "“" + name + "”";
    }
}
