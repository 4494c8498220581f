package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.topdown.media.Trouble;
import org.topdown.mix.Automatable;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Breakpoints;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

/// Automation that was drawn, or ridden by hand while the song played.
public final class Rides {
    /// A ride leads in from what was there, and back to it, within this time.
    private static final double EDGE_SECONDS = 0.1;

    /// What a breakpoint may be off the line between its neighbours and be left out: a share of the control's
    /// range. Of a fader it is a quarter of a decibel.
    private static final double THINNING = 0.25 / 102;

    /// A level that is off, where distances are asked for.
    private static final double LOWEST_DB = Automation.LOWEST_DB;

    private Rides() {}

    /// The control moves like that and no other way; without points it stands still.
    ///
    /// @throws Trouble if the strip has no such control, or a value is out of range
    public static Proposed drawn(Mix mix, String stripId, String control, List<Breakpoint> points) throws Trouble {
        controlOf(mix, stripId, control);
        if (points.isEmpty() && mix.strip(stripId).automationOf(control).isEmpty()) {
            return new Proposed(new Edit.All(List.of()), mix, List.of());
        }
        return proposed(
                mix,
                points.isEmpty()
                        ? new Edit.RemoveAutomation(stripId, control)
                        : new Edit.SetAutomation(stripId, control, points),
                stripId + "." + control);
    }

    /// What was ridden stands in place of what there was from its first point to its last; no more points than
    /// it needs.
    ///
    /// @param ridden one or more, in the order of the song
    public static Proposed written(
            Mix mix, String stripId, String control, List<Breakpoint> ridden, double sampleRateHz) throws Trouble {
        Automatable of = controlOf(mix, stripId, control);
        List<Breakpoint> before = standing(mix.strip(stripId), control);
        List<Breakpoint> within = new ArrayList<>();
        for (Breakpoint point : ridden) {
            within.add(new Breakpoint(point.frame(), nearest(of, point.value()), segment(of)));
        }
        return drawn(mix, stripId, control, joined(before, thinned(inOrder(within), of), of, sampleRateHz));
    }

    /// What was ridden is added to what there was, from its first point to its last.
    ///
    /// @param ridden by how much, one or more, in the order of the song
    public static Proposed trimmed(
            Mix mix, String stripId, String control, List<Breakpoint> ridden, double sampleRateHz) throws Trouble {
        Automatable of = controlOf(mix, stripId, control);
        List<Breakpoint> before = standing(mix.strip(stripId), control);
        List<Breakpoint> offsets = inOrder(ridden);
        long from = offsets.getFirst().frame();
        long to = offsets.getLast().frame();
        TreeSet<Long> frames = new TreeSet<>();
        offsets.forEach(point -> frames.add(point.frame()));
        before.stream()
                .map(Breakpoint::frame)
                .filter(frame -> frame > from && frame < to)
                .forEach(frames::add);
        List<Breakpoint> within = new ArrayList<>();
        for (long frame : frames) {
            double value = valueAt(before, frame) + valueAt(offsets, frame);
            within.add(new Breakpoint(frame, nearest(of, value), segment(of)));
        }
        return drawn(mix, stripId, control, joined(before, thinned(within, of), of, sampleRateHz));
    }

    /// The mix while the control is held there, whatever it does by itself.
    public static Mix held(Mix mix, String stripId, String control, double value) throws Trouble {
        Automatable of = controlOf(mix, stripId, control);
        return new Edit.SetAutomation(stripId, control, List.of(Breakpoint.hold(0, nearest(of, value)))).applyTo(mix);
    }

    /// The mix while the control is held so far above what it does by itself.
    public static Mix raised(Mix mix, String stripId, String control, double by) throws Trouble {
        Automatable of = controlOf(mix, stripId, control);
        List<Breakpoint> raised = standing(mix.strip(stripId), control).stream()
                .map(point -> new Breakpoint(point.frame(), nearest(of, point.value() + by), point.segment()))
                .toList();
        return new Edit.SetAutomation(stripId, control, raised).applyTo(mix);
    }

