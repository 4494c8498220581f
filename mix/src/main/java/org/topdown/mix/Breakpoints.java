package org.topdown.mix;

import java.util.ArrayList;
import java.util.List;

/// What is done to the breakpoints of an automation. All are lists of frames that rise, none or more.
public final class Breakpoints {
    private Breakpoints() {}

    /// With these written over what there was: all that stood from the first of them to the last one is gone.
    public static List<Breakpoint> written(List<Breakpoint> points, List<Breakpoint> over) {
        if (over.isEmpty()) {
            return points;
        }
        List<Breakpoint> result = new ArrayList<>();
        long from = over.getFirst().frame();
        points.stream().filter(point -> point.frame() < from).forEach(result::add);
        result.addAll(over);
        points.stream().filter(point -> point.frame() > over.getLast().frame()).forEach(result::add);
        return List.copyOf(result);
    }

    /// Without those from one frame to another, both included.
    public static List<Breakpoint> without(List<Breakpoint> points, long from, long to) {
        return points.stream()
                .filter(point -> point.frame() < from || point.frame() > to)
                .toList();
    }

    /// Those from one frame to another, both included, moved, written over what stands where they go.
    ///
    /// @param frames later by so many, or earlier, but not before the song's first frame
    /// @param by     added to their values; what is off stays so
    public static List<Breakpoint> moved(List<Breakpoint> points, long from, long to, long frames, double by) {
        List<Breakpoint> moved = points.stream()
                .filter(point -> point.frame() >= from && point.frame() <= to)
                .map(point -> new Breakpoint(point.frame() + frames, point.value() + by, point.segment()))
                .toList();
        return written(without(points, from, to), moved);
    }
}
