package org.topdown.dsp.colour;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Glide;
import org.topdown.dsp.math.History;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// Saturation at a multiple of the sample rate ([Oversampler]), so that the harmonics above half the rate do
/// not come back as aliases, [Shaper] in between; or the bare curve.
///
/// With tanh and hard clip dry and wet share the whole way, so any mix of them is aligned. Tape and tube make
/// what the curve adds to the signal, and that alone takes the way up and down, so that a quiet signal comes
/// out as it is, later; of what the tube adds the steady part is taken away (one pole at 5 Hz).
///
/// Latency is a whole number of frames, and the same whatever is set but for the quality. At drive 0 dB or mix
/// 0 the signal is untouched but for it. NaN or infinity pass through and are gone after twice the latency, but
/// stay in tape and tube until [#reset].
public final class Saturator implements Processor {
    private static final int CHUNK = Oversampler.MOST_FRAMES;

    /// One pole's time constant for a corner at 5 Hz.
    private static final double STEADY_MS = 1000 / (2 * Math.PI * 5);

    private SaturatorParams params;
    private final Glide drive;
    private final Glide mix;

    /// How much of what comes out is saturated, dry and wet together, and not just the input later: 0 or 1 but
    /// for going over.
    private final Glide on;

    /// Whether the filters hear the signal: not while it is off and was never moved.
    private boolean running;

    private Channel[] channels = {};
    private int latencyFrames;
    private final Moves moves = new Moves(2 * CHUNK);
    private final double[] perFrame = new double[CHUNK];

    public Saturator(SaturatorParams params) {
        this.params = params;
        drive = new Glide(driveLinear(params));
        mix = new Glide(params.mix());
        on = new Glide(isOff(params) ? 0 : 1);
    }

    private static double driveLinear(SaturatorParams params) {
        return StrictMath.pow(10, params.driveDb() / 20);
    }

    /// Whether these settings leave the signal as it is, but later.
    public static boolean isOff(SaturatorParams params) {
        return params.driveDb() == 0 || params.mix() == 0;
    }

    private static boolean plain(SaturatorParams params) {
        return params.quality() == SaturatorParams.Quality.PLAIN;
    }

    @Override
    public void prepare(StreamFormat format) {
        double rate = format.sampleRateHz();
        latencyFrames = latencyFrames(params, rate);
        channels = new Channel[format.channels()];
        Arrays.setAll(channels, channel -> new Channel(params, rate));
        reset();
    }

