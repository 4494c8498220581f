package org.topdown.guide.rough;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.topdown.dsp.space.OutputParams;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.session.template.PanRule;
import org.topdown.session.template.Template;

/// Tracks on a template's desk: each on the bus of its role, with its chain and its place between left and
/// right, all
/// faders at 0 dB.
///
/// @param mix     the desk
/// @param choices routing and pans, with reasons
public record DeskLayout(Mix mix, List<Choice> choices) {
    public DeskLayout {
        choices = List.copyOf(choices);
    }

    /// Lays out tracks in the order of their buses, and within a bus in the order of their roles (as kits and
    /// bands are
    /// listed) and then as given. A role that goes nowhere (a click) feeds the catch-all bus with its fader
    /// off.
    public static DeskLayout of(List<Part> parts, Template template) {
        Mix empty = template.emptyMix();
        List<Choice> choices = new ArrayList<>();
        Map<String, Double> pans = pans(parts, template, choices);
        Map<String, List<Part>> byBus = new HashMap<>();
        Map<String, Boolean> off = new HashMap<>();
        for (Part part : parts) {
            Optional<String> bus = template.busOf(part.role());
            String busId = bus.or(() -> template.busOf(Role.UNKNOWN)).orElse(Mix.MIX_BUS);
            byBus.computeIfAbsent(busId, _ -> new ArrayList<>()).add(part);
            off.put(part.stripId(), bus.isEmpty());
            String busName = empty.strip(busId).name();
            choices.add(
                    bus.isEmpty()
                            ? new Choice(
                                    part.stripId(),
                                    "routing",
                                    busName + ", fader off",
                                    "a " + part.role().id() + " is not part of the mix")
                            : new Choice(
                                    part.stripId(),
                                    "routing",
                                    busName,
                                    part.role() == Role.UNKNOWN
                                            ? "neither name nor sound told what it is: the catch-all bus"
                                            : "where template \"" + template.name() + "\" sends "
                                                    + part.role().id()));
        }
        List<Strip> strips = new ArrayList<>();
        for (Strip bus : empty.strips()) {
            List<Part> members = byBus.getOrDefault(bus.id(), List.of());
            members.stream().sorted(Comparator.comparing(Part::role)).forEach(part -> {
                OutputParams output = OutputParams.NEUTRAL.withPan(pans.getOrDefault(part.stripId(), 0.0));
                strips.add(
                        Strip.track(part.stripId(), part.name(), part.role(), part.roleDetail(), part.clip(), bus.id())
                                .withChain(template.trackChain(part.role()))
                                .withOutput(
                                        off.getOrDefault(part.stripId(), false)
                                                ? output.withFaderDb(Double.NEGATIVE_INFINITY)
                                                : output));
            });
        }
        strips.addAll(empty.strips());
        return new DeskLayout(withoutIdleBuses(new Mix(strips)), choices);
    }

    /// Buses nothing feeds are left out, so the desk shows what the song has.
    private static Mix withoutIdleBuses(Mix mix) {
        Mix result = mix;
        boolean changed = true;
        while (changed) {
            Mix before = result;
            List<Strip> kept = before.strips().stream()
                    .filter(strip -> strip.tier() != org.topdown.mix.Tier.BUS
                            || !before.feeding(strip.id()).isEmpty()
                            || !before.sendingTo(strip.id()).isEmpty())
                    .toList();
            changed = kept.size() < before.strips().size();
            result = new Mix(kept);
        }
        return result;
    }

    /// What is spread together: the strips of a bus, or of one role where the rule has sides; a lone overhead
    /// does not
    /// face a lone guitar.
    private record Facing(String kind, double limit) {}

