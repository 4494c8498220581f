package org.topdown.mix;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.Require;

/// How one control moves while the song plays. Before the first breakpoint the first value holds, after the last one
/// the last; what the strip's settings say of the control stands where there is no automation.
///
/// A step is a straight line of [#STEP_FRAMES] from its frame, or to the next breakpoint if that comes sooner. A level
/// goes to silence and comes from it in a straight line of dB as far as [#LOWEST_DB], and between there and nothing
/// in a straight line of amplitude, in [#SILENCE_FRAMES] or a quarter of the way, whichever is less.
///
/// @param control its path, named as in the JSON: `output.faderDb`, `sends.hall.levelDb`, `eq.2.gainDb`
/// @param points  one or more, their frames rising
public record Automation(String control, List<Breakpoint> points) {
    public static final int STEP_FRAMES = 256;
    public static final int SILENCE_FRAMES = 64;
    public static final double LOWEST_DB = -90;

    public Automation {
        points = List.copyOf(points);
        Require.that(!points.isEmpty(), "the automation of \"" + control + "\" needs a breakpoint");
        for (int i = 1; i < points.size(); i++) {
            long before = points.get(i - 1).frame();
            long frame = points.get(i).frame();
            Require.that(
                    before < frame,
                    "the breakpoints of \"" + control + "\" must come in order, but " + frame + " follows " + before);
        }
    }

    /// The same in straight lines alone, with steps and the ways to silence drawn out. Where one end of a line is
    /// negative infinity it is straight in amplitude, else in the control's unit. What stands still does so
    /// in one line.
    public List<Breakpoint> line() {
        Line line = new Line();
        double arriving = points.getFirst().value();
        for (int i = 0; i < points.size(); i++) {
            Breakpoint point = points.get(i);
            List<Breakpoint> onwards = new ArrayList<>(List.of(Breakpoint.linear(point.frame(), point.value())));
            if (i + 1 < points.size()) {
                Breakpoint next = points.get(i + 1);
                double end = point.segment() == Breakpoint.Segment.HOLD ? point.value() : next.value();
                onwards.addAll(way(onwards.getFirst(), Breakpoint.linear(next.frame(), end)));
            }
            if (arriving != point.value()) {
                line.add(Breakpoint.linear(point.frame(), arriving));
                Breakpoint caughtUp = caughtUp(onwards);
                line.addAll(way(Breakpoint.linear(point.frame(), arriving), caughtUp));
                onwards.removeIf(each -> each.frame() <= caughtUp.frame());
            }
            line.addAll(onwards);
            arriving = line.points.getLast().value();
        }
        return List.copyOf(line.points);
    }

    /// Where a step that begins at the first of these has become what they say.
    private static Breakpoint caughtUp(List<Breakpoint> onwards) {
        Breakpoint from = onwards.getFirst();
        long end = from.frame() + STEP_FRAMES;
        if (onwards.size() == 1) {
            return Breakpoint.linear(end, from.value());
        }
        Breakpoint next = onwards.get(1);
        if (next.frame() <= end) {
            return next;
        }
        // Longer than a way to silence is, so that both ends are numbers, or the same.
        double slope = from.value() == next.value() ? 0 : slope(from, next);
        return Breakpoint.linear(end, slope == 0 ? from.value() : from.value() + STEP_FRAMES * slope);
    }

    /// By how much a straight line rises in a frame.
    public static double slope(Breakpoint from, Breakpoint to) {
        return (to.value() - from.value()) / (to.frame() - from.frame());
    }

    /// From the first, exclusive, to the second, inclusive.
    private static List<Breakpoint> way(Breakpoint from, Breakpoint to) {
        long frames = Math.min(SILENCE_FRAMES, (to.frame() - from.frame()) / 4);
        boolean fromSilence = from.value() == Double.NEGATIVE_INFINITY;
        boolean toSilence = to.value() == Double.NEGATIVE_INFINITY;
        if (fromSilence == toSilence || frames == 0) {
            return List.of(to);
        }
        return List.of(
                toSilence
                        ? Breakpoint.linear(to.frame() - frames, LOWEST_DB)
                        : Breakpoint.linear(from.frame() + frames, LOWEST_DB),
                to);
    }

    /// What [#line] is within song frames [from, to), as short as can be: where two automations have equal cuts, they
    /// sound alike there, to the bit. The ends of a line that passes `from` or `to` stay where they are, since the
    /// values on it are worked out from them; what stands still begins at `from` and ends at `to`.
    public List<Breakpoint> cut(long from, long to) {
        Require.that(0 <= from && from < to, "a cut has a beginning and an end after it");
        List<Breakpoint> line = line();
        Line cut = new Line();
        int first = 0;
        while (first + 1 < line.size() && line.get(first + 1).frame() <= from) {
            first++;
        }
        int last = first;
        while (last + 1 < line.size() && line.get(last).frame() < to) {
            last++;
        }
        Breakpoint begin = line.get(first);
        boolean still = first + 1 == line.size() || line.get(first + 1).value() == begin.value();
        cut.add(begin.frame() > from || still ? Breakpoint.linear(from, begin.value()) : begin);
        for (int i = first; i < last; i++) {
            if (line.get(i).frame() > from && line.get(i).frame() < to) {
                cut.add(line.get(i));
            }
        }
        Breakpoint end = line.get(last);
        double before = cut.points.getLast().value();
        if (end.frame() < to) {
            cut.add(end.frame() > from ? end : cut.points.getLast());
            cut.add(Breakpoint.linear(to, end.value()));
        } else {
            cut.add(end.value() == before ? Breakpoint.linear(to, before) : end);
        }
        return List.copyOf(cut.points);
    }

    /// Collects breakpoints, none twice, and of what stands still only its ends.
    private static final class Line {
        final List<Breakpoint> points = new ArrayList<>();

        void addAll(List<Breakpoint> more) {
            more.forEach(this::add);
        }

        void add(Breakpoint next) {
            int size = points.size();
            if (size > 0 && points.getLast().equals(next)) {
                return;
            }
            if (size > 1
                    && points.getLast().value() == next.value()
                    && points.get(size - 2).value() == next.value()) {
                points.removeLast();
            }
            points.add(next);
        }
    }
}