    public static int latencyFrames(SaturatorParams params, double sampleRateHz) {
        return plain(params) ? 0 : Oversampler.latencyFrames(sampleRateHz);
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    /// Goes on with these settings, gliding there; shape and quality stay as they were.
    public void update(SaturatorParams newParams) {
        params = newParams;
        drive.to(driveLinear(params));
        mix.to(params.mix());
        on.to(isOff(params) ? 0 : 1);
        running = true;
    }

    @Override
    public void process(Block block) {
        for (int from = block.from; from < block.to; ) {
            int alike = Math.min(Math.min(drive.framesAlike(), mix.framesAlike()), on.framesAlike());
            int frames = Math.min(Math.min(CHUNK, block.to - from), alike);
            run(block.audio, block.songFrame + (from - block.from), from, frames);
            drive.advance(frames);
            mix.advance(frames);
            on.advance(frames);
            from += frames;
        }
    }

    private void run(double[][] audio, long songFrame, int from, int frames) {
        boolean still = drive.rests() && mix.rests();
        if (!still) {
            fillMoves(frames);
        }
        boolean crossing = !on.rests();
        if (crossing) {
            on.fill(perFrame, frames);
        }
        for (int channel = 0; channel < channels.length; channel++) {
            Channel each = channels[channel];
            double[] x = audio[channel];
            int at = each.keep(x, from, frames) - latencyFrames;
            double[] input = each.input.samples();
            if (running) {
                each.shaper.set(drive.goal(), toWet(drive.goal(), mix.goal()), toDry(drive.goal(), mix.goal()));
                each.run(x, songFrame, from, frames, at, still ? null : moves);
            }
            if (crossing) {
                for (int i = 0; i < frames; i++) {
                    x[from + i] = perFrame[i] * x[from + i] + (1 - perFrame[i]) * input[at + i];
                }
            } else if (on.goal() == 0) {
                System.arraycopy(input, at, x, from, frames);
            }
        }
    }

    private static double toWet(double drive, double mix) {
        return mix / drive;
    }

    /// Where the way up and down is only for what is added, the signal itself is taken away from it.
    private double toDry(double drive, double mix) {
        return onlyAdded() ? -mix / drive : (1 - mix) / drive;
    }

    private boolean onlyAdded() {
        return channels[0].onlyAdded;
    }

    private void fillMoves(int frames) {
        int pairs = channels[0].pairs();
        drive.fill(perFrame, frames);
        for (int i = 0; i < pairs * frames; i++) {
            moves.drive[i] = perFrame[i / pairs];
        }
        mix.fill(perFrame, frames);
        for (int i = 0; i < pairs * frames; i++) {
            moves.wet[i] = toWet(moves.drive[i], perFrame[i / pairs]);
            moves.dry[i] = toDry(moves.drive[i], perFrame[i / pairs]);
        }
    }

    @Override
    public void reset() {
        drive.reset();
        mix.reset();
        on.reset();
        running = !isOff(params);
        for (Channel channel : channels) {
            channel.clear();
        }
    }

    @Override
    public void state(State state) {
        drive.state(state);
        mix.state(state);
        on.state(state);
        boolean ran = running;
        running = state.value(running);
        for (Channel channel : channels) {
            if (ran && !running) {
                channel.clear();
            }
            channel.state(state, running);
        }
    }

    private static final class Channel {
        private final boolean plain;
        private final boolean onlyAdded;
        private final boolean centred;
        private final History input;
        private final Oversampler oversampler;
        private final Shaper shaper;
        private final double steadyRate;
        private double steady;

        Channel(SaturatorParams params, double rate) {
            plain = plain(params);
            onlyAdded = switch (params.shape()) {
                case TANH, HARD -> false;
                case TAPE, TUBE -> true;
            };
            centred = params.shape() != SaturatorParams.Shape.TUBE;
            input = new History(latencyFrames(params, rate), CHUNK);
            oversampler = new Oversampler(rate);
            int times = plain ? 1 : Oversampler.times(rate);
            // Made good exactly at nine tenths of the top, it errs least below.
            double flatTo = 0.9 * Oversampler.passHz(rate) / (Oversampler.times(rate) * rate);
            shaper = new Shaper(curve(params.shape()), times * rate, flatTo, 2 * CHUNK);
            steadyRate = OnePole.rate(STEADY_MS, rate);
        }

        private static Shaper.Curve curve(SaturatorParams.Shape shape) {
            return switch (shape) {
                case TANH -> Shaper.Curve.TANH;
                case HARD -> Shaper.Curve.HARD;
                case TAPE -> Shaper.Curve.TAPE;
                case TUBE -> Shaper.Curve.TUBE;
            };
        }

        /// How many pairs of frames (frames, where it is plain) of the shaper one frame makes.
        int pairs() {
            return plain ? 1 : oversampler.pairs();
        }

        /// Keeps `x[from, from + frames)`; returns where it stands in `input`.
        int keep(double[] x, int from, int frames) {
            int start = input.append(frames);
            System.arraycopy(x, from, input.samples(), start, frames);
            return start;
        }

        /// @param at where in `input` what comes out now came in
        void run(double[] x, long songFrame, int from, int frames, int at, @Nullable Moves moves) {
            if (plain) {
                shaper.runPlain(x, from, frames, moves);
            } else {
                oversampler.up(x, from, frames);
                shaper.run(oversampler.evens(), oversampler.odds(), oversampler.pairs() * frames, moves);
                oversampler.down(x, from, frames);
            }
            if (!centred) {
                takeSteady(x, songFrame, from, frames);
            }
            if (onlyAdded) {
                double[] clean = input.samples();
                for (int i = 0; i < frames; i++) {
                    x[from + i] += clean[at + i];
                }
            }
        }

        private void takeSteady(double[] x, long songFrame, int from, int frames) {
            double mean = steady;
            for (int i = 0; i < frames; i++) {
                if (SongGrid.isOn(songFrame + i)) {
                    mean = SongGrid.cleared(mean);
                }
                mean += steadyRate * (x[from + i] - mean);
                x[from + i] -= mean;
            }
            steady = mean;
        }

        void state(State state, boolean running) {
            input.state(state);
            if (running) {
                if (!plain) {
                    oversampler.state(state);
                }
                shaper.state(state);
                steady = state.value(steady);
            }
        }

        void clear() {
            input.clear();
            oversampler.clear();
            shaper.clear();
            steady = 0;
        }
    }
}
