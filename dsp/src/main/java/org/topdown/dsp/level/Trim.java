package org.topdown.dsp.level;

import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;

/// Gain and polarity. Neutral is bit-transparent; NaN and infinity pass through.
public final class Trim implements Processor {
    double gain;

    public Trim(TrimParams params) {
        update(params);
    }

    /// Goes on with these settings.
    public void update(TrimParams params) {
        gain = (params.polarityInverted() ? -1 : 1) * Decibels.toLinear(params.gainDb());
    }

    @Override
    public void prepare(StreamFormat format) {}

    @Override
    public void process(Block block) {
        for (double[] x : block.audio) {
            scale(x, gain, block.from, block.to);
        }
    }

    /// `x[i] *= gain` over [from, to); nothing at gain 1.
    static void scale(double[] x, double gain, int from, int to) {
        if (gain == 1) {
            return;
        }
        for (int i = from; i < to; i++) {
            x[i] *= gain;
        }
    }

    @Override
    public void reset() {}

    @Override
    public void state(State state) {}
}
