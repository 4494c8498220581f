package org.topdown.session.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;

/// Turns a tree with nothing left to extend into a template, checking everything on the way.
final class TemplateReader {
    /// What the format is called in its first line; a later, different one gets the next number.
    static final int FORMAT_VERSION = 1;

    private static final double LOUDEST_MOVE_LU = 3;

    /// Microphones and lines of one instrument, as names tell them.
    private static final List<String> DETAILS = List.of("in", "out", "sub", "top", "bottom", "di", "amp", "wet", "dry");

    private static final double LARGEST_DETAIL_LU = 24;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern PAN = Pattern.compile("(centre)|(at|row|spread|sides)((?: +-?[0-9.]+){1,2})");

    private TemplateReader() {}

    static Template read(Yaml.Mapping tree) throws Trouble {
        Fields top = Fields.of(tree, "");
        top.number("topdown", FORMAT_VERSION, FORMAT_VERSION);
        top.optional("extends");
        String name = top.text("name");
        String description = top.text("description", "");

        List<BusPlan> buses = buses(top);
        Fields mixBus = Fields.of(top.needed("mixBus"), "mixBus");
        double levelIntoChain = mixBus.number("levelIntoChainLufs", -40, -6);
        Template.Range gainReduction = range(mixBus, "gainReductionDb");
        List<Device> mixBusChain = DeviceReader.chain(mixBus, "chain");
        mixBus.done();

        Fields print = Fields.of(top.needed("print"), "print");
        double printLufs = print.number("loudnessLufs", -40, -6);
        double ceiling = print.number("ceilingDbtp", -24, 0);
        print.done();
        for (Device device : mixBusChain) {
            if (device.params() instanceof LimiterParams limiter && limiter.ceilingDbtp() > ceiling) {
                throw mixBus.wrong("chain", "has a limiter that lets more through than print.ceilingDbtp allows");
            }
        }

        Fields tracks = Fields.of(top.needed("tracks"), "tracks");
        List<Device> defaultChain = DeviceReader.chain(tracks, "chain");
        Map<Role, List<Device>> chains = new EnumMap<>(Role.class);
        for (Map.Entry<String, Yaml> entry : tracks.all("chains").entrySet()) {
            String path = "tracks.chains." + entry.getKey();
            if (!(entry.getValue() instanceof Yaml.Sequence sequence)) {
                throw Fields.wrong(entry.getValue(), path, "must be a list of devices");
            }
            chains.put(trackRole(entry, "tracks.chains"), DeviceReader.chain(sequence.items(), path));
        }
        tracks.done();

        Template.Pairs pairs = top.choice("pairs", Template.Pairs.STEREO, Template.Pairs.class);
        Map<Role, String> routing = routing(top, buses);
        Map<Role, Target> targets = targets(top);
        Map<Role, Map<String, Double>> details = details(top);
        List<GroupTarget> groups = groups(top, targets);
        Map<Role, PanRule> pans = pans(top);
        List<SpectrumBand> spectrum = spectrum(top);
        top.done();
        return new Template(
                name,
                description,
                List.of(),
                buses,
                mixBusChain,
                chains,
                defaultChain,
                routing,
                targets,
                details,
                groups,
                pans,
                pairs,
                levelIntoChain,
                gainReduction,
                printLufs,
                ceiling,
                spectrum,
                "",
                "");
    }

    private static Template.Range range(Fields fields, String key) throws Trouble {
        List<Yaml> ends = fields.items(key);
        if (ends.size() != 2) {
            throw fields.wrong(key, "must be two numbers, [from, to]");
        }
        double from = Fields.number(ends.get(0), fields.path(key) + "[0]", 0, 20);
        return new Template.Range(from, Fields.number(ends.get(1), fields.path(key) + "[1]", from, 20));
    }

    private static List<BusPlan> buses(Fields top) throws Trouble {
        Fields.of(top.needed("buses"), "buses");
        Map<String, Yaml> entries = top.all("buses");
        List<BusPlan> buses = new ArrayList<>();
        for (Map.Entry<String, Yaml> entry : entries.entrySet()) {
            String id = entry.getKey();
            Fields fields = Fields.of(entry.getValue(), "buses." + id);
            if (!SLUG.matcher(id).matches() || id.equals(Mix.MIX_BUS)) {
                throw fields.wrong(
                        "cannot be called so: a bus is called by small letters, digits and hyphens, not \"mix\"");
            }
            buses.add(new BusPlan(
                    id,
                    fields.text("name"),
                    role(fields.needed("role"), fields.path("role")),
                    fields.text("outputTo", Mix.MIX_BUS),
                    fields.number("order", 10.0 * (buses.size() + 1), -1e6, 1e6),
                    fields.choice("colour", BusPlan.Colour.GREY, BusPlan.Colour.class),
                    DeviceReader.chain(fields, "chain")));
            fields.done();
        }
        buses.sort(Comparator.comparingDouble(BusPlan::order));
        checkRouting(buses, entries);
        return buses;
    }

