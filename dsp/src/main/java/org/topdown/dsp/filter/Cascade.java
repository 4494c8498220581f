package org.topdown.dsp.filter;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.State;
import org.topdown.dsp.math.SongGrid;

/// Second-order sections in series for one channel in 64-bit: the states of transposed direct form II, each
/// worked out from the states before rather than from the output, which would be one step more to wait for.
///
/// A recursive section waits for its own last frame, so one section at a time would leave the processor idle;
/// up to four sections run in one pass over the signal, each busy with a different frame.
public final class Cascade {
    static final int STRIDE = 5;

    /// As many as run; there may be room for more.
    int sections;

    /// Of each section b0, b1 - a1 b0, b2 - a2 b0, a1, a2.
    final double[] coefficients;
    final double[] states;

    public Cascade(List<Biquad> biquads) {
        this(biquads.size());
        sections = biquads.size();
        update(biquads);
    }

    /// Without any section yet.
    Cascade(int mostSections) {
        coefficients = new double[STRIDE * mostSections];
        states = new double[2 * mostSections];
    }

    /// Goes on with other sections, as many as before, where the signal left it. What moves far within a few
    /// frames is heard in this structure, all the more the lower its frequency; filters in the signal's way
    /// that move while the song plays do better in a state-variable structure.
    public void update(List<Biquad> biquads) {
        for (int k = 0; k < sections; k++) {
            update(k, biquads.get(k));
        }
    }

    /// The same for one section, from 0.
    public void update(int section, Biquad biquad) {
        int k = STRIDE * section;
        coefficients[k] = biquad.b0();
        coefficients[k + 1] = biquad.b1() - biquad.a1() * biquad.b0();
        coefficients[k + 2] = biquad.b2() - biquad.a2() * biquad.b0();
        coefficients[k + 3] = biquad.a1();
        coefficients[k + 4] = biquad.a2();
    }

    public void clear() {
        Arrays.fill(states, 0);
    }

    /// Lists what it remembers of the signal, two numbers a section.
    public void state(State state) {
        state.values(states);
    }

    /// Filters `x[from, to)` in place; `songFrame` is the song position of `from`.
    public void run(double[] x, long songFrame, int from, int to) {
        int at = from;
        while (at < to) {
            long frame = songFrame + (at - from);
            if (SongGrid.isOn(frame)) {
                SongGrid.clear(states);
            }
            int end = Math.min(to, at + SongGrid.framesToNext(frame));
            int section = 0;
            while (sections - section >= 4) {
                four(x, at, end, section);
                section += 4;
            }
            switch (sections - section) {
                case 3 -> three(x, at, end, section);
                case 2 -> two(x, at, end, section);
                case 1 -> one(x, at, end, section);
                default -> {}
            }
            at = end;
        }
    }

