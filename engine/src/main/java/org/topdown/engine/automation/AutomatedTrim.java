package org.topdown.engine.automation;

import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;

/// A gain that moves, at every frame: the trim of a strip's head, or trim as an insert.
public final class AutomatedTrim implements Processor {
    private final GainCurve curve;
    private final boolean polarityInverted;
    private double[] gains = {};
    private double[] spare = {};

    public AutomatedTrim(GainCurve curve, boolean polarityInverted) {
        this.curve = curve;
        this.polarityInverted = polarityInverted;
    }

    @Override
    public void prepare(StreamFormat format) {
        gains = new double[format.maxBlockFrames()];
        spare = new double[format.maxBlockFrames()];
    }

    @Override
    public void process(Block block) {
        int count = block.to - block.from;
        curve.fill(gains, spare, block.songFrame, count);
        for (double[] x : block.audio) {
            if (polarityInverted) {
                for (int i = 0; i < count; i++) {
                    x[block.from + i] *= -gains[i];
                }
            } else {
                for (int i = 0; i < count; i++) {
                    x[block.from + i] *= gains[i];
                }
            }
        }
    }

    @Override
    public void reset() {}

    @Override
    public void state(State state) {}
}
