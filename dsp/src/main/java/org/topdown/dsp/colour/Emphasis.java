package org.topdown.dsp.colour;

import org.topdown.dsp.State;
import org.topdown.dsp.math.SongGrid;

/// A shelf that lifts the highs ahead of a curve, and its exact inverse behind it: what passes the curve
/// unchanged comes out as it was, and highs reach the bend earlier than lows do, as on tape. First order, by
/// the bilinear transform.
///
/// NaN and infinity stay until cleared.
final class Emphasis {
    /// By how much highs are lifted, and the middle of the rise (a quarter of the rate at most).
    static final double LIFT_DB = 9;

    static final double HINGE_HZ = 4000;

    private final double b0;
    private final double b1;
    private final double a1;
    private double ahead;
    private double behind;

    Emphasis(double sampleRateHz) {
        double root = StrictMath.pow(10, LIFT_DB / 40);
        double g = StrictMath.tan(Math.PI * Math.min(HINGE_HZ / sampleRateHz, 0.25));
        // (1 + s root) / (1 + s / root), s = j at the hinge.
        double a0 = g + 1 / root;
        b0 = (g + root) / a0;
        b1 = (g - root) / a0;
        a1 = (g - 1 / root) / a0;
    }

    /// Lifts the frames of `evens` and `odds` in turn.
    void lift(double[] evens, double[] odds, int pairs) {
        double s = ahead;
        for (int i = 0; i < pairs; i++) {
            double even = b0 * evens[i] + s;
            s = SongGrid.cleared(b1 * evens[i] - a1 * even);
            double odd = b0 * odds[i] + s;
            s = SongGrid.cleared(b1 * odds[i] - a1 * odd);
            evens[i] = even;
            odds[i] = odd;
        }
        ahead = s;
    }

    /// The way back.
    void lower(double[] evens, double[] odds, int pairs) {
        double s = behind;
        double back = 1 / b0;
        for (int i = 0; i < pairs; i++) {
            double even = (evens[i] - s) * back;
            s = SongGrid.cleared(b1 * even - a1 * evens[i]);
            double odd = (odds[i] - s) * back;
            s = SongGrid.cleared(b1 * odd - a1 * odds[i]);
            evens[i] = even;
            odds[i] = odd;
        }
        behind = s;
    }

    /// The same for frames that are all in one array, from `from` on.
    void lift(double[] x, int from, int frames) {
        double s = ahead;
        for (int i = from; i < from + frames; i++) {
            double in = x[i];
            double out = b0 * in + s;
            s = SongGrid.cleared(b1 * in - a1 * out);
            x[i] = out;
        }
        ahead = s;
    }

    void lower(double[] x, int from, int frames) {
        double s = behind;
        double back = 1 / b0;
        for (int i = from; i < from + frames; i++) {
            double in = x[i];
            double out = (in - s) * back;
            s = SongGrid.cleared(b1 * out - a1 * in);
            x[i] = out;
        }
        behind = s;
    }

    void clear() {
        ahead = 0;
        behind = 0;
    }

    void state(State state) {
        ahead = state.value(ahead);
        behind = state.value(behind);
    }
}
