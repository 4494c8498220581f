package org.topdown.dsp.dynamics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.State;
import org.topdown.dsp.filter.Biquad;
import org.topdown.dsp.filter.Cascade;
import org.topdown.dsp.filter.EqDesign;

/// What a side-chain hears: a high-pass and a low-pass of 12 dB/oct (Butterworth), each of which may be off.
final class KeyFilter {
    /// An external key may have two channels where the audio has one.
    static final int CHANNELS = 2;

    /// The highest corner, as a share of the sample rate.
    private static final double HIGHEST = 0.49;

    private final double sampleRateHz;
    private double highPassHz;
    private double lowPassHz;
    private final Cascade[] highPasses = new Cascade[CHANNELS];
    private final Cascade[] lowPasses = new Cascade[CHANNELS];
    private final double[][] filtered;

    /// @param most the most frames at a time
    KeyFilter(double sampleRateHz, int most) {
        this.sampleRateHz = sampleRateHz;
        filtered = new double[CHANNELS][most];
        List<Biquad> pass = List.of(new Biquad(1, 0, 0, 0, 0));
        Arrays.setAll(highPasses, channel -> new Cascade(pass));
        Arrays.setAll(lowPasses, channel -> new Cascade(pass));
    }

    /// Goes on with these corners, 0 for none. One that was off begins at rest. Allocates what designing a section
    /// takes, where a corner moves.
    void set(double highPassHz, double lowPassHz) {
        if (highPassHz != this.highPassHz) {
            Biquad section = highPassHz == 0 ? null : EqDesign.highPass(turn(highPassHz), Math.sqrt(0.5));
            set(highPasses, this.highPassHz == 0, section);
            this.highPassHz = highPassHz;
        }
        if (lowPassHz != this.lowPassHz) {
            Biquad section = lowPassHz == 0 ? null : EqDesign.lowPass(turn(lowPassHz), Math.sqrt(0.5));
            set(lowPasses, this.lowPassHz == 0, section);
            this.lowPassHz = lowPassHz;
        }
    }

    private double turn(double frequencyHz) {
        return Math.min(frequencyHz / sampleRateHz, HIGHEST);
    }

    private static void set(Cascade[] filters, boolean wasOff, @Nullable Biquad section) {
        for (Cascade filter : filters) {
            if (wasOff) {
                filter.clear();
            }
            if (section != null) {
                filter.update(0, section);
            }
        }
    }

    boolean isOn() {
        return highPassHz != 0 || lowPassHz != 0;
    }

    /// Of one channel; it does not run while it is off.
    Cascade highPass(int channel) {
        return highPasses[channel];
    }

    /// `x[from ..]`, `frames` frames, filtered, from 0 on; `songFrame` is the song position of the first.
    double[] run(int channel, double[] x, long songFrame, int from, int frames) {
        double[] out = filtered[channel];
        System.arraycopy(x, from, out, 0, frames);
        if (highPassHz != 0) {
            highPasses[channel].run(out, songFrame, 0, frames);
        }
        if (lowPassHz != 0) {
            lowPasses[channel].run(out, songFrame, 0, frames);
        }
        return out;
    }

    /// Lists all of it, whatever is on.
    void state(State state) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            highPasses[channel].state(state);
            lowPasses[channel].state(state);
        }
    }

    void clear() {
        for (int channel = 0; channel < CHANNELS; channel++) {
            highPasses[channel].clear();
            lowPasses[channel].clear();
        }
    }
}