    private static void checkRouting(List<BusPlan> buses, Map<String, Yaml> entries) throws Trouble {
        Map<String, String> outputs = new LinkedHashMap<>();
        buses.forEach(bus -> outputs.put(bus.id(), bus.outputTo()));
        for (BusPlan bus : buses) {
            Yaml at = entries.get(bus.id());
            Set<String> passed = new LinkedHashSet<>();
            for (String next = bus.id(); next != null && !next.equals(Mix.MIX_BUS); next = outputs.get(next)) {
                if (!outputs.containsKey(next)) {
                    throw Fields.wrong(
                            at == null ? new Yaml.Scalar(null, new Yaml.Place("", 1)) : at,
                            "buses." + bus.id() + ".outputTo",
                            "names a bus that does not exist, \"" + next + "\"; there are mix, "
                                    + String.join(", ", outputs.keySet()));
                }
                if (!passed.add(next)) {
                    throw Fields.wrong(
                            at == null ? new Yaml.Scalar(null, new Yaml.Place("", 1)) : at,
                            "buses." + bus.id(),
                            "feeds itself: " + String.join(" > ", passed) + " > " + next);
                }
            }
        }
    }

    private static Map<Role, String> routing(Fields top, List<BusPlan> buses) throws Trouble {
        top.needed("routing");
        Map<Role, String> routing = new EnumMap<>(Role.class);
        Set<Role> said = EnumSet.noneOf(Role.class);
        for (Map.Entry<String, Yaml> entry : top.all("routing").entrySet()) {
            Role role = trackRole(entry, "routing");
            String bus = Fields.text(entry.getValue(), "routing." + role.id());
            said.add(role);
            if (bus.equals("nowhere")) {
                continue;
            }
            if (!bus.equals(Mix.MIX_BUS)
                    && buses.stream().noneMatch(each -> each.id().equals(bus))) {
                throw Fields.wrong(
                        entry.getValue(),
                        "routing." + role.id(),
                        "names a bus that does not exist, \"" + bus + "\"; there are nowhere, mix, "
                                + String.join(
                                        ", ", buses.stream().map(BusPlan::id).toList()));
            }
            routing.put(role, bus);
        }
        for (Role role : Role.values()) {
            if (Template.isTrackRole(role) && !said.contains(role)) {
                throw top.wrong("routing", "lacks the role \"" + role.id() + "\"; give it a bus or \"nowhere\"");
            }
        }
        return routing;
    }

    private static Map<Role, Target> targets(Fields top) throws Trouble {
        Map<Role, Target> targets = new EnumMap<>(Role.class);
        for (Map.Entry<String, Yaml> entry : top.all("targets").entrySet()) {
            Role role = trackRole(entry, "targets");
            Fields fields = Fields.of(entry.getValue(), "targets." + role.id());
            targets.put(
                    role,
                    new Target(
                            fields.number("lu", -60, 0) + fields.number("moveLu", 0, -LOUDEST_MOVE_LU, LOUDEST_MOVE_LU),
                            fields.flag("shared", false)));
            fields.done();
        }
        return targets;
    }

    private static Map<Role, Map<String, Double>> details(Fields top) throws Trouble {
        Map<Role, Map<String, Double>> details = new EnumMap<>(Role.class);
        for (Map.Entry<String, Yaml> entry : top.all("details").entrySet()) {
            String path = "details." + entry.getKey();
            Role role = trackRole(entry, "details");
            Fields fields = Fields.of(entry.getValue(), path);
            Map<String, Double> offsets = new LinkedHashMap<>();
            for (String detail : DETAILS) {
                if (fields.has(detail)) {
                    offsets.put(detail, fields.number(detail, -LARGEST_DETAIL_LU, LARGEST_DETAIL_LU));
                }
            }
            fields.done();
            details.put(role, Map.copyOf(offsets));
        }
        return details;
    }

    private static List<GroupTarget> groups(Fields top, Map<Role, Target> targets) throws Trouble {
        List<GroupTarget> groups = new ArrayList<>();
        Set<Role> taken = EnumSet.noneOf(Role.class);
        for (Map.Entry<String, Yaml> entry : top.all("groups").entrySet()) {
            Fields fields = Fields.of(entry.getValue(), "groups." + entry.getKey());
            GroupTarget.Share share = fields.choice("share", GroupTarget.Share.TARGETS, GroupTarget.Share.class);
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (Yaml item : fields.items("roles")) {
                Role role = role(item, fields.path("roles"));
                if (!taken.add(role)) {
                    throw Fields.wrong(
                            item, fields.path("roles"), "has \"" + role.id() + "\", which is in a group already");
                }
                if (share == GroupTarget.Share.TARGETS && !targets.containsKey(role)) {
                    throw Fields.wrong(
                            item, fields.path("roles"), "has \"" + role.id() + "\", which lacks a target of its own");
                }
                roles.add(role);
            }
            if (roles.isEmpty()) {
                throw fields.wrong("lacks roles");
            }
            groups.add(new GroupTarget(
                    entry.getKey(),
                    roles,
                    fields.number("sumLu", -60, 0) + fields.number("moveLu", 0, -LOUDEST_MOVE_LU, LOUDEST_MOVE_LU),
                    fields.number("toleranceLu", 1.5, 0.1, 6),
                    share));
            fields.done();
        }
        return groups;
    }

