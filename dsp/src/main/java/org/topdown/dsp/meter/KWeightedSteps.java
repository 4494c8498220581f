package org.topdown.dsp.meter;

import java.util.Arrays;

/// Cuts audio into steps of equal time and gives each step's K-weighted mean square, channel by channel.
/// A last step that is not full is never given.
public final class KWeightedSteps {
    /// Takes the steps in order.
    @FunctionalInterface
    public interface Sink {
        /// @param meanSquare by channel; the array is used again for the next step
        void step(double[] meanSquare);
    }

    private final StepGrid grid;
    private final Sink sink;
    private final KWeighting[] channels;
    private final double[] meanSquare;
    private long frame;
    private long step;
    private long stepStart;
    private long stepEnd;

    public KWeightedSteps(double sampleRateHz, int channels, int stepsPerSecond, Sink sink) {
        this.grid = new StepGrid(sampleRateHz, stepsPerSecond);
        this.sink = sink;
        this.channels = new KWeighting[channels];
        Arrays.setAll(this.channels, _ -> new KWeighting(sampleRateHz));
        this.meanSquare = new double[channels];
        this.stepEnd = grid.endFrame(0);
    }

    /// Adds `audio[channel][from, to)`. How audio is cut into calls changes nothing.
    public void add(double[][] audio, int from, int to) {
        int at = from;
        while (at < to) {
            int until = (int) Math.min(to, at + (stepEnd - frame));
            filter(audio, at, until);
            frame += until - at;
            at = until;
            if (frame == stepEnd) {
                endStep();
            }
        }
    }

    private void filter(double[][] audio, int from, int to) {
        int channel = 0;
        for (; channel + 1 < channels.length; channel += 2) {
            KWeighting.addBoth(channels[channel], audio[channel], channels[channel + 1], audio[channel + 1], from, to);
        }
        if (channel < channels.length) {
            channels[channel].add(audio[channel], from, to);
        }
    }

    private void endStep() {
        double frames = stepEnd - stepStart;
        for (int channel = 0; channel < channels.length; channel++) {
            meanSquare[channel] = channels[channel].takeEnergy() / frames;
        }
        step++;
        stepStart = stepEnd;
        stepEnd = grid.endFrame(step);
        sink.step(meanSquare);
    }

    public void reset() {
        for (KWeighting channel : channels) {
            channel.reset();
        }
        frame = 0;
        step = 0;
        stepStart = 0;
        stepEnd = grid.endFrame(0);
    }
}
