package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.topdown.dsp.device.Devices;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Everything on a strip that can be set by name: the members of its JSON, lists counted from 1. A device of a
/// new kind, or a new setting of an old one, is here by itself.
final class StripControls {
    private static final int MOST_NAMED = 40;

    /// Members of a strip that have a value of their own to set; all others are objects, lists, or not to be
    /// set.
    private static final List<String> OWN = List.of("name", "muted", "soloSafe", "outputTo");

    /// Parts of a strip whose members are its own, and are meant before those of its devices.
    private static final List<String> PARTS = List.of("head", "output");

    /// One control.
    ///
    /// @param name part by part: `compressor`, `curve`, `thresholdDb`; a device by its id, lists counted from
    ///             1
    /// @param way  to it in the strip's JSON, part by part, lists counted from 0
    /// @param idle of dynamics that the band does not have: meant only where they are named
    record Control(List<String> name, List<String> way, boolean idle) {
        Control(List<String> name, List<String> way) {
            this(name, way, false);
        }

        String last() {
            return name.getLast();
        }

        @Override
        public String toString() {
            return String.join(".", name);
        }
    }

    private final Strip strip;
    private final List<Control> own = new ArrayList<>();
    private final List<Control> all = new ArrayList<>();

    private StripControls(Strip strip) {
        this.strip = strip;
    }

    static StripControls of(Strip strip) {
        StripControls controls = new StripControls(strip);
        ObjectNode tree = MixJson.treeOf(strip);
        for (String member : OWN) {
            if (strip.tier() != Tier.MIX || !member.equals("outputTo")) {
                controls.own.add(new Control(List.of(member), List.of(member)));
            }
        }
        for (String part : PARTS) {
            gather(tree.get(part), List.of(part), List.of(part), controls.own);
        }
        controls.all.addAll(controls.own);
        for (int i = 0; i < strip.sends().size(); i++) {
            String to = strip.sends().get(i).to();
            List<String> way = List.of("sends", Integer.toString(i));
            for (String member : List.of("levelDb", "point")) {
                controls.all.add(new Control(List.of("sends", to, member), and(way, member)));
            }
        }
        for (int i = 0; i < strip.chain().size(); i++) {
            Device device = strip.chain().get(i);
            List<String> way = List.of("chain", Integer.toString(i));
            List<String> name = List.of(device.id());
            gather(tree.get("chain").get(i).get("params"), name, and(way, "params"), controls.all);
            controls.all.add(new Control(and(name, "bypassed"), and(way, "bypassed")));
            if (Devices.takesKey(device.params())) {
                controls.all.add(new Control(and(name, "keyFrom"), and(way, "keyFrom")));
            }
        }
        return controls;
    }

    List<Control> all() {
        return List.copyOf(all);
    }

    private static void gather(JsonNode node, List<String> name, List<String> way, List<Control> into) {
        gather(node, name, way, false, into);
    }

    private static void gather(JsonNode node, List<String> name, List<String> way, boolean within, List<Control> into) {
        JsonNode settings = node;
        boolean idle = within;
        if (name.getLast().equals(BandDynamics.MEMBER)) {
            into.add(new Control(name, way));
            idle = node.isNull();
            settings = idle ? BandDynamics.neutral() : node;
        }
        if (settings.isObject() && !Notes.is(settings)) {
            for (Map.Entry<String, JsonNode> member : settings.properties()) {
                if (!member.getKey().equals("kind") || name.size() > 1) {
                    gather(member.getValue(), and(name, member.getKey()), and(way, member.getKey()), idle, into);
                }
            }
        } else if (settings.isArray()) {
            for (int i = 0; i < settings.size(); i++) {
                gather(settings.get(i), and(name, Integer.toString(i + 1)), and(way, Integer.toString(i)), idle, into);
            }
        } else {
            into.add(new Control(name, way, idle));
        }
    }

