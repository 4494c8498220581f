package org.topdown.dsp.dynamics;

import org.topdown.dsp.State;
import org.topdown.dsp.math.SongGrid;

/// A filter of second order for one channel that gives low, band and high at once, and whose corner may move
/// while the signal goes through: 1, s and s^2 over s^2 + damping s + 1. Source: A. Simper, "Solving the
/// continuous SVF equations using trapezoidal integration and equivalent currents", Cytomic, 2013.
final class StateVariable {
    /// Of a Butterworth filter, 1/Q.
    static final double BUTTERWORTH = Math.sqrt(2);

    /// The highest corner, as a share of the sample rate.
    private static final double HIGHEST = 0.49;

    private double damping;
    private double g;
    private double a1;
    private double a2;
    private double a3;
    private double first;
    private double second;

    /// Goes on with another corner; what it remembers stays.
    void set(double frequencyHz, double damping, double sampleRateHz) {
        g = StrictMath.tan(Math.PI * Math.min(frequencyHz / sampleRateHz, HIGHEST));
        this.damping = damping;
        a1 = 1 / (1 + g * (g + damping));
        a2 = g * a1;
        a3 = g * a2;
    }

    /// From `x` to what is below and above, `frames` of each from 0 on; `songFrame` is the song position of
    /// the first. `low` or `high` may be `x`.
    void split(double[] x, double[] low, double[] high, long songFrame, int frames) {
        double u = first;
        double v = second;
        for (int i = 0; i < frames; ) {
            if (SongGrid.isOn(songFrame + i)) {
                u = SongGrid.cleared(u);
                v = SongGrid.cleared(v);
            }
            int end = Math.min(frames, i + SongGrid.framesToNext(songFrame + i));
            for (; i < end; i++) {
                double in = x[i];
                double rest = in - v;
                double band = a1 * u + a2 * rest;
                double below = v + a2 * u + a3 * rest;
                u = 2 * band - u;
                v = 2 * below - v;
                low[i] = below;
                high[i] = in - damping * band - below;
            }
        }
        first = u;
        second = v;
    }

    /// From `x` to what is around the corner, 1 there, `frames` from 0 on; `around` may be `x`.
    void band(double[] x, double[] around, long songFrame, int frames) {
        double u = first;
        double v = second;
        for (int i = 0; i < frames; ) {
            if (SongGrid.isOn(songFrame + i)) {
                u = SongGrid.cleared(u);
                v = SongGrid.cleared(v);
            }
            int end = Math.min(frames, i + SongGrid.framesToNext(songFrame + i));
            for (; i < end; i++) {
                double rest = x[i] - v;
                double band = a1 * u + a2 * rest;
                double below = v + a2 * u + a3 * rest;
                u = 2 * band - u;
                v = 2 * below - v;
                around[i] = damping * band;
            }
        }
        first = u;
        second = v;
    }

    /// Turns `x[from ..]` down above the corner, by a gain that may be another in every frame: a high shelf of
    /// 12 dB/oct that has half of its dB at the corner, and exactly nothing to do at 1.
    void highShelf(double[] x, int from, double[] gain, long songFrame, int frames) {
        double u = first;
        double v = second;
        for (int i = 0; i < frames; i++) {
            if (SongGrid.isOn(songFrame + i)) {
                u = SongGrid.cleared(u);
                v = SongGrid.cleared(v);
            }
            double root = Math.sqrt(gain[i]);
            double shifted = g * Math.sqrt(root);
            double c1 = 1 / (1 + shifted * (shifted + damping));
            double c2 = shifted * c1;
            double in = x[from + i];
            double rest = in - v;
            double band = c1 * u + c2 * rest;
            double below = v + c2 * u + shifted * c2 * rest;
            u = 2 * band - u;
            v = 2 * below - v;
            x[from + i] = gain[i] * in + (damping * (1 - root) * root * band + (1 - gain[i]) * below);
        }
        first = u;
        second = v;
    }

    void state(State state) {
        first = state.value(first);
        second = state.value(second);
    }

    void clear() {
        first = 0;
        second = 0;
    }
}
