package org.topdown.dsp.meter;

/// Where steps of equal time end in frames. Each end is rounded by itself, so errors do not add up: a step may be one
/// frame longer than its neighbour where the rate is not a multiple of the steps.
record StepGrid(double sampleRateHz, int stepsPerSecond) {
    /// The frame after the last one of step `step` (0 is the first).
    long endFrame(long step) {
        return (long) Math.floor((step + 1) * sampleRateHz / stepsPerSecond + 0.5);
    }

    int longestStepFrames() {
        return (int) Math.ceil(sampleRateHz / stepsPerSecond) + 1;
    }
}
