package org.topdown.ears;

import java.util.Arrays;
import org.topdown.dsp.meter.KWeightedSteps;

/// Gathers [LoudnessSteps] from audio that comes chunk by chunk; how it is cut changes nothing.
public final class LoudnessStepsMeter {
    private static final int STEPS_PER_SECOND = 10;
    private static final int CHUNK_FRAMES = 1024;

    private final KWeightedSteps meter;
    private final double[][] converted;
    private double[][] power;
    private int steps;

    public LoudnessStepsMeter(double sampleRateHz, int channels) {
        meter = new KWeightedSteps(sampleRateHz, channels, STEPS_PER_SECOND, this::step);
        converted = new double[channels][CHUNK_FRAMES];
        power = new double[channels][1024];
    }

    /// Adds `audio[channel][from, to)`.
    public void add(double[][] audio, int from, int to) {
        meter.add(audio, from, to);
    }

    /// Adds `audio[channel][from, to)`.
    public void add(float[][] audio, int from, int to) {
        for (int at = from; at < to; at += CHUNK_FRAMES) {
            int count = Math.min(CHUNK_FRAMES, to - at);
            for (int channel = 0; channel < converted.length; channel++) {
                for (int i = 0; i < count; i++) {
                    converted[channel][i] = audio[channel][at + i];
                }
            }
            meter.add(converted, 0, count);
        }
    }

    private void step(double[] meanSquare) {
        if (steps == power[0].length) {
            for (int channel = 0; channel < power.length; channel++) {
                power[channel] = Arrays.copyOf(power[channel], steps + steps / 2);
            }
        }
        for (int channel = 0; channel < power.length; channel++) {
            power[channel][steps] = meanSquare[channel];
        }
        steps++;
    }

    /// What was added so far, up to the last whole 100 ms.
    public LoudnessSteps steps() {
        double[][] whole = new double[power.length][];
        Arrays.setAll(whole, channel -> Arrays.copyOf(power[channel], steps));
        return new LoudnessSteps(whole);
    }
}