    private static Automatable controlOf(Mix mix, String stripId, String control) throws Trouble {
        if (!mix.has(stripId)) {
            throw new Trouble(
                    "there is no strip \"" + stripId + "\"", stripId, "it may have been taken away meanwhile");
        }
        return mix.strip(stripId).automatable().stream()
                .filter(each -> each.path().equals(control))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "\"" + control + "\" of \"" + stripId + "\" cannot move while the song plays",
                        stripId,
                        "choose its fader, its pan, its mute, a send or a setting of a device"));
    }

    private static Proposed proposed(Mix mix, Edit edit, String where) throws Trouble {
        try {
            Mix after = edit.applyTo(mix);
            return new Proposed(edit, after, Differences.between(mix, after));
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), where);
        }
    }

    /// What it does by itself; at least where it stands.
    private static List<Breakpoint> standing(Strip strip, String control) {
        return strip.automationOf(control)
                .map(Automation::points)
                .orElseGet(() -> List.of(Breakpoint.hold(0, strip.settingOf(control))));
    }

    private static double nearest(Automatable of, double value) {
        if (of.onOff()) {
            return value >= 0.5 ? 1 : 0;
        }
        return of.orOff() && value < LOWEST_DB
                ? Double.NEGATIVE_INFINITY
                : of.control().nearest(value);
    }

    private static Breakpoint.Segment segment(Automatable of) {
        return of.onOff() ? Breakpoint.Segment.HOLD : Breakpoint.Segment.LINEAR;
    }

    /// Of several at one frame the last, as a hand that is quicker than frames means it.
    private static List<Breakpoint> inOrder(List<Breakpoint> points) {
        List<Breakpoint> result = new ArrayList<>();
        for (Breakpoint point : points) {
            if (!result.isEmpty() && result.getLast().frame() >= point.frame()) {
                result.removeLast();
            }
            if (result.isEmpty() || result.getLast().frame() < point.frame()) {
                result.add(point);
            }
        }
        return result;
    }

    private static double valueAt(List<Breakpoint> points, long frame) {
        Breakpoint before = points.getFirst();
        for (Breakpoint point : points) {
            if (point.frame() > frame) {
                boolean still = before.frame() >= frame
                        || before.segment() == Breakpoint.Segment.HOLD
                        || Double.isInfinite(before.value())
                        || Double.isInfinite(point.value());
                return still
                        ? before.value()
                        : before.value()
                                + (point.value() - before.value())
                                        * (frame - before.frame())
                                        / (point.frame() - before.frame());
            }
            before = point;
        }
        return before.value();
    }

    /// Written over what there was, which leads in and goes on as it did.
    private static List<Breakpoint> joined(
            List<Breakpoint> before, List<Breakpoint> within, Automatable of, double sampleRateHz) {
        long edge = Math.round(EDGE_SECONDS * sampleRateHz);
        long from = within.getFirst().frame();
        long to = within.getLast().frame();
        List<Breakpoint> over = new ArrayList<>(within);
        if (from > 0) {
            long leads = Math.max(0, from - (of.onOff() ? 1 : edge));
            over.addFirst(new Breakpoint(leads, valueAt(before, leads), segment(of)));
        }
        long back = to + (of.onOff() ? 1 : edge);
        // What went in a line goes on in one from there.
        Breakpoint.Segment onwards = before.stream()
                .filter(point -> point.frame() <= back)
                .reduce((_, last) -> last)
                .orElse(before.getFirst())
                .segment();
        over.add(new Breakpoint(back, valueAt(before, back), onwards));
        List<Breakpoint> result = new ArrayList<>(Breakpoints.written(before, over));
        if (result.getFirst().frame() > 0
                && before.getFirst().frame() < result.getFirst().frame()) {
            result.addFirst(before.getFirst());
        }
        return List.copyOf(result);
    }

    /// The fewest of them that come as near as is heard: Douglas and Peucker's way (The Canadian Cartographer
    /// 10(2), 1973), with the distance taken along the value's axis. What holds is kept where it changes.
    static List<Breakpoint> thinned(List<Breakpoint> points, Automatable of) {
        if (of.onOff()) {
            List<Breakpoint> changes = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                boolean last = i == points.size() - 1;
                if (changes.isEmpty()
                        || last
                        || changes.getLast().value() != points.get(i).value()) {
                    changes.add(points.get(i));
                }
            }
            return changes;
        }
        double range = of.control().highest() - Math.max(LOWEST_DB, of.control().lowest());
        boolean[] kept = new boolean[points.size()];
        kept[0] = true;
        kept[points.size() - 1] = true;
        keepFarthest(points, 0, points.size() - 1, THINNING * range, kept);
        List<Breakpoint> result = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (kept[i]) {
                result.add(points.get(i));
            }
        }
        return result;
    }

    private static void keepFarthest(List<Breakpoint> points, int from, int to, double tolerance, boolean[] kept) {
        Breakpoint first = points.get(from);
        Breakpoint last = points.get(to);
        int farthest = -1;
        double most = tolerance;
        for (int i = from + 1; i < to; i++) {
            Breakpoint point = points.get(i);
            double way = (double) (point.frame() - first.frame()) / (last.frame() - first.frame());
            double line = finite(first) + (finite(last) - finite(first)) * way;
            double off = Math.abs(finite(point) - line);
            // Off is another thing than very low.
            boolean steps = Double.isInfinite(point.value())
                    != Double.isInfinite(points.get(i - 1).value());
            if (off > most || (steps && farthest < 0 && !kept[i])) {
                most = Math.max(most, off);
                farthest = i;
            }
        }
        if (farthest >= 0) {
            kept[farthest] = true;
            keepFarthest(points, from, farthest, tolerance, kept);
            keepFarthest(points, farthest, to, tolerance, kept);
        }
    }

    private static double finite(Breakpoint point) {
        return Math.max(LOWEST_DB, point.value());
    }
}
