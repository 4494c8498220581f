package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.mix.Automatable;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Breakpoints;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import org.topdown.mix.edit.Edit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Automation as it is typed: written, moved and taken away.
public final class Automations {
    /// What stands ahead of a control's name in a change of its automation.
    static final String AUTOMATION = "automation.";

    private static final String SENDS = "sends.";

    private Automations() {}

    /// What is asked of the automation of one control. First breakpoints are moved, then taken away, then written.
    ///
    /// @param place  a strip or VCA group and its control
    /// @param points `TIME=VALUE`, in any order
    /// @param hold   whether points that are written hold their values until the next one
    /// @param clear  whether what stands in the stretch is taken away
    /// @param from   where the stretch begins; null for the song's beginning
    /// @param to     where it ends; null for the song's end
    /// @param shift  by how many seconds what stands in the stretch is moved
    /// @param raise  by how much it is raised, in the control's unit
    public record Request(
            String place,
            List<String> points,
            boolean hold,
            boolean clear,
            @Nullable String from,
            @Nullable String to,
            double shift,
            double raise) {
        public Request {
            points = List.copyOf(points);
        }

        /// Whether it only asks what there is.
        public boolean onlyLooks() {
            return points.isEmpty() && !clear && shift == 0 && raise == 0;
        }
    }

    /// One control that can move, of a strip or of a VCA group.
    private record Meant(String ownerId, @Nullable Vca vca, Automatable control, String words, double setting) {
        List<Breakpoint> points(Mix mix) {
            String path = control.path();
            return (vca == null ? mix.strip(ownerId).automationOf(path) : vca.automationOf(path))
                    .map(Automation::points)
                    .orElse(List.of());
        }

        Edit edit(List<Breakpoint> points) {
            String path = control.path();
            if (vca != null) {
                List<Automation> others = vca.automation().stream()
                        .filter(each -> !each.control().equals(path))
                        .toList();
                Vca still = vca.withAutomation(others);
                return new Edit.SetVca(points.isEmpty() ? still : vca.with(new Automation(path, points)));
            }
            return points.isEmpty()
                    ? new Edit.RemoveAutomation(ownerId, path)
                    : new Edit.SetAutomation(ownerId, path, points);
        }
    }

