package org.topdown.dsp.colour;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Glide;
import org.topdown.dsp.math.History;

/// Cuts off what goes beyond a ceiling. What is cut off, and that alone, is worked out at a multiple of the
/// sample rate ([Oversampler]) with antiderivatives ([Shaper]) and added to the input, later: where nothing is
/// cut off, nothing is added.
///
/// Latency is a whole number of frames, and the same whatever is set but for the quality. NaN or infinity pass
/// through and are gone after twice the latency.
public final class Clipper implements Processor {
    private static final int CHUNK = Oversampler.MOST_FRAMES;

    private ClipperParams params;

    /// What moves is the gain, the ceiling and the mix. What the shaper is told follows from them in every frame: were
    /// that to move by itself, more would be cut off on the way than there is.
    private final Glide gain;

    private final Glide ceiling;
    private final Glide mix;

    // Where nothing moves: the gain over the ceiling, and the ceiling times the mix.
    private double drive;
    private double wet;

    /// Whether the filters hear the signal: not while it is off and was never moved.
    private boolean running;

    private double knee;
    private int latencyFrames;
    private Channel[] channels = {};
    private final Moves moves = new Moves(2 * CHUNK);
    private final double[] perFrame = new double[CHUNK];
    private final double[] ceilings = new double[CHUNK];
    private final double[] mixes = new double[CHUNK];

    public Clipper(ClipperParams params) {
        this.params = params;
        gain = new Glide(Decibels.toLinear(params.driveDb()));
        ceiling = new Glide(Decibels.toLinear(params.ceilingDb()));
        mix = new Glide(mix(params));
        drive = drive(params);
        wet = wet(params);
        knee = knee(params);
    }

    private static double drive(ClipperParams params) {
        return Decibels.toLinear(params.driveDb() - params.ceilingDb());
    }

    private static double wet(ClipperParams params) {
        return mix(params) * Decibels.toLinear(params.ceilingDb());
    }

    private static double mix(ClipperParams params) {
        return isOff(params) ? 0 : params.mix();
    }

    private static double knee(ClipperParams params) {
        return 1 - Decibels.toLinear(-params.kneeDb());
    }

    /// Whether nothing is ever cut off.
    public static boolean isOff(ClipperParams params) {
        return params.mix() == 0 || (params.driveDb() == 0 && params.ceilingDb() == 0);
    }

    @Override
    public void prepare(StreamFormat format) {
        double rate = format.sampleRateHz();
        latencyFrames = latencyFrames(params, rate);
        boolean plain = plain(params);
        channels = new Channel[format.channels()];
        Arrays.setAll(channels, channel -> new Channel(plain, latencyFrames, rate));
        reset();
    }

    private static boolean plain(ClipperParams params) {
        return params.quality() == SaturatorParams.Quality.PLAIN;
    }

    public static int latencyFrames(ClipperParams params, double sampleRateHz) {
        return plain(params) ? 0 : Oversampler.latencyFrames(sampleRateHz);
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    /// Goes on with these settings, gliding there; the quality stays as it was.
    public void update(ClipperParams newParams) {
        params = newParams;
        gain.to(Decibels.toLinear(params.driveDb()));
        ceiling.to(Decibels.toLinear(params.ceilingDb()));
        mix.to(mix(params));
        drive = drive(params);
        wet = wet(params);
        knee = knee(params);
        running = true;
    }

    @Override
    public void process(Block block) {
        for (int from = block.from; from < block.to; ) {
            int alike = Math.min(Math.min(gain.framesAlike(), ceiling.framesAlike()), mix.framesAlike());
            int frames = Math.min(Math.min(CHUNK, block.to - from), alike);
            run(block.audio, from, frames);
            gain.advance(frames);
            ceiling.advance(frames);
            mix.advance(frames);
            from += frames;
        }
    }

    private void run(double[][] audio, int from, int frames) {
        boolean still = gain.rests() && ceiling.rests() && mix.rests();
        if (!still) {
            fillMoves(frames);
        }
        gain.fill(perFrame, frames);
        for (int channel = 0; channel < channels.length; channel++) {
            Channel each = channels[channel];
            double[] x = audio[channel];
            int at = each.input.append(frames);
            double[] input = each.input.samples();
            for (int i = 0; i < frames; i++) {
                input[at + i] = perFrame[i] * x[from + i];
            }
            if (running) {
                each.shaper.setKnee(knee);
                each.shaper.set(drive, wet, 0);
                each.cut(x, from, frames, still ? null : moves);
            } else {
                Arrays.fill(x, from, from + frames, 0);
            }
            for (int i = 0; i < frames; i++) {
                x[from + i] = input[at - latencyFrames + i] + x[from + i];
            }
        }
    }

    private void fillMoves(int frames) {
        int pairs = channels[0].pairs();
        gain.fill(perFrame, frames);
        ceiling.fill(ceilings, frames);
        mix.fill(mixes, frames);
        for (int i = 0; i < pairs * frames; i++) {
            int frame = i / pairs;
            moves.drive[i] = perFrame[frame] / ceilings[frame];
            moves.wet[i] = mixes[frame] * ceilings[frame];
        }
    }

    @Override
    public void reset() {
        gain.reset();
        ceiling.reset();
        mix.reset();
        running = !isOff(params);
        for (Channel channel : channels) {
            channel.clear();
        }
    }

    @Override
    public void state(State state) {
        gain.state(state);
        ceiling.state(state);
        mix.state(state);
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
        private final History input;
        private final Oversampler oversampler;
        private final Shaper shaper;

        Channel(boolean plain, int latencyFrames, double rate) {
            this.plain = plain;
            input = new History(latencyFrames, CHUNK);
            oversampler = new Oversampler(rate);
            double flatTo = 0.9 * Oversampler.passHz(rate) / (Oversampler.times(rate) * rate);
            shaper = new Shaper(Shaper.Curve.EXCESS, rate, flatTo, 2 * CHUNK);
        }

        int pairs() {
            return plain ? 1 : oversampler.pairs();
        }

        /// Puts what is to be added in the place of `x[from, from + frames)`.
        void cut(double[] x, int from, int frames, @Nullable Moves moves) {
            if (plain) {
                shaper.runPlain(x, from, frames, moves);
            } else {
                oversampler.up(x, from, frames);
                shaper.run(oversampler.evens(), oversampler.odds(), oversampler.pairs() * frames, moves);
                oversampler.down(x, from, frames);
            }
        }

        void state(State state, boolean running) {
            input.state(state);
            if (running) {
                if (!plain) {
                    oversampler.state(state);
                }
                shaper.state(state);
            }
        }

        void clear() {
            input.clear();
            oversampler.clear();
            shaper.clear();
        }
    }
}
