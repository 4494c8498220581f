package org.topdown.dsp.filter;

import java.util.Arrays;
import org.topdown.dsp.State;
import org.topdown.dsp.math.SongGrid;

/// Sections in series as trapezoidal state-variable filters, whose coefficients may move while the signal
/// goes through: any [Biquad] is taken as it is, so that a moving band keeps the curve of [EqDesign]. Source
/// of the structure: A. Simper, "Solving the continuous SVF equations using trapezoidal integration and
/// equivalent currents", Cytomic, 2013.
///
/// Its two states u, v are those of the integrators. With e = x - v, all from before the frame:
/// `y = d x + c u + b v`, `u' = p u + q e`, `v' = v + q u + r e`. Left to itself a section loses energy u^2
/// + v^2 in every frame, whatever its coefficients were before; on the straight way from one set to the next
/// it does so too, since [p, -q; q, 1 - r] is linear in them and the norm is convex. So no movement, however
/// fast, makes it ring up, which cannot be said of direct forms.
///
/// Coefficients go straight from where they were to where they are wanted over one stretch of the song's
/// grid of `glideFrames`, so there is no step anywhere.
final class StateVariableCascade {
    /// Of each section p, q, r, d, c, b.
    static final int STRIDE = 6;

    private final int sections;
    private final int glideFrames;

    /// Where the coefficients were at the start of the stretch, and where they will be at its end.
    private final double[] from;

    private final double[] to;
    private boolean still = true;

    /// By channel: u, v of each section.
    private final double[][] states;

    /// @param glideFrames a power of two up to 64
    StateVariableCascade(int sections, int channels, int glideFrames) {
        this.sections = sections;
        this.glideFrames = glideFrames;
        from = new double[STRIDE * sections];
        to = new double[STRIDE * sections];
        states = new double[channels][2 * sections];
    }

    /// Writes the coefficients of `biquad`, which is stable, to `c[at, at + STRIDE)`.
    static void put(Biquad biquad, double[] c, int at) {
        double b0 = biquad.b0();
        double b1 = biquad.b1();
        double b2 = biquad.b2();
        double a1 = biquad.a1();
        double a2 = biquad.a2();
        c[at + 3] = b0;
        if (a2 == 0 && b2 == 0) {
            // One integrator: the other stays at 0.
            double below = (b0 + b1) / (1 + a1);
            double above = (b0 - b1) / (1 - a1);
            c[at] = 0;
            c[at + 1] = 0;
            c[at + 2] = 1 + a1;
            c[at + 4] = 0;
            c[at + 5] = (below - above) * (1 - a1) / 2;
            return;
        }
        double atZero = 1 + a1 + a2;
        double atNyquist = 1 - a1 + a2;
        double root = Math.sqrt(atZero * atNyquist);
        double above = (b0 - b1 + b2) / atNyquist;
        double band = 2 * ((b0 - b2) - (1 - a2) * above) / root;
        double below = (b0 + b1 + b2) / atZero - above;
        c[at] = atNyquist / 2 - 1;
        c[at + 1] = root / 2;
        c[at + 2] = atZero / 2;
        c[at + 4] = band * atNyquist / 4 + below * root / 4;
        c[at + 5] = below * (1 - atZero / 4) - band * root / 4;
    }

    /// Where a section goes within the next stretch.
    void glideTo(int section, Biquad biquad) {
        put(biquad, to, STRIDE * section);
        still = false;
    }

    /// The same for the first section, to coefficients as [#put] writes them.
    void glideTo(double[] coefficients) {
        System.arraycopy(coefficients, 0, to, 0, STRIDE);
        still = Arrays.equals(from, to);
    }

    /// All sections are at once where they are wanted.
    void arrive() {
        System.arraycopy(to, 0, from, 0, to.length);
        still = true;
    }

    /// Sets the states of a section, which has arrived, to where one of transposed direct form II with the
    /// same transfer function goes on with the same output: `s`, `t` as in [Cascade], `a1` as there. A
    /// section that does nothing to its input shows
    /// nothing of its states and starts at rest.
    void takeOver(int channel, int section, double s, double t, double a1) {
        int k = STRIDE * section;
        double p = from[k];
        double q = from[k + 1];
        double r = from[k + 2];
        double c = from[k + 4];
        double b = from[k + 5];
        double u = 0;
        double v = 0;
        if (q == 0) {
            v = b == 0 ? 0 : s / b;
        } else {
            // The next two outputs without input: c u + b v, and the same of u' and v'.
            double c2 = c * p + b * q;
            double b2 = b * (1 - r) - c * q;
            double determinant = c * b2 - b * c2;
            if (determinant != 0) {
                double second = t - a1 * s;
                u = (s * b2 - b * second) / determinant;
                v = (c * second - c2 * s) / determinant;
            }
        }
        states[channel][2 * section] = u;
        states[channel][2 * section + 1] = v;
    }

    void clear() {
        for (double[] ofChannel : states) {
            Arrays.fill(ofChannel, 0);
        }
    }

