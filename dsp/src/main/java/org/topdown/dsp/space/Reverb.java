package org.topdown.dsp.space;

import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Passes;
import org.topdown.dsp.math.Glide;

/// Plate or hall: pre-delay, all-passes that spread what enters, a [FeedbackNetwork], filters on what comes
/// back. The all-passes are those of J. Dattorro, "Effect Design, Part 1", J. Audio Eng. Soc. 45(9), 1997,
/// the right side's being longer.
///
/// A decay too short for the room makes it smaller. A decay that moves does not: the room is built for the one
/// it begins with. What moves in it follows the song frame, so the same stretch of a song sounds the same
/// wherever it was rendered. No latency; mix 0 is bit-transparent. NaN or infinity stay in the room until
/// [#reset].
///
/// Once settings have been moved the room hears at mix 0 too, so that turning it up lets out what was played
/// before.
public final class Reverb implements Processor {
    /// At a sixth of the decay the longest way loses 10 dB.
    private static final double LONGEST_OF_DECAY = 1.0 / 6;

    private static final double[] SPREAD_SECONDS = {142 / 29_761.0, 107 / 29_761.0, 379 / 29_761.0, 277 / 29_761.0};
    private static final double[] SPREAD_GAINS = {0.75, 0.75, 0.625, 0.625};
    private static final double RIGHT_OVER_LEFT = 1.13;
    private static final double HALL_OVER_PLATE = 1.6;

    private ReverbParams params;
    private double sampleRateHz;
    private final Glide mix;
    private final Glide near;
    private final Glide across;

    /// Whether there may be something to hear.
    private boolean running;

    private double builtForSeconds;
    private final PreDelay[] preDelays = new PreDelay[2];
    private final AllPass[][] spreads = new AllPass[2][SPREAD_GAINS.length];

    /// These two are null until prepared.
    private @Nullable FeedbackNetwork room;

    private @Nullable Passes filters;

    private final double[][] wet = new double[2][FeedbackNetwork.MOST_FRAMES];
    private final double[] share = new double[FeedbackNetwork.MOST_FRAMES];
    private final double[] same = new double[FeedbackNetwork.MOST_FRAMES];
    private final double[] other = new double[FeedbackNetwork.MOST_FRAMES];

    public Reverb(ReverbParams params) {
        this.params = params;
        mix = new Glide(params.mix());
        near = new Glide(near(params));
        across = new Glide(across(params));
    }

    private static double near(ReverbParams params) {
        return sideScale(params) * (1 + params.width());
    }

    private static double across(ReverbParams params) {
        return sideScale(params) * (1 - params.width());
    }

    /// Where both sides are independent, half the power is in the middle and half at the sides.
    private static double sideScale(ReverbParams params) {
        return Math.sqrt(2 / (1 + params.width() * params.width())) / 2;
    }

    @Override
    public void prepare(StreamFormat format) {
        sampleRateHz = format.sampleRateHz();
        build(params.decaySeconds());
        filters = new Passes(params.highPassHz(), params.lowPassHz(), 12, sampleRateHz, 2);
        reset();
    }

    private void build(double decaySeconds) {
        double rate = sampleRateHz;
        builtForSeconds = decaySeconds;
        boolean plate = params.character() == ReverbParams.Character.PLATE;
        double shortest = plate ? 0.012 : 0.034;
        double longest = plate ? 0.060 : 0.100;
        double scale = Math.min(params.size(), decaySeconds * LONGEST_OF_DECAY / longest);
        room = new FeedbackNetwork(params, shortest * scale, longest * scale, rate);
        // As they are the all-passes ring on for 0.2 s, which may not outlast the room.
        double spread = Math.min((plate ? 1 : HALL_OVER_PLATE) * scale, decaySeconds) * rate;
        for (int side = 0; side < 2; side++) {
            preDelays[side] = new PreDelay((int) Math.round(params.preDelayMs() * rate / 1000));
            for (int k = 0; k < SPREAD_GAINS.length; k++) {
                double frames = SPREAD_SECONDS[k] * spread * (side == 0 ? 1 : RIGHT_OVER_LEFT);
                spreads[side][k] = new AllPass(Primes.from((int) Math.round(frames)), SPREAD_GAINS[k]);
            }
        }
    }

