package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import org.topdown.mix.edit.Edit;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes as they are typed, made into one edit. Controls are the members of a strip's JSON, so whatever a
/// record of settings holds can be set by its name, within the record's own range.
public final class Assignments {
    private static final String SENDS = "sends.";

    /// What a VCA group has to set.
    private static final List<String> VCA = List.of("name", "faderDb", "muted");

    private Mix mix;
    private final List<Edit> edits = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    private Assignments(Mix mix) {
        this.mix = mix;
    }

    /// All of them in turn, each on what those before it left, as one edit; nothing at all if one is refused.
    ///
    /// @throws Trouble if a strip, a control or a value is not understood or out of range: the sentence names
    /// what there is, or the range
    public static Proposed resolve(Mix mix, List<Assignment> assignments) throws Trouble {
        Assignments resolved = new Assignments(mix);
        for (Assignment each : assignments) {
            resolved.add(each);
        }
        return new Proposed(new Edit.All(resolved.edits), resolved.mix, resolved.changes);
    }

    private void add(Assignment assignment) throws Trouble {
        String where = assignment.toString();
        GroupNames.Found group = GroupNames.atBeginning(mix, assignment.place());
        if (group != null) {
            set(group.vca(), group.rest(), assignment);
            return;
        }
        StripNames.Found found = StripNames.atBeginning(mix, assignment.place(), where);
        Strip strip = found.strip();
        String rest = found.rest();
        if (rest.toLowerCase(Locale.ROOT).startsWith(SENDS) && rest.lastIndexOf('.') > SENDS.length()) {
            String bus = rest.substring(SENDS.length(), rest.lastIndexOf('.'));
            String control = rest.substring(rest.lastIndexOf('.') + 1);
            String to = StripNames.find(mix, bus, where).id();
            if (strip.sends().stream().noneMatch(send -> send.to().equals(to))) {
                makeSend(strip, to, control, assignment);
                return;
            }
            rest = SENDS + to + "." + control;
        }
        set(strip, StripControls.of(strip).find(rest, where), assignment);
    }

    private void makeSend(Strip strip, String to, String control, Assignment assignment) throws Trouble {
        String where = assignment.toString();
        if (!control.equalsIgnoreCase("levelDb") || assignment.way() != Assignment.Way.SET) {
            throw new Trouble(
                    "\"" + strip.id() + "\" has no send to \"" + to + "\"",
                    where,
                    "make it with " + strip.id() + ".sends." + to + ".levelDb=-12");
        }
        double levelDb = Values.number(assignment.value(), "levelDb", where);
        apply(() -> new Edit.SetSend(strip.id(), new Send(to, levelDb, Send.Point.POST_FADER)), where);
        changes.add(new Change(
                strip.id(), SENDS + to + ".levelDb", strip.id() + " send to " + to, null, Values.level(levelDb)));
    }

    private void set(Strip strip, StripControls.Control control, Assignment assignment) throws Trouble {
        ObjectNode tree = MixJson.treeOf(strip);
        JsonNode before = at(tree, control);
        Strip now = read(tree, control, before, assignment, MixJson::stripOf);
        JsonNode after = at(MixJson.treeOf(now), control);
        if (!after.equals(before)) {
            apply(() -> editOf(control, now), assignment.toString());
            changes.add(new Change(
                    strip.id(), control.toString(), strip.id() + " " + ControlWords.of(control.name()), before, after));
        }
    }

    private void set(Vca vca, String typed, Assignment assignment) throws Trouble {
        String member = VCA.stream()
                .filter(each -> each.equalsIgnoreCase(typed))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "\"" + vca.id() + "\" has no control \"" + typed + "\"",
                        assignment.toString(),
                        "choose one of " + String.join(", ", VCA)));
        StripControls.Control control = new StripControls.Control(List.of(member), List.of(member));
        ObjectNode tree = MixJson.treeOf(vca);
        JsonNode before = at(tree, control);
        Vca now = read(tree, control, before, assignment, MixJson::vcaOf);
        JsonNode after = at(MixJson.treeOf(now), control);
        if (!after.equals(before)) {
            apply(() -> new Edit.SetVca(now), assignment.toString());
            changes.add(new Change(vca.id(), member, vca.id() + " " + ControlWords.of(control.name()), before, after));
        }
    }

    /// What the tree says with the value in it, as the first reading that its record takes.
    private <T> T read(
            ObjectNode tree,
            StripControls.Control control,
            JsonNode before,
            Assignment assignment,
            Function<JsonNode, T> reader)
            throws Trouble {
        String refused = "";
        for (JsonNode value : Values.of(assignment, control.last(), before, mix)) {
            put(tree, control, value);
            try {
                return reader.apply(tree);
            } catch (IllegalArgumentException e) {
                refused = refused.isEmpty() ? String.valueOf(e.getMessage()) : refused;
            }
        }
        throw refused(refused, assignment.toString());
    }

    static JsonNode at(ObjectNode tree, StripControls.Control control) {
        JsonNode node = tree;
        for (String part : control.way()) {
            node = inside(node, part);
        }
        return node;
    }

    /// What a part holds; what a band without dynamics would have of them, where its dynamics are asked for.
    private static JsonNode inside(JsonNode node, String part) {
        if (node.isArray()) {
            return node.get(Integer.parseInt(part));
        }
        return node.isNull() ? BandDynamics.neutral().get(part) : node.get(part);
    }

    private static void put(ObjectNode tree, StripControls.Control control, JsonNode value) {
        JsonNode node = tree;
        for (String part : control.way().subList(0, control.way().size() - 1)) {
            JsonNode next = inside(node, part);
            if (next.isNull()) {
                next = BandDynamics.neutral();
                ((ObjectNode) node).set(part, next);
            }
            node = next;
        }
        String last = control.way().getLast();
        if (node instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) node).set(last, value);
        }
    }

    /// The smallest edit that makes the change.
    private static Edit editOf(StripControls.Control control, Strip changed) {
        String id = changed.id();
        List<String> way = control.way();
        return switch (way.getFirst()) {
            case "name" -> new Edit.Rename(id, changed.name());
            case "muted" -> new Edit.SetMuted(id, changed.muted());
            case "soloSafe" -> new Edit.SetSoloSafe(id, changed.soloSafe());
            case "outputTo" -> new Edit.Route(id, changed.outputTo());
            case "head" -> new Edit.SetHead(id, changed.head());
            case "output" -> new Edit.SetOutput(id, changed.output());
            case "sends" -> new Edit.SetSend(id, changed.sends().get(Integer.parseInt(way.get(1))));
            case "chain" -> {
                Device device = changed.chain().get(Integer.parseInt(way.get(1)));
                yield switch (way.get(2)) {
                    case "bypassed" -> new Edit.SetBypassed(id, device.id(), device.bypassed());
                    case "keyFrom" -> new Edit.SetKey(id, device.id(), device.keyFrom());
                    default -> new Edit.SetDevice(id, device.id(), device.params());
                };
            }
            default -> throw new IllegalStateException(control + " is no control");
        };
    }

    @FunctionalInterface
    private interface Making {
        Edit edit();
    }

    private void apply(Making making, String where) throws Trouble {
        try {
            Edit edit = making.edit();
            mix = edit.applyTo(mix);
            edits.add(edit);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), where);
        }
    }

    static Trouble refused(String why, String where) {
        return new Trouble(why, where, "nothing was changed; correct it and try again");
    }
}
