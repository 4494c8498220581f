package org.topdown.dsp.space;

import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Passes;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Glide;

/// Width, spread and balance: the middle at its gain plus `width` times the side signal, to which a share of
/// the middle through a [Decorrelator] is added and from which the lows are taken, then the far side turned
/// down. Leaves mono as it is. Neutral is bit-transparent. NaN and infinity pass through, but stay in the
/// filters until [#reset].
///
/// Whatever is done to the side signal comes to left and right with opposite signs, so mono does not hear it.
public final class Stereo implements Processor {
    private static final int CHUNK = 256;

    private StereoParams params;

    /// From left to left, left to right, right to left and right to right, without what follows.
    private final Glide[] gains = new Glide[4];

    private final Glide middle;
    private final Glide spread;
    private final Glide width;
    private final Glide toLeft;
    private final Glide toRight;
    private final Glide[] all;

    private @Nullable Decorrelator decorrelator;
    private @Nullable Passes sideHighPass;
    private final double[][] moving = new double[5][CHUNK];
    private final double[] mid = new double[CHUNK];
    private final double[] side = new double[CHUNK];
    private final double[] turned = new double[CHUNK];

    public Stereo(StereoParams params) {
        this.params = params;
        double[] goals = goals(params);
        for (int i = 0; i < gains.length; i++) {
            gains[i] = new Glide(goals[i]);
        }
        middle = new Glide(Decibels.toLinear(params.middleDb()));
        spread = new Glide(params.spread());
        width = new Glide(params.width());
        toLeft = new Glide(toLeft(params));
        toRight = new Glide(toRight(params));
        all = new Glide[] {gains[0], gains[1], gains[2], gains[3], middle, spread, width, toLeft, toRight};
    }

    private static double[] goals(StereoParams params) {
        OutputGains gains = OutputGains.of(new OutputParams(0, params.balance(), params.width()), 2);
        return new double[] {gains.leftToLeft(), gains.leftToRight(), gains.rightToLeft(), gains.rightToRight()};
    }

    private static double toLeft(StereoParams params) {
        return Math.min(1, 1 - params.balance());
    }

    private static double toRight(StereoParams params) {
        return Math.min(1, 1 + params.balance());
    }

    /// Goes on with these settings, gliding there.
    public void update(StereoParams newParams) {
        params = newParams;
        double[] goals = goals(params);
        for (int i = 0; i < gains.length; i++) {
            gains[i].to(goals[i]);
        }
        middle.to(Decibels.toLinear(params.middleDb()));
        spread.to(params.spread());
        width.to(params.width());
        toLeft.to(toLeft(params));
        toRight.to(toRight(params));
        if (sideHighPass != null) {
            sideHighPass.update(params.monoBelowHz(), 0);
        }
    }

    @Override
    public void prepare(StreamFormat format) {
        decorrelator = new Decorrelator(format.sampleRateHz());
        sideHighPass = new Passes(params.monoBelowHz(), 0, 12, format.sampleRateHz(), 1);
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
            boolean rests = true;
            for (Glide each : all) {
                frames = Math.min(frames, each.framesAlike());
                rests &= each.rests();
            }
            if (split()) {
                frames = Math.min(frames, sideHighPass == null ? CHUNK : Math.min(CHUNK, sideHighPass.framesAlike()));
                runSplit(left, right, block.songFrame + (from - block.from), from, frames);
            } else if (rests) {
                stand(left, right, from, from + frames);
            } else {
                frames = Math.min(frames, CHUNK);
                move(left, right, from, frames);
            }
            for (Glide each : all) {
                each.advance(frames);
            }
            from += frames;
        }
    }

    /// Whether middle and side have to be taken apart.
    private boolean split() {
        return (sideHighPass != null && !sideHighPass.off()) || !standsAt(middle, 1) || !standsAt(spread, 0);
    }

    private static boolean standsAt(Glide glide, double value) {
        return glide.rests() && glide.goal() == value;
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

    private void runSplit(double[] left, double[] right, long songFrame, int from, int frames) {
        middle.fill(moving[0], frames);
        spread.fill(moving[1], frames);
        width.fill(moving[2], frames);
        toLeft.fill(moving[3], frames);
        toRight.fill(moving[4], frames);
        for (int i = 0; i < frames; i++) {
            mid[i] = 0.5 * (left[from + i] + right[from + i]);
            side[i] = moving[2][i] * (0.5 * (left[from + i] - right[from + i]));
        }
        if (decorrelator != null && !standsAt(spread, 0)) {
            System.arraycopy(mid, 0, turned, 0, frames);
            decorrelator.run(turned, songFrame, frames);
            for (int i = 0; i < frames; i++) {
                side[i] += moving[1][i] * turned[i];
            }
            if (spread.goal() == 0 && spread.framesAlike() == frames) {
                decorrelator.clear();
            }
        }
        if (sideHighPass != null) {
            sideHighPass.run(0, side, songFrame, frames);
            sideHighPass.advance(frames);
        }
        for (int i = 0; i < frames; i++) {
            double m = moving[0][i] * mid[i];
            left[from + i] = moving[3][i] * (m + side[i]);
            right[from + i] = moving[4][i] * (m - side[i]);
        }
    }

    @Override
    public void reset() {
        for (Glide each : all) {
            each.reset();
        }
        if (decorrelator != null && sideHighPass != null) {
            decorrelator.clear();
            sideHighPass.clear();
        }
    }

    @Override
    public void state(State state) {
        for (Glide each : all) {
            each.state(state);
        }
        if (decorrelator != null && sideHighPass != null) {
            decorrelator.state(state);
            sideHighPass.state(state);
        }
    }
}
