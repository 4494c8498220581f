package org.topdown.ears;

import java.util.Arrays;
import org.topdown.testkit.SplitMix;

/// A synthesised drum kit: what each drum puts out, and microphones that hear all of them.
public final class Kit {
    public static final int RATE = 44_100;
    public static final int FRAMES = 24 * RATE;

    private Kit() {}

    /// Hits each `everySeconds` from `firstSeconds` on: a tone that falls from `startHz` to `endHz`, and noise.
    public static double[] drum(
            double firstSeconds, double everySeconds, double startHz, double endHz, double ringSeconds, double noise) {
        double[] x = new double[FRAMES];
        SplitMix random = new SplitMix(Math.round(startHz));
        for (double start = firstSeconds; start < FRAMES / (double) RATE; start += everySeconds) {
            int from = (int) (start * RATE);
            double hit = 0.7 + 0.3 * random.nextUnit();
            double phase = 0;
            for (int i = from; i < Math.min(FRAMES, from + 2 * RATE); i++) {
                double t = (i - from) / (double) RATE;
                phase += 2 * Math.PI * (endHz + (startHz - endHz) * Math.exp(-t / 0.02)) / RATE;
                x[i] += hit
                        * (Math.exp(-t / ringSeconds) * Math.sin(phase)
                                + noise * Math.exp(-t / (0.4 * ringSeconds)) * random.nextSigned());
            }
        }
        return x;
    }

    /// A microphone: each drum at its gain and so many frames late, and a little noise of its own.
    public static double[] mic(double[][] drums, double[] gainsDb, int[] delaysFrames, long seed) {
        double[] x = new double[FRAMES];
        SplitMix random = new SplitMix(seed);
        for (int i = 0; i < FRAMES; i++) {
            x[i] = 1e-5 * random.nextSigned();
        }
        for (int drum = 0; drum < drums.length; drum++) {
            double gain = Math.pow(10, gainsDb[drum] / 20);
            for (int i = delaysFrames[drum]; i < FRAMES; i++) {
                x[i] += gain * drums[drum][i - delaysFrames[drum]];
            }
        }
        return x;
    }

    public static LoudnessSteps steps(double[] mic) {
        LoudnessStepsMeter meter = new LoudnessStepsMeter(RATE, 1);
        meter.add(new double[][] {mic}, 0, mic.length);
        return meter.steps();
    }

    /// One pole, for colour: what a microphone at another place makes of a drum.
    public static double[] lowPassed(double[] x, double share) {
        double[] y = Arrays.copyOf(x, x.length);
        double state = 0;
        for (int i = 0; i < y.length; i++) {
            state += share * (y[i] - state);
            y[i] = state;
        }
        return y;
    }
}