    private static List<String> and(List<String> parts, String last) {
        return Stream.concat(parts.stream(), Stream.of(last)).toList();
    }

    /// The control that is meant: its whole name, or parts of it in their order, the last one whole. What is
    /// the strip's own comes before what its devices have.
    ///
    /// @param typed without the strip
    /// @param where what a message says it happened at
    /// @throws Trouble if there is none or several; the message names the candidates
    Control find(String typed, String where) throws Trouble {
        List<String> parts = List.of(typed.split("\\.", -1));
        List<Device> devices = DeviceNames.meant(strip, parts.getFirst());
        if (!devices.isEmpty() && (parts.size() > 1 || matching(parts, own).isEmpty())) {
            Device device = devices.size() == 1 ? devices.getFirst() : DeviceNames.find(strip, parts.getFirst(), where);
            List<Control> ofDevice = all.stream()
                    .filter(control -> control.way().getFirst().equals("chain")
                            && control.name().getFirst().equals(device.id()))
                    .toList();
            List<String> rest = new ArrayList<>(parts);
            rest.set(0, device.id());
            return onlyOne(rest, matching(rest, ofDevice), ofDevice, typed, where);
        }
        String kind = parts.getFirst().replaceFirst("#.*", "").toLowerCase(Locale.ROOT);
        if (devices.isEmpty() && parts.size() > 1 && Devices.kinds().contains(kind)) {
            throw new Trouble(
                    "\"" + strip.id() + "\" has no \"" + parts.getFirst() + "\"",
                    where,
                    "add one with topdown add SONG " + strip.id() + " " + kind);
        }
        List<Control> meant = matching(parts, own);
        return onlyOne(parts, meant.isEmpty() ? matching(parts, all) : meant, all, typed, where);
    }

    private static boolean named(Control control, List<String> typed) {
        return !control.idle() || typed.stream().anyMatch(BandDynamics.MEMBER::equalsIgnoreCase);
    }

    private static List<Control> matching(List<String> typed, List<Control> among) {
        List<Control> whole = among.stream()
                .filter(control -> String.join(".", typed).equalsIgnoreCase(control.toString()))
                .toList();
        return !whole.isEmpty()
                ? whole
                : among.stream()
                        .filter(control -> named(control, typed)
                                && control.last().equalsIgnoreCase(typed.getLast())
                                && inOrder(
                                        typed.subList(0, typed.size() - 1),
                                        control.name().subList(0, control.name().size() - 1)))
                        .toList();
    }

    private static boolean inOrder(List<String> typed, List<String> name) {
        int found = 0;
        for (String part : name) {
            found += found < typed.size() && part.equalsIgnoreCase(typed.get(found)) ? 1 : 0;
        }
        return found == typed.size();
    }

    private Control onlyOne(List<String> parts, List<Control> meant, List<Control> among, String typed, String where)
            throws Trouble {
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        if (!meant.isEmpty()) {
            throw new Trouble(
                    "\"" + strip.id() + "\" has several controls \"" + typed + "\"",
                    where,
                    "choose one of " + names(meant));
        }
        String last = parts.getLast().toLowerCase(Locale.ROOT);
        List<Control> shown =
                among.stream().filter(control -> named(control, parts)).toList();
        List<Control> near = shown.stream()
                .filter(control -> control.last().toLowerCase(Locale.ROOT).contains(last)
                        || last.contains(control.last().toLowerCase(Locale.ROOT)))
                .toList();
        throw new Trouble(
                "\"" + strip.id() + "\" has no control \"" + typed + "\"",
                where,
                "choose one of " + names(near.isEmpty() ? shown : near));
    }

    /// Each as short as it can be typed.
    private String names(List<Control> controls) {
        Set<String> names = new LinkedHashSet<>();
        for (Control control : controls) {
            names.add(own.contains(control) ? control.last() : control.toString());
        }
        String named = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? named + ", and others: see docs/devices.md" : named;
    }
}
