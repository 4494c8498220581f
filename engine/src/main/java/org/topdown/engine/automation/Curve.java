package org.topdown.engine.automation;

import java.util.Arrays;
import java.util.List;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;

/// An automated control, in its own unit, at every frame of the song.
public final class Curve {
    /// Later than any frame of any song, and far enough from the end of the numbers to be added to.
    static final long FOREVER = Long.MAX_VALUE / 4;

    final Automation automation;
    final long[] frames;
    final double[] values;
    private final double[] slopes;

    public Curve(Automation automation) {
        this.automation = automation;
        List<Breakpoint> line = automation.line();
        int size = line.size();
        frames = new long[size];
        values = new double[size];
        slopes = new double[size];
        for (int i = 0; i < size; i++) {
            frames[i] = line.get(i).frame();
            values[i] = line.get(i).value();
            boolean moves = i + 1 < size && line.get(i + 1).value() != values[i];
            slopes[i] = moves ? Automation.slope(line.get(i), line.get(i + 1)) : 0;
        }
    }

    /// Whether it never moves.
    public boolean isStill() {
        return frames.length == 1 || (frames.length == 2 && values[0] == values[1]);
    }

    /// The frame from which on it never moves.
    long stillFrom() {
        return frames[frames.length - 1];
    }

    /// Which line the frame is on: it begins at `frames[segment]`; -1 ahead of all.
    int segment(long frame) {
        int at = Arrays.binarySearch(frames, frame);
        return at >= 0 ? at : -at - 2;
    }

    /// The frame after the last one of a segment.
    long end(int segment) {
        return segment + 1 < frames.length ? frames[segment + 1] : FOREVER;
    }

    boolean still(int segment) {
        return segment < 0 || slopes[segment] == 0;
    }

    double value(int segment) {
        return values[Math.max(segment, 0)];
    }

    double slope(int segment) {
        return slopes[segment];
    }

    public double at(long frame) {
        int segment = segment(frame);
        return still(segment) ? value(segment) : values[segment] + (double) (frame - frames[segment]) * slopes[segment];
    }

    /// The last frame up to which it stands, from `frame` on, where it stands there; `frame` itself while it moves.
    public long stillUntil(long frame) {
        int segment = segment(frame);
        return still(segment) ? end(segment) : frame;
    }

    /// `to[i]` for song frame `frame + i`, i from 0 to `count`.
    public void fill(double[] to, long frame, int count) {
        int done = 0;
        for (int segment = segment(frame); done < count; segment++) {
            int until = (int) Math.min(count, end(segment) - frame);
            if (still(segment)) {
                Arrays.fill(to, done, until, value(segment));
            } else {
                straight(to, done, until, values[segment], slopes[segment], (double) (frame - frames[segment]));
            }
            done = until;
        }
    }

    /// `to[i] = value + (before + i) * slope`; frames are whole numbers below 2^53, so their sum is exact.
    static void straight(double[] to, int from, int until, double value, double slope, double before) {
        for (int i = from; i < until; i++) {
            to[i] = value + (before + i) * slope;
        }
    }
}