    private void one(double[] x, int from, int to, int section) {
        double[] c = coefficients;
        int k = STRIDE * section;
        double b0 = c[k];
        double b1 = c[k + 1];
        double b2 = c[k + 2];
        double a1 = c[k + 3];
        double a2 = c[k + 4];
        double s = states[2 * section];
        double t = states[2 * section + 1];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double out = b0 * in + s;
            double sNext = (b1 * in + t) - a1 * s;
            t = b2 * in - a2 * s;
            s = sNext;
            x[i] = out;
        }
        states[2 * section] = s;
        states[2 * section + 1] = t;
    }

    private void two(double[] x, int from, int to, int section) {
        double[] c = coefficients;
        int k = STRIDE * section;
        double b0 = c[k];
        double b1 = c[k + 1];
        double b2 = c[k + 2];
        double a1 = c[k + 3];
        double a2 = c[k + 4];
        double d0 = c[k + 5];
        double d1 = c[k + 6];
        double d2 = c[k + 7];
        double c1 = c[k + 8];
        double c2 = c[k + 9];
        double s = states[2 * section];
        double t = states[2 * section + 1];
        double u = states[2 * section + 2];
        double v = states[2 * section + 3];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double mid = b0 * in + s;
            double sNext = (b1 * in + t) - a1 * s;
            t = b2 * in - a2 * s;
            s = sNext;
            double out = d0 * mid + u;
            double uNext = (d1 * mid + v) - c1 * u;
            v = d2 * mid - c2 * u;
            u = uNext;
            x[i] = out;
        }
        states[2 * section] = s;
        states[2 * section + 1] = t;
        states[2 * section + 2] = u;
        states[2 * section + 3] = v;
    }

    private void three(double[] x, int from, int to, int section) {
        double[] c = coefficients;
        int k = STRIDE * section;
        double b0 = c[k];
        double b1 = c[k + 1];
        double b2 = c[k + 2];
        double a1 = c[k + 3];
        double a2 = c[k + 4];
        double d0 = c[k + 5];
        double d1 = c[k + 6];
        double d2 = c[k + 7];
        double c1 = c[k + 8];
        double c2 = c[k + 9];
        double f0 = c[k + 10];
        double f1 = c[k + 11];
        double f2 = c[k + 12];
        double e1 = c[k + 13];
        double e2 = c[k + 14];
        double s = states[2 * section];
        double t = states[2 * section + 1];
        double u = states[2 * section + 2];
        double v = states[2 * section + 3];
        double w = states[2 * section + 4];
        double z = states[2 * section + 5];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double mid = b0 * in + s;
            double sNext = (b1 * in + t) - a1 * s;
            t = b2 * in - a2 * s;
            s = sNext;
            double next = d0 * mid + u;
            double uNext = (d1 * mid + v) - c1 * u;
            v = d2 * mid - c2 * u;
            u = uNext;
            double out = f0 * next + w;
            double wNext = (f1 * next + z) - e1 * w;
            z = f2 * next - e2 * w;
            w = wNext;
            x[i] = out;
        }
        states[2 * section] = s;
        states[2 * section + 1] = t;
        states[2 * section + 2] = u;
        states[2 * section + 3] = v;
        states[2 * section + 4] = w;
        states[2 * section + 5] = z;
    }

    private void four(double[] x, int from, int to, int section) {
        double[] c = coefficients;
        int k = STRIDE * section;
        double b0 = c[k];
        double b1 = c[k + 1];
        double b2 = c[k + 2];
        double a1 = c[k + 3];
        double a2 = c[k + 4];
        double d0 = c[k + 5];
        double d1 = c[k + 6];
        double d2 = c[k + 7];
        double c1 = c[k + 8];
        double c2 = c[k + 9];
        double f0 = c[k + 10];
        double f1 = c[k + 11];
        double f2 = c[k + 12];
        double e1 = c[k + 13];
        double e2 = c[k + 14];
        double h0 = c[k + 15];
        double h1 = c[k + 16];
        double h2 = c[k + 17];
        double g1 = c[k + 18];
        double g2 = c[k + 19];
        double s = states[2 * section];
        double t = states[2 * section + 1];
        double u = states[2 * section + 2];
        double v = states[2 * section + 3];
        double w = states[2 * section + 4];
        double z = states[2 * section + 5];
        double p = states[2 * section + 6];
        double q = states[2 * section + 7];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double mid = b0 * in + s;
            double sNext = (b1 * in + t) - a1 * s;
            t = b2 * in - a2 * s;
            s = sNext;
            double next = d0 * mid + u;
            double uNext = (d1 * mid + v) - c1 * u;
            v = d2 * mid - c2 * u;
            u = uNext;
            double last = f0 * next + w;
            double wNext = (f1 * next + z) - e1 * w;
            z = f2 * next - e2 * w;
            w = wNext;
            double out = h0 * last + p;
            double pNext = (h1 * last + q) - g1 * p;
            q = h2 * last - g2 * p;
            p = pNext;
            x[i] = out;
        }
        states[2 * section] = s;
        states[2 * section + 1] = t;
        states[2 * section + 2] = u;
        states[2 * section + 3] = v;
        states[2 * section + 4] = w;
        states[2 * section + 5] = z;
        states[2 * section + 6] = p;
        states[2 * section + 7] = q;
    }
}
