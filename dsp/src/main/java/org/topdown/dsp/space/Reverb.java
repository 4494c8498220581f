package org.topdown.dsp.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Biquad;
import org.topdown.dsp.filter.Cascade;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;

/// Plate or hall: pre-delay, all-passes that spread what enters, a [FeedbackNetwork], filters on what comes
/// back. The all-passes are those of J. Dattorro, "Effect Design, Part 1", J. Audio Eng. Soc. 45(9), 1997,
/// the right side's being longer.
///
/// A decay too short for the room makes it smaller. What moves in it follows the song frame, so the same
/// stretch of a song sounds the same wherever it was rendered. No latency; mix 0 is bit-transparent. NaN or
/// infinity stay in the room until [#reset].
public final class Reverb implements Processor {
    /// At a sixth of the decay the longest way loses 10 dB.
    private static final double LONGEST_OF_DECAY = 1.0 / 6;

    private static final double[] SPREAD_SECONDS = {142 / 29_761.0, 107 / 29_761.0, 379 / 29_761.0, 277 / 29_761.0};
    private static final double[] SPREAD_GAINS = {0.75, 0.75, 0.625, 0.625};
    private static final double RIGHT_OVER_LEFT = 1.13;
    private static final double HALL_OVER_PLATE = 1.6;

    private final ReverbParams params;
    private final boolean neutral;
    private final double near;
    private final double across;
    private final PreDelay[] preDelays = new PreDelay[2];
    private final AllPass[][] spreads = new AllPass[2][SPREAD_GAINS.length];
    private final Cascade[] filters = new Cascade[2];

    /// Null until prepared, and where nothing comes back.
    private @Nullable FeedbackNetwork room;

    private final double[][] wet = new double[2][FeedbackNetwork.MOST_FRAMES];

    public Reverb(ReverbParams params) {
        this.params = params;
        neutral = params.mix() == 0;
        // Where both sides are independent, half the power is in the middle and half at the sides.
        double scale = Math.sqrt(2 / (1 + params.width() * params.width())) / 2;
        near = scale * (1 + params.width());
        across = scale * (1 - params.width());
    }

    @Override
    public void prepare(StreamFormat format) {
        if (neutral) {
            return;
        }
        double rate = format.sampleRateHz();
        boolean plate = params.character() == ReverbParams.Character.PLATE;
        double shortest = plate ? 0.012 : 0.034;
        double longest = plate ? 0.060 : 0.100;
        double scale = Math.min(params.size(), params.decaySeconds() * LONGEST_OF_DECAY / longest);
        room = new FeedbackNetwork(params, shortest * scale, longest * scale, rate);
        // As they are the all-passes ring on for 0.2 s, which may not outlast the room.
        double spread = Math.min((plate ? 1 : HALL_OVER_PLATE) * scale, params.decaySeconds()) * rate;
        for (int side = 0; side < 2; side++) {
            preDelays[side] = new PreDelay((int) Math.round(params.preDelayMs() * rate / 1000));
            for (int k = 0; k < SPREAD_GAINS.length; k++) {
                double frames = SPREAD_SECONDS[k] * spread * (side == 0 ? 1 : RIGHT_OVER_LEFT);
                spreads[side][k] = new AllPass(Primes.from((int) Math.round(frames)), SPREAD_GAINS[k]);
            }
        }
        List<EqBand> passes = new ArrayList<>();
        if (params.highPassHz() != 0) {
            passes.add(EqBand.highPass(params.highPassHz(), 12));
        }
        if (params.lowPassHz() != 0) {
            passes.add(EqBand.lowPass(params.lowPassHz(), 12));
        }
        List<Biquad> sections = EqDesign.sections(new EqParams(passes), rate);
        Arrays.setAll(filters, side -> new Cascade(sections));
        reset();
    }

    @Override
    public void process(Block block) {
        FeedbackNetwork network = room;
        if (network == null) {
            return;
        }
        for (int from = block.from; from < block.to; ) {
            long songFrame = block.songFrame + (from - block.from);
            int frames = Math.min(block.to - from, network.framesFrom(songFrame));
            answer(network, block.audio, songFrame, from, frames);
            add(block.audio, from, frames);
            from += frames;
        }
    }

    /// Fills `wet` with what comes back; a mono strip stands in the middle of the room.
    private void answer(FeedbackNetwork network, double[][] audio, long songFrame, int from, int frames) {
        for (int side = 0; side < 2; side++) {
            System.arraycopy(audio[side % audio.length], from, wet[side], 0, frames);
            preDelays[side].run(wet[side], frames);
            for (AllPass spread : spreads[side]) {
                spread.run(wet[side], frames);
            }
        }
        network.run(wet[0], wet[1], songFrame, frames);
        for (int side = 0; side < 2; side++) {
            filters[side].run(wet[side], songFrame, 0, frames);
        }
    }

    private void add(double[][] audio, int from, int frames) {
        double dry = 1 - params.mix();
        double[] left = wet[0];
        double[] right = wet[1];
        if (audio.length == 1) {
            double[] x = audio[0];
            double each = params.mix() * Math.sqrt(0.5);
            for (int i = 0; i < frames; i++) {
                x[from + i] = dry * x[from + i] + each * (left[i] + right[i]);
            }
            return;
        }
        double[] l = audio[0];
        double[] r = audio[1];
        double same = params.mix() * near;
        double other = params.mix() * across;
        for (int i = 0; i < frames; i++) {
            l[from + i] = dry * l[from + i] + (same * left[i] + other * right[i]);
            r[from + i] = dry * r[from + i] + (same * right[i] + other * left[i]);
        }
    }

    @Override
    public void reset() {
        if (room == null) {
            return;
        }
        room.clear();
        for (int side = 0; side < 2; side++) {
            preDelays[side].clear();
            for (AllPass spread : spreads[side]) {
                spread.clear();
            }
            filters[side].clear();
        }
    }
}
