package org.topdown.dsp.level;

import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.History;

/// The head of a strip: trim, polarity, then a delay of whole frames.
///
/// The delay is what the mixer asked for, so it is no latency to be compensated. Neutral is bit-transparent;
/// NaN and infinity pass through.
public final class Head implements Processor {
    private static final int CHUNK = 1024;

    private final HeadParams params;
    private final double gain;
    private int delayFrames;
    private History[] histories = {};

    public Head(HeadParams params) {
        this.params = params;
        gain = (params.polarityInverted() ? -1 : 1) * Decibels.toLinear(params.trimDb());
    }

    @Override
    public void prepare(StreamFormat format) {
        delayFrames = (int) Math.round(params.delayMs() * format.sampleRateHz() / 1000);
        histories = new History[delayFrames == 0 ? 0 : format.channels()];
        for (int channel = 0; channel < histories.length; channel++) {
            histories[channel] = new History(delayFrames, CHUNK);
        }
    }

    @Override
    public void process(Block block) {
        for (double[] x : block.audio) {
            Trim.scale(x, gain, block.from, block.to);
        }
        for (int channel = 0; channel < histories.length; channel++) {
            delay(block.audio[channel], histories[channel], block.from, block.to);
        }
    }

    private void delay(double[] x, History history, int from, int to) {
        double[] samples = history.samples();
        for (int at = from; at < to; at += CHUNK) {
            int frames = Math.min(CHUNK, to - at);
            int start = history.append(frames);
            System.arraycopy(x, at, samples, start, frames);
            System.arraycopy(samples, start - delayFrames, x, at, frames);
        }
    }

    @Override
    public void reset() {
        for (History history : histories) {
            history.clear();
        }
    }

    @Override
    public void state(State state) {
        for (History history : histories) {
            history.state(state);
        }
    }
}
