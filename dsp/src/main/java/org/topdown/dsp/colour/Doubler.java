package org.topdown.dsp.colour;

import org.topdown.dsp.State;
import org.topdown.dsp.math.History;

/// One channel from a rate to its double and back, block by block. Up and down together are later by
/// `2 reach - 1` frames.
public final class Doubler {
    private final HalfBand filter;
    private final History in;
    private final History even;
    private final History odd;
    private final double[] gaps;

    /// @param most the most frames (of the lower rate) at a time
    public Doubler(HalfBand filter, int most) {
        this.filter = filter;
        int past = 2 * filter.reach();
        in = new History(past, most);
        even = new History(past, most);
        odd = new History(past, most);
        gaps = new double[most];
    }

    /// Latency in frames of the lower rate.
    public static int upFrames(HalfBand filter) {
        return filter.reach();
    }

    public static int downFrames(HalfBand filter) {
        return filter.reach() - 1;
    }

    /// `x[from ..]`, `frames` frames, into `evens[0 ..]` and `odds[0 ..]`, the frames of the doubled rate in
    /// turn.
    public void up(double[] x, int from, int frames, double[] evens, double[] odds) {
        int start = in.append(frames);
        System.arraycopy(x, from, in.samples(), start, frames);
        int at = start - filter.reach();
        System.arraycopy(in.samples(), at, evens, 0, frames);
        filter.between(in.samples(), at, frames, odds);
    }

    /// The way back, into `x[from ..]`.
    public void down(double[] evens, double[] odds, double[] x, int from, int frames) {
        int startEven = even.append(frames);
        int startOdd = odd.append(frames);
        System.arraycopy(evens, 0, even.samples(), startEven, frames);
        System.arraycopy(odds, 0, odd.samples(), startOdd, frames);
        // Around an even frame the odd ones lie half-way: the one before it and the one after are a pair.
        filter.between(odd.samples(), startOdd - filter.reach(), frames, gaps);
        double[] centres = even.samples();
        int centre = startEven - downFrames(filter);
        for (int i = 0; i < frames; i++) {
            x[from + i] = 0.5 * (centres[centre + i] + gaps[i]);
        }
    }

    public void state(State state) {
        in.state(state);
        even.state(state);
        odd.state(state);
    }

    public void clear() {
        in.clear();
        even.clear();
        odd.clear();
    }
}