    private static Map<String, Double> pans(List<Part> parts, Template template, List<Choice> choices) {
        Map<String, Double> pans = new HashMap<>();
        Map<Facing, List<Part>> spreads = new LinkedHashMap<>();
        Map<Role, List<Part>> rows = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.clip().channels() == 2) {
                pans.put(part.stripId(), 0.0);
                choices.add(new Choice(part.stripId(), "pan", "centre", "stereo stays as it was recorded"));
                continue;
            }
            int side = side(part.roleDetail());
            PanRule rule = template.pan(part.role());
            switch (rule) {
                case PanRule.Centre _ -> place(part, 0, "this role belongs in the centre", pans, choices);
                case PanRule.At at -> place(part, at.position(), "the template's place for this role", pans, choices);
                case PanRule.Sides sides -> {
                    if (side == 0) {
                        spreads.computeIfAbsent(new Facing(part.role().id(), sides.limit()), _ -> new ArrayList<>())
                                .add(part);
                    } else {
                        place(part, side * sides.limit(), "its name says which side", pans, choices);
                    }
                }
                case PanRule.Spread spread -> {
                    if (side == 0) {
                        String bus = template.busOf(part.role()).orElse("");
                        spreads.computeIfAbsent(new Facing(bus, spread.limit()), _ -> new ArrayList<>())
                                .add(part);
                    } else {
                        place(part, side * spread.limit(), "its name says which side", pans, choices);
                    }
                }
                case PanRule.Row row -> {
                    if (side == 0) {
                        rows.computeIfAbsent(part.role(), _ -> new ArrayList<>())
                                .add(part);
                    } else {
                        place(
                                part,
                                side * Math.max(Math.abs(row.from()), Math.abs(row.to())),
                                "its name says which side",
                                pans,
                                choices);
                    }
                }
            }
        }
        rows.forEach((role, members) -> {
            PanRule.Row row = (PanRule.Row) template.pan(role);
            List<Part> inOrder = members.stream()
                    .sorted(Comparator.comparingInt(part -> number(part.roleDetail())))
                    .toList();
            for (int i = 0; i < inOrder.size(); i++) {
                double share = inOrder.size() == 1 ? 0 : (double) i / (inOrder.size() - 1);
                place(
                        inOrder.get(i),
                        row.from() + share * (row.to() - row.from()),
                        "in a row with the others of its kind",
                        pans,
                        choices);
            }
        });
        spreads.forEach((facing, members) -> spread(members, facing.limit(), pans, choices));
        return pans;
    }

    /// Evenly and symmetrically, neighbours in the list on opposite sides, so that two alike face each other:
    /// of n
    /// parts, pairs stand at the limit, then further in; the odd one out in the centre.
    private static void spread(List<Part> members, double limit, Map<String, Double> pans, List<Choice> choices) {
        int pairs = members.size() / 2;
        for (int i = 0; i < members.size(); i++) {
            boolean alone = members.size() % 2 == 1 && i == members.size() - 1;
            int pair = i / 2;
            double width = alone ? 0 : limit * (pairs - pair) / pairs;
            place(
                    members.get(i),
                    i % 2 == 0 ? -width : width,
                    alone
                            ? "one of its kind in the centre"
                            : "spread with others of its kind, left and right in balance",
                    pans,
                    choices);
        }
    }

    private static void place(Part part, double pan, String why, Map<String, Double> pans, List<Choice> choices) {
        double rounded = Math.rint(pan * 100) / 100 + 0.0;
        pans.put(part.stripId(), rounded);
        choices.add(new Choice(part.stripId(), "pan", panText(rounded), why));
    }

    private static String panText(double pan) {
        if (pan == 0) {
            return "centre";
        }
        return String.format(Locale.ROOT, "%d %% %s", Math.round(Math.abs(pan) * 100), pan < 0 ? "left" : "right");
    }

    private static int side(String detail) {
        return switch (detail) {
            case "left" -> -1;
            case "right" -> 1;
            default -> 0;
        };
    }

    /// Toms and cymbals stand in the order of their numbers; what has none comes last.
    private static int number(String detail) {
        String digits = detail.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
