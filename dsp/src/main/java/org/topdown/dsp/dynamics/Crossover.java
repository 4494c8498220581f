package org.topdown.dsp.dynamics;

import org.topdown.dsp.State;

/// Linkwitz-Riley crossover of fourth order for one channel: each side is two Butterworth filters in series,
/// and both together are an all-pass of second order, flat to rounding. Source: S. H. Linkwitz, "Active
/// Crossover Networks for Noncoincident Drivers", J. Audio Eng. Soc. 24(1), 1976.
final class Crossover {
    private final double sampleRateHz;
    private final StateVariable both = new StateVariable();
    private final StateVariable lower = new StateVariable();
    private final StateVariable upper = new StateVariable();
    private final StateVariable allPass = new StateVariable();
    private final double[] unused;

    /// @param most the most frames at a time
    Crossover(double sampleRateHz, int most) {
        this.sampleRateHz = sampleRateHz;
        unused = new double[most];
    }

    void set(double frequencyHz) {
        both.set(frequencyHz, StateVariable.BUTTERWORTH, sampleRateHz);
        lower.set(frequencyHz, StateVariable.BUTTERWORTH, sampleRateHz);
        upper.set(frequencyHz, StateVariable.BUTTERWORTH, sampleRateHz);
        allPass.set(frequencyHz, StateVariable.BUTTERWORTH, sampleRateHz);
    }

    /// From `x` to what lies below the frequency, in `low`, and above, in `x` itself, `frames` from 0 on.
    void split(double[] x, double[] low, long songFrame, int frames) {
        both.split(x, low, x, songFrame, frames);
        lower.split(low, low, unused, songFrame, frames);
        upper.split(x, unused, x, songFrame, frames);
    }

    /// Turns the phase of what does not come through here as that of the sum of both sides is turned.
    void turn(double[] x, long songFrame, int frames) {
        allPass.band(x, unused, songFrame, frames);
        for (int i = 0; i < frames; i++) {
            x[i] -= 2 * unused[i];
        }
    }

    void state(State state) {
        both.state(state);
        lower.state(state);
        upper.state(state);
        allPass.state(state);
    }

    void clear() {
        both.clear();
        lower.clear();
        upper.clear();
        allPass.clear();
    }
}
