package org.topdown.dsp.space;

import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;

/// Width and balance: mid plus `width` times side, then the far side turned down. Leaves mono as it is. Neutral
/// is bit-transparent; NaN and infinity pass through.
public final class Stereo implements Processor {
    private final boolean neutral;
    private final OutputGains gains;

    public Stereo(StereoParams params) {
        neutral = params.width() == 1 && params.balance() == 0;
        gains = OutputGains.of(new OutputParams(0, params.balance(), params.width()), 2);
    }

    @Override
    public void prepare(StreamFormat format) {}

    @Override
    public void process(Block block) {
        if (neutral || block.audio.length < 2) {
            return;
        }
        double[] left = block.audio[0];
        double[] right = block.audio[1];
        double leftToLeft = gains.leftToLeft();
        double leftToRight = gains.leftToRight();
        double rightToLeft = gains.rightToLeft();
        double rightToRight = gains.rightToRight();
        for (int i = block.from; i < block.to; i++) {
            double l = left[i];
            double r = right[i];
            left[i] = leftToLeft * l + rightToLeft * r;
            right[i] = leftToRight * l + rightToRight * r;
        }
    }

    @Override
    public void reset() {}
}
