package org.topdown.dsp.colour;

import org.topdown.dsp.State;

/// One channel at a multiple of its rate, and back: four times below 80 kHz, twice from there on, which is the
/// same rate or more. Linear-phase half-band filters, flat to 20 kHz, 120 dB.
final class Oversampler {
    /// The most frames at a time, of the lower rate.
    static final int MOST_FRAMES = 256;

    private static final double TWICE_SUFFICES_FROM_HZ = 80_000;

    private final boolean fourfold;
    private final Doubler outer;
    private final Doubler inner;
    private final double[] even = new double[MOST_FRAMES];
    private final double[] odd = new double[MOST_FRAMES];
    private final double[] doubled = new double[2 * MOST_FRAMES];
    private final double[] innerEven = new double[2 * MOST_FRAMES];
    private final double[] innerOdd = new double[2 * MOST_FRAMES];

    Oversampler(double sampleRateHz) {
        fourfold = fourfold(sampleRateHz);
        outer = new Doubler(outerFilter(sampleRateHz), MOST_FRAMES);
        inner = new Doubler(innerFilter(sampleRateHz), 2 * MOST_FRAMES);
    }

    private static boolean fourfold(double sampleRateHz) {
        return sampleRateHz < TWICE_SUFFICES_FROM_HZ;
    }

    static int times(double sampleRateHz) {
        return fourfold(sampleRateHz) ? 4 : 2;
    }

    /// What is kept flat: 20 kHz, or at lower rates the same share as at 44.1 kHz.
    static double passHz(double sampleRateHz) {
        return Math.min(20_000, sampleRateHz * (20.0 / 44.1));
    }

    private static HalfBand outerFilter(double sampleRateHz) {
        return new HalfBand(passHz(sampleRateHz) / (2 * sampleRateHz));
    }

    private static HalfBand innerFilter(double sampleRateHz) {
        return new HalfBand(passHz(sampleRateHz) / (4 * sampleRateHz));
    }

    /// Latency of the way up, a [Shaper] and the way down. At four times the two frames of the shaper and the
    /// odd one of the inner filters make whole frames together.
    static int latencyFrames(double sampleRateHz) {
        HalfBand outer = outerFilter(sampleRateHz);
        int outside = Doubler.upFrames(outer) + Doubler.downFrames(outer);
        if (!fourfold(sampleRateHz)) {
            return outside + Shaper.DELAY_FRAMES / 2;
        }
        HalfBand inner = innerFilter(sampleRateHz);
        int inside = Doubler.upFrames(inner) + Doubler.downFrames(inner) + Shaper.DELAY_FRAMES / 2;
        return outside + inside / 2;
    }

    /// How many pairs of the higher rate's frames one frame of the lower makes.
    int pairs() {
        return fourfold ? 2 : 1;
    }

    /// The frames of the higher rate in turn, of these and [#odds], as [#up] left them; to be changed in place.
    double[] evens() {
        return fourfold ? innerEven : even;
    }

    double[] odds() {
        return fourfold ? innerOdd : odd;
    }

    void up(double[] x, int from, int frames) {
        outer.up(x, from, frames, even, odd);
        if (fourfold) {
            for (int i = 0; i < frames; i++) {
                doubled[2 * i] = even[i];
                doubled[2 * i + 1] = odd[i];
            }
            inner.up(doubled, 0, 2 * frames, innerEven, innerOdd);
        }
    }

    /// Back into `x[from, from + frames)`.
    void down(double[] x, int from, int frames) {
        if (fourfold) {
            inner.down(innerEven, innerOdd, doubled, 0, 2 * frames);
            for (int i = 0; i < frames; i++) {
                even[i] = doubled[2 * i];
                odd[i] = doubled[2 * i + 1];
            }
        }
        outer.down(even, odd, x, from, frames);
    }

    void clear() {
        outer.clear();
        inner.clear();
    }

    void state(State state) {
        outer.state(state);
        inner.state(state);
    }
}