    private static Map<Role, PanRule> pans(Fields top) throws Trouble {
        Map<Role, PanRule> pans = new EnumMap<>(Role.class);
        for (Map.Entry<String, Yaml> entry : top.all("pan").entrySet()) {
            Role role = trackRole(entry, "pan");
            String path = "pan." + role.id();
            Matcher rule = PAN.matcher(Fields.text(entry.getValue(), path));
            if (!rule.matches()) {
                throw Fields.wrong(
                        entry.getValue(),
                        path,
                        "must be \"centre\", \"at POSITION\", \"row FROM TO\", \"spread LIMIT\" or \"sides LIMIT\" but is "
                                + Fields.quoted(entry.getValue()));
            }
            pans.put(role, rule.group(1) != null ? new PanRule.Centre() : placed(entry.getValue(), path, rule));
        }
        return pans;
    }

    private static PanRule placed(Yaml at, String path, Matcher rule) throws Trouble {
        String[] words = rule.group(3).strip().split(" +", -1);
        boolean row = rule.group(2).equals("row");
        if (words.length != (row ? 2 : 1)) {
            throw Fields.wrong(
                    at, path, "needs " + (row ? "two numbers" : "one number") + " after \"" + rule.group(2) + "\"");
        }
        double[] figures = new double[words.length];
        boolean limit = rule.group(2).equals("spread") || rule.group(2).equals("sides");
        for (int i = 0; i < words.length; i++) {
            try {
                figures[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                throw Fields.wrong(at, path, "has \"" + words[i] + "\", which is not a number");
            }
            if (figures[i] > 1 || figures[i] < (limit ? 0 : -1)) {
                throw Fields.wrong(at, path, "must be within " + (limit ? "0" : "-1") + " to 1 but is " + words[i]);
            }
        }
        return switch (rule.group(2)) {
            case "at" -> new PanRule.At(figures[0]);
            case "row" -> new PanRule.Row(figures[0], figures[1]);
            case "spread" -> new PanRule.Spread(figures[0]);
            default -> new PanRule.Sides(figures[0]);
        };
    }

    private static List<SpectrumBand> spectrum(Fields top) throws Trouble {
        Fields fields = Fields.of(top.needed("spectrum"), "spectrum");
        Map<Double, Double> offsets = byFrequency(fields, "offsetsDb", -12, 12);
        Map<Double, Double> tolerances = byFrequency(fields, "tolerancesDb", 0.5, 12);
        Map<Double, Double> levels = byFrequency(fields, "levelsDb", -60, 24);
        fields.done();
        for (Double frequency : offsets.keySet()) {
            if (!levels.containsKey(frequency)) {
                throw fields.wrong("offsetsDb", "has " + Fields.plain(frequency) + ", which is no band of levelsDb");
            }
        }
        List<SpectrumBand> bands = new ArrayList<>();
        for (Map.Entry<Double, Double> level : levels.entrySet()) {
            Double tolerance = tolerances.get(level.getKey());
            if (tolerance == null) {
                throw fields.wrong("tolerancesDb", "lacks the band " + Fields.plain(level.getKey()));
            }
            bands.add(new SpectrumBand(
                    level.getKey(), level.getValue() + offsets.getOrDefault(level.getKey(), 0.0), tolerance));
        }
        bands.sort(Comparator.comparingDouble(SpectrumBand::frequencyHz));
        return bands;
    }

    private static Map<Double, Double> byFrequency(Fields fields, String key, double lowest, double highest)
            throws Trouble {
        Map<Double, Double> result = new LinkedHashMap<>();
        for (Map.Entry<String, Yaml> entry : fields.all(key).entrySet()) {
            String path = fields.path(key) + "." + entry.getKey();
            double frequency;
            try {
                frequency = Double.parseDouble(entry.getKey());
            } catch (NumberFormatException e) {
                throw Fields.wrong(entry.getValue(), path, "must be called by its centre in Hz");
            }
            if (!(frequency >= 20 && frequency <= 20_000)) {
                throw Fields.wrong(entry.getValue(), path, "must be within 20 to 20000 Hz");
            }
            result.put(frequency, Fields.number(entry.getValue(), path, lowest, highest));
        }
        return result;
    }

    private static Role role(Yaml value, String path) throws Trouble {
        try {
            return Role.of(Fields.text(value, path));
        } catch (IllegalArgumentException e) {
            throw Fields.wrong(value, path, "is unknown: " + e.getMessage());
        }
    }

    private static Role trackRole(Map.Entry<String, Yaml> entry, String path) throws Trouble {
        Role role;
        try {
            role = Role.of(entry.getKey());
        } catch (IllegalArgumentException e) {
            throw Fields.wrong(entry.getValue(), path, "has an unknown role: " + e.getMessage());
        }
        if (!Template.isTrackRole(role)) {
            throw Fields.wrong(
                    entry.getValue(), path, "has \"" + role.id() + "\", which is a bus's role, not a track's");
        }
        return role;
    }
}