    /// What it remembers: the states, and where the coefficients were at the start of the stretch.
    void state(State state) {
        state.values(from);
        still = Arrays.equals(from, to);
        for (double[] ofChannel : states) {
            state.values(ofChannel);
        }
    }

    /// Filters `audio[channel][start, end)` in place; `songFrame` is the song position of `start`.
    void run(double[][] audio, long songFrame, int start, int end) {
        int at = start;
        while (at < end) {
            long frame = songFrame + (at - start);
            int gone = (int) (frame & (glideFrames - 1));
            int stop = Math.min(end, at + glideFrames - gone);
            if (SongGrid.isOn(frame)) {
                for (double[] ofChannel : states) {
                    SongGrid.clear(ofChannel);
                }
            }
            if (states.length == 2) {
                for (int section = 0; section < sections; section++) {
                    both(audio[0], audio[1], section, at, stop, gone);
                }
            } else {
                for (int section = 0; section < sections; section++) {
                    one(audio[0], section, at, stop, gone);
                }
            }
            if (!still && gone + (stop - at) == glideFrames) {
                arrive();
            }
            at = stop;
        }
    }

    /// @param gone frames of the stretch before `start`
    private void one(double[] x, int section, int start, int end, int gone) {
        int k = STRIDE * section;
        double p = from[k];
        double q = from[k + 1];
        double r = from[k + 2];
        double d = from[k + 3];
        double c = from[k + 4];
        double b = from[k + 5];
        double[] state = states[0];
        double u = state[2 * section];
        double v = state[2 * section + 1];
        if (still) {
            for (int i = start; i < end; i++) {
                double in = x[i];
                double e = in - v;
                x[i] = d * in + (c * u + b * v);
                double next = p * u + q * e;
                v = (v + q * u) + r * e;
                u = next;
            }
        } else {
            double toP = to[k] - p;
            double toQ = to[k + 1] - q;
            double toR = to[k + 2] - r;
            double toD = to[k + 3] - d;
            double toC = to[k + 4] - c;
            double toB = to[k + 5] - b;
            double perFrame = 1.0 / glideFrames;
            for (int i = start; i < end; i++) {
                // From the place in the song, not added up, so that cuts are not heard; exact, a power of two.
                double way = (gone + (i - start) + 1) * perFrame;
                double in = x[i];
                double e = in - v;
                double qNow = q + way * toQ;
                x[i] = (d + way * toD) * in + ((c + way * toC) * u + (b + way * toB) * v);
                double next = (p + way * toP) * u + qNow * e;
                v = (v + qNow * u) + (r + way * toR) * e;
                u = next;
            }
        }
        state[2 * section] = u;
        state[2 * section + 1] = v;
    }

    /// The same for two channels, each busy while the other waits.
    private void both(double[] left, double[] right, int section, int start, int end, int gone) {
        int k = STRIDE * section;
        double p = from[k];
        double q = from[k + 1];
        double r = from[k + 2];
        double d = from[k + 3];
        double c = from[k + 4];
        double b = from[k + 5];
        double[] ofLeft = states[0];
        double[] ofRight = states[1];
        double u = ofLeft[2 * section];
        double v = ofLeft[2 * section + 1];
        double s = ofRight[2 * section];
        double t = ofRight[2 * section + 1];
        if (still) {
            for (int i = start; i < end; i++) {
                double in = left[i];
                double other = right[i];
                double e = in - v;
                double f = other - t;
                left[i] = d * in + (c * u + b * v);
                right[i] = d * other + (c * s + b * t);
                double next = p * u + q * e;
                double nextOther = p * s + q * f;
                v = (v + q * u) + r * e;
                t = (t + q * s) + r * f;
                u = next;
                s = nextOther;
            }
        } else {
            double toP = to[k] - p;
            double toQ = to[k + 1] - q;
            double toR = to[k + 2] - r;
            double toD = to[k + 3] - d;
            double toC = to[k + 4] - c;
            double toB = to[k + 5] - b;
            double perFrame = 1.0 / glideFrames;
            for (int i = start; i < end; i++) {
                double way = (gone + (i - start) + 1) * perFrame;
                double pNow = p + way * toP;
                double qNow = q + way * toQ;
                double rNow = r + way * toR;
                double dNow = d + way * toD;
                double cNow = c + way * toC;
                double bNow = b + way * toB;
                double in = left[i];
                double other = right[i];
                double e = in - v;
                double f = other - t;
                left[i] = dNow * in + (cNow * u + bNow * v);
                right[i] = dNow * other + (cNow * s + bNow * t);
                double next = pNow * u + qNow * e;
                double nextOther = pNow * s + qNow * f;
                v = (v + qNow * u) + rNow * e;
                t = (t + qNow * s) + rNow * f;
                u = next;
                s = nextOther;
            }
        }
        ofLeft[2 * section] = u;
        ofLeft[2 * section + 1] = v;
        ofRight[2 * section] = s;
        ofRight[2 * section + 1] = t;
    }
}
