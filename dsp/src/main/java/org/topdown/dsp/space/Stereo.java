package org.topdown.dsp.space;

import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Glide;

/// Width and balance: mid plus `width` times side, then the far side turned down. Leaves mono as it is. Neutral
/// is bit-transparent; NaN and infinity pass through.
public final class Stereo implements Processor {
    private static final int CHUNK = 256;

    private final Glide[] gains = new Glide[4];
    private final double[][] moving = new double[4][CHUNK];

    public Stereo(StereoParams params) {
        double[] goals = goals(params);
        for (int i = 0; i < gains.length; i++) {
            gains[i] = new Glide(goals[i]);
        }
    }

    /// From left to left, left to right, right to left and right to right.
    private static double[] goals(StereoParams params) {
        OutputGains gains = OutputGains.of(new OutputParams(0, params.balance(), params.width()), 2);
        return new double[] {gains.leftToLeft(), gains.leftToRight(), gains.rightToLeft(), gains.rightToRight()};
    }

    /// Goes on with these settings, gliding there.
    public void update(StereoParams params) {
        double[] goals = goals(params);
        for (int i = 0; i < gains.length; i++) {
            gains[i].to(goals[i]);
        }
    }

    @Override
    public void prepare(StreamFormat format) {
        reset();
    }

    @Override
    public void process(Block block) {
        if (block.audio.length < 2) {
            return;
        }
        double[] left = block.audio[0];
        double[] right = block.audio[1];
        for (int from = block.from; from < block.to; ) {
            int frames = block.to - from;
            for (Glide gain : gains) {
                frames = Math.min(frames, gain.framesAlike());
            }
            boolean rests = true;
            for (Glide gain : gains) {
                rests &= gain.rests();
            }
            if (rests) {
                stand(left, right, from, from + frames);
            } else {
                frames = Math.min(frames, CHUNK);
                move(left, right, from, frames);
            }
            for (Glide gain : gains) {
                gain.advance(frames);
            }
            from += frames;
        }
    }

    private void stand(double[] left, double[] right, int from, int to) {
        double leftToLeft = gains[0].goal();
        double leftToRight = gains[1].goal();
        double rightToLeft = gains[2].goal();
        double rightToRight = gains[3].goal();
        if (leftToLeft == 1 && leftToRight == 0 && rightToLeft == 0 && rightToRight == 1) {
            return;
        }
        for (int i = from; i < to; i++) {
            double l = left[i];
            double r = right[i];
            left[i] = leftToLeft * l + rightToLeft * r;
            right[i] = leftToRight * l + rightToRight * r;
        }
    }

    private void move(double[] left, double[] right, int from, int frames) {
        for (int i = 0; i < gains.length; i++) {
            gains[i].fill(moving[i], frames);
        }
        for (int i = 0; i < frames; i++) {
            double l = left[from + i];
            double r = right[from + i];
            left[from + i] = moving[0][i] * l + moving[2][i] * r;
            right[from + i] = moving[1][i] * l + moving[3][i] * r;
        }
    }

    @Override
    public void reset() {
        for (Glide gain : gains) {
            gain.reset();
        }
    }

    @Override
    public void state(State state) {
        for (Glide gain : gains) {
            gain.state(state);
        }
    }
}
