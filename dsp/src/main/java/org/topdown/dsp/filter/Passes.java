package org.topdown.dsp.filter;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.State;

/// A high-pass and a low-pass, each of which can be off, on several channels. Both off leave a signal as it is.
public final class Passes {
    private static final Biquad OFF = new Biquad(1, 0, 0, 0, 0);

    private final int slopeDbPerOctave;
    private final double sampleRateHz;
    private final Cascade[] filters;
    private double highPassHz;
    private double lowPassHz;

    /// @param highPassHz corner, or 0 for none; `lowPassHz` likewise
    public Passes(double highPassHz, double lowPassHz, int slopeDbPerOctave, double sampleRateHz, int channels) {
        this.slopeDbPerOctave = slopeDbPerOctave;
        this.sampleRateHz = sampleRateHz;
        filters = new Cascade[channels];
        Arrays.setAll(filters, channel -> new Cascade(List.of(OFF, OFF)));
        setHighPass(highPassHz);
        setLowPass(lowPassHz);
    }

    /// Goes on with other corners; both off forget the signal. Working out coefficients allocates; corners that stand
    /// still are not worked out
    /// again.
    public void update(double newHighPassHz, double newLowPassHz) {
        if (newHighPassHz != highPassHz) {
            setHighPass(newHighPassHz);
        }
        if (newLowPassHz != lowPassHz) {
            setLowPass(newLowPassHz);
        }
        if (highPassHz == 0 && lowPassHz == 0) {
            clear();
        }
    }

    private void setHighPass(double hz) {
        highPassHz = hz;
        set(0, hz == 0 ? OFF : section(EqBand.highPass(hz, slopeDbPerOctave)));
    }

    private void setLowPass(double hz) {
        lowPassHz = hz;
        set(1, hz == 0 ? OFF : section(EqBand.lowPass(hz, slopeDbPerOctave)));
    }

    private Biquad section(EqBand pass) {
        return EqDesign.sections(new EqParams(List.of(pass)), sampleRateHz).getFirst();
    }

    private void set(int section, Biquad biquad) {
        for (Cascade filter : filters) {
            filter.set(section, biquad);
        }
    }

    /// Filters `x[0, frames)` of a channel; `songFrame` is the song position of the first.
    public void run(int channel, double[] x, long songFrame, int frames) {
        if (highPassHz != 0 || lowPassHz != 0) {
            filters[channel].run(x, songFrame, 0, frames);
        }
    }

    public void clear() {
        for (Cascade filter : filters) {
            filter.clear();
        }
    }

    public void state(State state) {
        for (Cascade filter : filters) {
            filter.state(state);
        }
    }
}
