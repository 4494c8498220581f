package org.topdown.dsp.filter;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.State;
import org.topdown.dsp.math.Glide;
import org.topdown.dsp.math.SongGrid;

/// A high-pass and a low-pass, each of which can be off, on several channels. Both off leave a signal as it is.
/// One that is turned on or off fades in or out within 64 frames.
public final class Passes {
    private static final Biquad OFF = new Biquad(1, 0, 0, 0, 0);

    private final Pass high;
    private final Pass low;
    private final double[] share = new double[SongGrid.FRAMES];
    private final double[] open = new double[SongGrid.FRAMES];

    /// One of the two: its corner, what it does on each channel, and how much of it is heard.
    private static final class Pass {
        final EqBand.Kind kind;
        final int slopeDbPerOctave;
        final double sampleRateHz;
        final Cascade[] channels;
        final Glide heard;
        double hz;

        /// What the coefficients are for: a pass that fades out keeps those it had.
        double tunedHz;

        Pass(EqBand.Kind kind, double hz, int slopeDbPerOctave, double sampleRateHz, int count) {
            this.kind = kind;
            this.slopeDbPerOctave = slopeDbPerOctave;
            this.sampleRateHz = sampleRateHz;
            channels = new Cascade[count];
            Arrays.setAll(channels, _ -> new Cascade(List.of(OFF)));
            heard = new Glide(hz == 0 ? 0 : 1);
            tune(hz);
        }

        void tune(double newHz) {
            if (newHz != hz && newHz != 0) {
                design(newHz);
            }
            hz = newHz;
            heard.to(newHz == 0 ? 0 : 1);
        }

        void design(double cornerHz) {
            EqBand band = kind == EqBand.Kind.HIGH_PASS
                    ? EqBand.highPass(cornerHz, slopeDbPerOctave)
                    : EqBand.lowPass(cornerHz, slopeDbPerOctave);
            Biquad section =
                    EqDesign.sections(new EqParams(List.of(band)), sampleRateHz).getFirst();
            for (Cascade channel : channels) {
                channel.update(0, section);
            }
            tunedHz = cornerHz;
        }

        boolean silent() {
            return heard.rests() && heard.goal() == 0;
        }
    }

    /// @param highPassHz       corner, or 0 for none; `lowPassHz` likewise
    /// @param slopeDbPerOctave 6 or 12
    public Passes(double highPassHz, double lowPassHz, int slopeDbPerOctave, double sampleRateHz, int channels) {
        high = new Pass(EqBand.Kind.HIGH_PASS, highPassHz, slopeDbPerOctave, sampleRateHz, channels);
        low = new Pass(EqBand.Kind.LOW_PASS, lowPassHz, slopeDbPerOctave, sampleRateHz, channels);
    }

    /// Goes on with other corners. Working out coefficients allocates; corners that stand still are not worked
    /// out again.
    public void update(double newHighPassHz, double newLowPassHz) {
        high.tune(newHighPassHz);
        low.tune(newLowPassHz);
    }

    /// Whether both have no effect.
    public boolean off() {
        return high.silent() && low.silent();
    }

    /// The most frames from here on that can be run at once.
    public int framesAlike() {
        return Math.min(high.heard.framesAlike(), low.heard.framesAlike());
    }

    /// Filters `x[0, frames)` of a channel; `songFrame` is the song position of the first.
    public void run(int channel, double[] x, long songFrame, int frames) {
        run(high, channel, x, songFrame, frames);
        run(low, channel, x, songFrame, frames);
    }

    private void run(Pass pass, int channel, double[] x, long songFrame, int frames) {
        if (pass.silent()) {
            return;
        }
        if (pass.heard.rests()) {
            pass.channels[channel].run(x, songFrame, 0, frames);
            return;
        }
        System.arraycopy(x, 0, open, 0, frames);
        pass.channels[channel].run(x, songFrame, 0, frames);
        pass.heard.fill(share, frames);
        for (int i = 0; i < frames; i++) {
            x[i] = share[i] * x[i] + (1 - share[i]) * open[i];
        }
    }

    /// So many frames are run on all channels.
    public void advance(int frames) {
        advance(high, frames);
        advance(low, frames);
    }

    private static void advance(Pass pass, int frames) {
        boolean sounded = !pass.silent();
        pass.heard.advance(frames);
        if (sounded && pass.silent()) {
            clear(pass);
        }
    }

    private static void clear(Pass pass) {
        for (Cascade channel : pass.channels) {
            channel.clear();
        }
    }

    public void clear() {
        clear(high);
        clear(low);
        high.heard.reset();
        low.heard.reset();
    }

    public void state(State state) {
        state(high, state);
        state(low, state);
    }

    private static void state(Pass pass, State state) {
        pass.heard.state(state);
        double tunedHz = state.value(pass.tunedHz);
        if (tunedHz != pass.tunedHz && tunedHz != 0) {
            pass.design(tunedHz);
        }
        for (Cascade channel : pass.channels) {
            channel.state(state);
        }
    }
}