    /// One edit: a send that is not there is made, off.
    ///
    /// @throws Trouble if something is not understood, out of range, or there is nothing to move or take away
    public static Proposed resolve(Mix desk, Request request, SongTime time) throws Trouble {
        List<Edit> edits = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Mix mix = request.points().isEmpty() ? desk : withSend(desk, request.place(), edits, changes);
        Meant meant = find(mix, request.place());
        List<Breakpoint> before = meant.points(mix);
        List<Breakpoint> after = changed(before, meant, request, time);
        if (after.equals(before)) {
            return new Proposed(new Edit.All(List.of()), desk, List.of());
        }
        try {
            Edit edit = meant.edit(after);
            mix = edit.applyTo(mix);
            edits.add(edit);
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), request.place());
        }
        changes.add(new Change(
                meant.ownerId(),
                AUTOMATION + meant.control().path(),
                meant.words() + " automation",
                before.isEmpty() ? null : tree(meant.control(), before, time),
                after.isEmpty() ? null : tree(meant.control(), after, time)));
        return new Proposed(new Edit.All(edits), mix, changes);
    }

    private static List<Breakpoint> changed(List<Breakpoint> before, Meant meant, Request request, SongTime time)
            throws Trouble {
        String where = request.place();
        // Where all is shifted earlier, where the control stands until the first of them stays.
        boolean keepsStart = request.shift() < 0
                && request.from() == null
                && before.size() > 1
                && before.getFirst().frame() == 0
                && before.getFirst().segment() == Breakpoint.Segment.HOLD;
        long from = request.from() == null ? (keepsStart ? 1 : 0) : time.frame(request.from(), "--from");
        long to = request.to() == null ? Long.MAX_VALUE : time.frame(request.to(), "--to");
        if (to < from) {
            throw new Trouble("this stretch ends before it begins", where, "give --from and --to in their order");
        }
        boolean moves = request.shift() != 0 || request.raise() != 0;
        if ((moves || request.clear()) && before.stream().noneMatch(p -> p.frame() >= from && p.frame() <= to)) {
            throw new Trouble(
                    before.isEmpty()
                            ? "\"" + where + "\" is not automated"
                            : "\"" + where + "\" has no breakpoints in this stretch",
                    where,
                    before.isEmpty()
                            ? "write TIME=VALUE first"
                            : "they stand from "
                                    + SongTime.words(
                                            time.seconds(before.getFirst().frame())) + " to "
                                    + SongTime.words(
                                            time.seconds(before.getLast().frame())));
        }
        List<Breakpoint> points = before;
        if (moves) {
            long frames = Math.round(request.shift() * time.sampleRateHz());
            long first = before.stream()
                    .mapToLong(Breakpoint::frame)
                    .filter(frame -> frame >= from && frame <= to)
                    .min()
                    .orElseThrow();
            if (first + frames < 0) {
                throw new Trouble(
                        "the first of them stands at " + SongTime.words(time.seconds(first))
                                + " and cannot go before the song",
                        where,
                        "shift them less, or name a later --from");
            }
            points = Breakpoints.moved(points, from, to, frames, request.raise());
        }
        if (request.clear()) {
            points = Breakpoints.without(points, from, to);
            if (points.equals(List.of(Breakpoint.hold(0, meant.setting())))) {
                // What is left says no more than the control itself.
                points = List.of();
            }
        }
        if (request.points().isEmpty()) {
            return points;
        }
        List<Breakpoint> written = typed(meant, request, time);
        // Else the first value would hold from the song's beginning on.
        if (points.isEmpty() && written.getFirst().frame() > 0) {
            points = List.of(Breakpoint.hold(0, meant.setting()));
        }
        return Breakpoints.written(points, written);
    }

    private static List<Breakpoint> typed(Meant meant, Request request, SongTime time) throws Trouble {
        boolean hold = request.hold() || meant.control().onOff();
        String last = last(meant.control());
        List<Breakpoint> points = new ArrayList<>();
        for (String each : request.points()) {
            int at = each.indexOf('=');
            if (at < 1) {
                throw new Trouble("expected TIME=VALUE but was \"" + each + "\"", each, "write 12.5=-6, for example");
            }
            String value = each.substring(at + 1);
            double number =
                    meant.control().onOff() ? Values.flag(value, last, each) ? 1 : 0 : Values.number(value, last, each);
            Breakpoint.Segment segment = hold ? Breakpoint.Segment.HOLD : Breakpoint.Segment.LINEAR;
            Breakpoint point = new Breakpoint(time.frame(each.substring(0, at), each), number, segment);
            if (points.stream().anyMatch(other -> other.frame() == point.frame())) {
                throw new Trouble("two values are given for one moment", each, "give it one");
            }
            points.add(point);
        }
        points.sort(Comparator.comparingLong(Breakpoint::frame));
        return points;
    }

    private static String last(Automatable control) {
        return control.path().substring(control.path().lastIndexOf('.') + 1);
    }

    /// A send that is to be written and is not there yet is made, off.
    private static Mix withSend(Mix mix, String place, List<Edit> edits, List<Change> changes) throws Trouble {
        if (GroupNames.atBeginning(mix, place) != null) {
            return mix;
        }
        StripNames.Found found = StripNames.atBeginning(mix, place, place);
        Strip strip = found.strip();
        String rest = found.rest();
        int dot = rest.lastIndexOf('.');
        if (!rest.toLowerCase(Locale.ROOT).startsWith(SENDS)
                || dot <= SENDS.length()
                || !rest.substring(dot + 1).equalsIgnoreCase("levelDb")) {
            return mix;
        }
        String to =
                StripNames.find(mix, rest.substring(SENDS.length(), dot), place).id();
        if (strip.sends().stream().anyMatch(send -> send.to().equals(to))) {
            return mix;
        }
        Edit edit = new Edit.SetSend(strip.id(), new Send(to, Double.NEGATIVE_INFINITY, Send.Point.POST_FADER));
        try {
            Mix made = edit.applyTo(mix);
            edits.add(edit);
            changes.add(new Change(
                    strip.id(),
                    SENDS + to + ".levelDb",
                    strip.id() + " send to " + to,
                    null,
                    Values.level(Double.NEGATIVE_INFINITY)));
            return made;
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), place);
        }
    }

    private static Meant find(Mix mix, String place) throws Trouble {
        GroupNames.Found group = GroupNames.atBeginning(mix, place);
        if (group != null) {
            Vca vca = group.vca();
            Automatable control =
                    automatable(vca.automatable(), group.rest().toLowerCase(Locale.ROOT), vca.id(), place);
            return new Meant(vca.id(), vca, control, words(vca.id(), control.path()), vca.settingOf(control.path()));
        }
        StripNames.Found found = StripNames.atBeginning(mix, place, place);
        Strip strip = found.strip();
        String rest = found.rest();
        int dot = rest.lastIndexOf('.');
        if (rest.toLowerCase(Locale.ROOT).startsWith(SENDS) && dot > SENDS.length()) {
            String to = StripNames.find(mix, rest.substring(SENDS.length(), dot), place)
                    .id();
            rest = SENDS + to + rest.substring(dot);
        }
        String path = path(StripControls.of(strip).find(rest, place).toString());
        Automatable control = automatable(strip.automatable(), path, strip.id(), place);
        return new Meant(strip.id(), null, control, words(strip.id(), control.path()), strip.settingOf(control.path()));
    }

    /// A control's name as automation has it: without what only the JSON says.
    static String path(String control) {
        return control.replaceFirst("\\.bands\\.", ".").replace(".dynamics.", ".");
    }

    private static String words(String ownerId, String path) {
        return ownerId + " " + ControlWords.of(List.of(path.split("\\.", -1)));
    }

    private static Automatable automatable(List<Automatable> all, String path, String owner, String where)
            throws Trouble {
        return all.stream()
                .filter(each -> each.path().equalsIgnoreCase(path))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "\"" + path + "\" of \"" + owner + "\" cannot move while the song plays",
                        where,
                        "choose one of "
                                + all.stream().map(Automatable::path).limit(40).collect(Collectors.joining(", "))));
    }

    // --- what there is

    /// All automation of a song, of one strip or VCA group, or of one control, in desk order.
    ///
    /// @param of a strip, a group, or one and its control; null for all
    /// @throws Trouble if there is none of that name
    public static ArrayNode list(Mix mix, @Nullable String of, SongTime time) throws Trouble {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Strip only = of == null ? null : strip(mix, of);
        Vca group = of == null || only != null ? null : GroupNames.find(mix, of);
        if (of != null && only == null && group == null && of.indexOf('.') < 0) {
            StripNames.find(mix, of, of);
        }
        Meant meant = of == null || only != null || group != null ? null : find(mix, of);
        for (Strip strip : mix.strips()) {
            if (only == null ? group == null && meant == null : only.equals(strip)) {
                strip.automation().forEach(each -> put(list, strip.id(), strip.automatable(), each, time));
            }
        }
        for (Vca vca : mix.vcas()) {
            if (group == null ? only == null && meant == null : group.equals(vca)) {
                vca.automation().forEach(each -> put(list, vca.id(), vca.automatable(), each, time));
            }
        }
        if (meant != null && !meant.points(mix).isEmpty()) {
            put(
                    list,
                    meant.ownerId(),
                    List.of(meant.control()),
                    new Automation(meant.control().path(), meant.points(mix)),
                    time);
        }
        return list;
    }

    private static @Nullable Strip strip(Mix mix, String of) {
        try {
            return StripNames.find(mix, of, of);
        } catch (Trouble noStrip) {
            return null;
        }
    }

    private static void put(
            ArrayNode list, String owner, List<Automatable> among, Automation automation, SongTime time) {
        Automatable control = among.stream()
                .filter(each -> each.path().equals(automation.control()))
                .findFirst()
                .orElseThrow();
        ObjectNode node = list.addObject();
        node.put("strip", owner);
        node.put("control", control.path());
        node.put("words", words(owner, control.path()));
        ArrayNode points = tree(control, automation.points(), time);
        for (JsonNode point : points) {
            ((ObjectNode) point).put("words", Values.words(last(control), point.get("value")));
        }
        node.set("points", points);
    }

    private static ArrayNode tree(Automatable control, List<Breakpoint> points, SongTime time) {
        ArrayNode tree = JsonNodeFactory.instance.arrayNode();
        for (Breakpoint point : points) {
            ObjectNode node = tree.addObject();
            node.put("seconds", time.seconds(point.frame()));
            node.put("frame", point.frame());
            if (control.onOff()) {
                node.put("value", point.value() == 1);
            } else {
                node.set("value", Values.level(point.value()));
            }
            node.put("segment", point.segment().name());
        }
        return tree;
    }

    /// Breakpoints for a reader: all of a few, else how many and where.
    static String words(String control, JsonNode points) {
        if (points.size() <= 4) {
            List<String> words = new ArrayList<>();
            for (JsonNode point : points) {
                words.add(Values.words(control, point.get("value")) + " at "
                        + SongTime.words(point.get("seconds").asDouble()));
            }
            return String.join(", ", words);
        }
        return points.size() + " points from "
                + SongTime.words(points.get(0).get("seconds").asDouble()) + " to "
                + SongTime.words(points.get(points.size() - 1).get("seconds").asDouble());
    }
}
