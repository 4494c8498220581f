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

/// What the figures say is worth doing next, what changes the whole mix most first, a handful at most. Advice: the ear
/// decides. Where a command does it, the command stands there; where none does, the strip and the setting are named.
final class NextSteps {
    /// The longest list of names in one hint.
    private static final int MOST_NAMES = 4;

    /// More hints than this are a list of figures, and those have their own sections.
    private static final int MOST_STEPS = 5;

    /// What stands out by less is within what ears and rooms differ by.
    private static final double TRIFLE_DB = 1;

    /// By how much a part whose instrument was guessed wrongly may be off.
    private static final double UNSURE_DB = 3;

    /// A role, a template and a take can be changed from the command line, faders and devices not yet.
    static final String HOW =
            "Faders, equalisers and mutes have no command yet: where a hint is about one, it names the"
                    + " strip and the setting. Roles, templates and takes have one; SONG is this song's folder.";

    /// @param place    where on the desk it is done
    /// @param effectDb by how much it changes the whole mix: dB, times the share of the mix it changes
    record Step(String place, String words, double effectDb) {}

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
        List<Step> ranked = new ArrayList<>(next.steps.stream()
                .sorted(Comparator.comparingDouble(step -> -step.effectDb()))
                .limit(MOST_STEPS)
                .toList());
        ranked.add(next.listening());
        return List.copyOf(ranked);
    }

    private void say(String place, double effectDb, String words) {
        steps.add(new Step(place, words, effectDb));
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
            say(
                    "files",
                    Double.POSITIVE_INFINITY,
                    "See to what no mix can mend first (" + subjects
                            + "): ask for the takes again; topdown replace SONG STRIP FILE brings a corrected file in"
                            + " under the same settings.");
        }
        List<Choice> unsure = data.choices().stream()
                .filter(choice -> choice.subject() == Choice.Subject.ROLES && ChoicesSection.isUnsure(choice))
                .toList();
        if (!unsure.isEmpty()) {
            List<String> ids = unsure.stream().map(Choice::about).toList();
            say(
                    "files",
                    UNSURE_DB
                            * data.strips().stream()
                                    .filter(strip -> ids.contains(strip.id()))
                                    .mapToDouble(NextSteps::share)
                                    .sum(),
                    "Confirm what " + names(ids) + " "
                            + (unsure.size() == 1 ? "is" : "are")
                            + ": neither name nor sound was sure. topdown role SONG " + ids.getFirst()
                            + "=ROLE says it, topdown rough-mix SONG then gives " + (unsure.size() == 1 ? "it" : "them")
                            + " the right bus and target.");
        }
    }

    private void mixBus() {
        GainReduction reduction = data.figures().gainReduction();
        Double median = reduction == null ? null : Numbers.defined(reduction.medianDb());
        if (reduction != null && median != null) {
            String found = "The compressor takes " + Numbers.level(median) + " dB where "
                    + LoudnessSection.window(reduction) + " dB are wanted: ";
            if (median < reduction.windowFromDb() - 0.05) {
                say(
                        "mix bus",
                        reduction.windowFromDb() - median,
                        found + "a lower threshold lets the needle move with the song.");
            } else if (median > reduction.windowToDb() + 0.05) {
                say("mix bus", median - reduction.windowToDb(), found + "its threshold is too low.");
            }
        }
        Heard print = Heard.ofPrint(data.spectrum());
        for (Excess excess : print.audibleExcesses()) {
            if (Math.abs(excess.beyondDb()) < TRIFLE_DB) {
                continue;
            }
            boolean strong = excess.beyondDb() > 0;
            say(
                    "mix bus",
                    print.effectDb(excess),
                    Heard.range(excess) + (strong ? " is stronger than " : " is weaker than ")
                            + data.heading().template() + " asks for, by " + Numbers.level(Math.abs(excess.beyondDb()))
                            + " dB beyond the tolerance: a broad " + (strong ? "cut" : "boost")
                            + " of the mix bus's equaliser, or of the bus that carries it.");
        }
        MixFigures figures = data.figures();
        Double peak = Numbers.defined(figures.truePeakDbtp());
        Double plr = Numbers.defined(figures.plrLu());
        if (plr != null && peak != null && plr < 9) {
            say(
                    "mix bus",
                    9 - plr,
                    "The print's peaks stand only " + Numbers.level(plr)
                            + " LU over its loudness: a quieter print (topdown mix DIR --session SONG --lufs L) eases the"
                            + " limiter.");
        }
    }

    private void buses() {
        Balance buses = Balance.of(data, Tier.BUS);
        for (StripLine bus : buses.off()) {
            say(
                    "bus",
                    size(bus) * share(bus),
                    quoted(bus.name()) + " " + direction(bus) + ": its fader is the first thing to try.");
        }
        data.tier(Tier.BUS).stream()
                .filter(bus ->
                        bus.role().equals("other") && !data.tracksInto(bus.id()).isEmpty())
                .forEach(bus -> say(
                        "bus",
                        UNSURE_DB * share(bus),
                        "Look through " + quoted(bus.name()) + ": it holds what found no other place ("
                                + names(data.tracksInto(bus.id()).stream()
                                        .map(StripLine::name)
                                        .toList())
                                + "). topdown role SONG STRIP=ROLE and topdown rough-mix SONG give it one."));
        data.tier(Tier.BUS).stream()
                .filter(bus -> shift(bus) >= TRIFLE_DB)
                .forEach(bus -> say(
                        "bus",
                        shift(bus) * share(bus),
                        "The mix-bus chain moves " + quoted(bus.name()) + " by "
                                + Numbers.change(bus.chainShiftLu())
                                + " LU against the rest: judge its fader with the chain on."));
    }

    private void tracks() {
        for (StripLine part : Balance.of(data, Tier.TRACK).off()) {
            say(
                    "track",
                    size(part) * share(part),
                    quoted(part.name()) + " " + direction(part) + "; topdown rough-mix SONG --only " + part.id()
                            + " sets it anew.");
        }
        List<StripLine> unheard = data.tier(Tier.TRACK).stream()
                .filter(strip -> strip.activity() == Activity.SILENT || strip.activity() == Activity.BLEED_ONLY)
                .toList();
        if (!unheard.isEmpty()) {
            say(
                    "track",
                    0,
                    "Nothing of its own is on "
                            + names(unheard.stream().map(StripLine::name).toList())
                            + ", so it is off. If that is the wrong file: topdown replace SONG "
                            + unheard.getFirst().id() + " FILE.");
        }
    }

    private Step listening() {
        return data.sources().stream()
                .filter(source -> source.kind() == Source.Kind.ROUGH)
                .findFirst()
                .map(rough -> new Step(
                        "listen",
                        "Play the whole song once, then " + quoted(rough.name()) + " at "
                                + Numbers.change(rough.matchedGainDb())
                                + " dB: what does it have that this has not?",
                        0))
                .orElseGet(() -> new Step(
                        "listen", "Play the whole song once before changing anything, and start on the mix bus.", 0));
    }

    /// The share of the mix's power that a strip is; of one without a figure, none.
    private static double share(StripLine strip) {
        Double relative = Numbers.defined(strip.relativeLu());
        return relative == null ? 0 : Math.min(1, Math.pow(10, relative / 10));
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