    /// Goes on with these settings; the size, the pre-delay and the character stay as they were.
    public void update(ReverbParams newParams) {
        params = newParams;
        mix.to(params.mix());
        near.to(near(params));
        across.to(across(params));
        if (room == null || filters == null) {
            return;
        }
        room.update(params);
        filters.update(params.highPassHz(), params.lowPassHz());
        running = true;
    }

    @Override
    public void process(Block block) {
        FeedbackNetwork network = room;
        Passes passes = filters;
        if (!running || network == null || passes == null) {
            return;
        }
        for (int from = block.from; from < block.to; ) {
            long songFrame = block.songFrame + (from - block.from);
            int frames = Math.min(block.to - from, network.framesFrom(songFrame));
            frames = Math.min(Math.min(frames, mix.framesAlike()), Math.min(near.framesAlike(), across.framesAlike()));
            frames = Math.min(frames, passes.framesAlike());
            answer(network, passes, block.audio, songFrame, from, frames);
            add(block.audio, from, frames);
            mix.advance(frames);
            near.advance(frames);
            across.advance(frames);
            passes.advance(frames);
            from += frames;
        }
    }

    /// Fills `wet` with what comes back; a mono strip stands in the middle of the room.
    private void answer(
            FeedbackNetwork network, Passes passes, double[][] audio, long songFrame, int from, int frames) {
        for (int side = 0; side < 2; side++) {
            System.arraycopy(audio[side % audio.length], from, wet[side], 0, frames);
            preDelays[side].run(wet[side], frames);
            for (AllPass spread : spreads[side]) {
                spread.run(wet[side], frames);
            }
        }
        network.run(wet[0], wet[1], songFrame, frames);
        for (int side = 0; side < 2; side++) {
            passes.run(side, wet[side], songFrame, frames);
        }
    }

    private void add(double[][] audio, int from, int frames) {
        if (mix.rests() && mix.goal() == 0) {
            return;
        }
        mix.fill(share, frames);
        near.fill(same, frames);
        across.fill(other, frames);
        double[] left = wet[0];
        double[] right = wet[1];
        if (audio.length == 1) {
            double[] x = audio[0];
            double half = Math.sqrt(0.5);
            for (int i = 0; i < frames; i++) {
                x[from + i] = (1 - share[i]) * x[from + i] + share[i] * half * (left[i] + right[i]);
            }
            return;
        }
        double[] l = audio[0];
        double[] r = audio[1];
        for (int i = 0; i < frames; i++) {
            double dry = 1 - share[i];
            double toSame = share[i] * same[i];
            double toOther = share[i] * other[i];
            l[from + i] = dry * l[from + i] + (toSame * left[i] + toOther * right[i]);
            r[from + i] = dry * r[from + i] + (toSame * right[i] + toOther * left[i]);
        }
    }

    @Override
    public void reset() {
        mix.reset();
        near.reset();
        across.reset();
        running = params.mix() != 0;
        empty();
    }

    private void empty() {
        if (room == null || filters == null) {
            return;
        }
        room.clear();
        filters.clear();
        for (int side = 0; side < 2; side++) {
            preDelays[side].clear();
            for (AllPass spread : spreads[side]) {
                spread.clear();
            }
        }
    }

    @Override
    public void state(State state) {
        mix.state(state);
        near.state(state);
        across.state(state);
        boolean ran = running;
        running = state.value(running);
        if (!running || room == null || filters == null) {
            if (ran) {
                empty();
            }
            return;
        }
        double seconds = state.value(builtForSeconds);
        if (seconds != builtForSeconds) {
            build(seconds);
        }
        room.state(state);
        filters.state(state);
        for (int side = 0; side < 2; side++) {
            preDelays[side].state(state);
            for (AllPass spread : spreads[side]) {
                spread.state(state);
            }
        }
    }
}
