package org.topdown.dsp.meter;

import org.topdown.dsp.Require;

/// The K-weighting of ITU-R BS.1770-5 for one channel, and the energy of what it lets through.
///
/// The standard gives coefficients for 48 kHz only; at other rates the analogue prototypes behind them are transformed
/// anew. The table's high-pass is not normalised: it gains 1.005 at half the rate. That gain is kept at every rate,
/// which holds the response within 0.008 dB of the one at 48 kHz, where a plain numerator (1, -2, 1) drifts to
/// -0.033 dB at 192 kHz.
public final class KWeighting {
    /// Below this a state is silence; left alone it would decay through the slow denormal numbers.
    private static final double SILENT_STATE = 1e-30;

    // Stage 1, a high shelf; stage 2, a high-pass with numerator (1, -2, 1), whose gain is squared into the energy.
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private final double c1;
    private final double c2;
    private final double highPassGain;

    // What an input adds to the states if these follow from the states before rather than from the output, which would
    // be one step more to wait for: b1 - a1 b0 and so on.
    private final double intoShelf1;
    private final double intoShelf2;
    private final double intoPass1;
    private final double intoPass2;

    private double shelf1;
    private double shelf2;
    private double pass1;
    private double pass2;
    private double energy;

    public KWeighting(double sampleRateHz) {
        Require.inRange("sampleRateHz", sampleRateHz, 4_000, 10_000_000);
        double shelfQ = 0.7071752369554196;
        double k = StrictMath.tan(Math.PI * 1681.974450955533 / sampleRateHz);
        double high = StrictMath.pow(10, 3.999843853973347 / 20);
        double band = StrictMath.pow(high, 0.4996667741545416);
        double a0 = 1 + k / shelfQ + k * k;
        b0 = (high + band * k / shelfQ + k * k) / a0;
        b1 = 2 * (k * k - high) / a0;
        b2 = (high - band * k / shelfQ + k * k) / a0;
        a1 = 2 * (k * k - 1) / a0;
        a2 = (1 - k / shelfQ + k * k) / a0;

        double passQ = 0.5003270373238773;
        double p = StrictMath.tan(Math.PI * 38.13547087602444 / sampleRateHz);
        double d0 = 1 + p / passQ + p * p;
        c1 = 2 * (p * p - 1) / d0;
        c2 = (1 - p / passQ + p * p) / d0;
        highPassGain = 1.0049948987146884 / d0;
        intoShelf1 = b1 - a1 * b0;
        intoShelf2 = b2 - a2 * b0;
        intoPass1 = -2 - c1;
        intoPass2 = 1 - c2;
    }

    /// The gain in dB at `frequencyHz`, from the coefficients.
    public double gainDb(double frequencyHz, double sampleRateHz) {
        double w = 2 * Math.PI * frequencyHz / sampleRateHz;
        double power = powerAt(w, b0, b1, b2)
                / powerAt(w, 1, a1, a2)
                * powerAt(w, highPassGain, -2 * highPassGain, highPassGain)
                / powerAt(w, 1, c1, c2);
        return 10 * StrictMath.log10(power);
    }

    private static double powerAt(double w, double x0, double x1, double x2) {
        double re = x0 + x1 * StrictMath.cos(w) + x2 * StrictMath.cos(2 * w);
        double im = x1 * StrictMath.sin(w) + x2 * StrictMath.sin(2 * w);
        return re * re + im * im;
    }

    /// Filters `x[from, to)` and adds its energy to what `takeEnergy` gives.
    public void add(double[] x, int from, int to) {
        double s1 = shelf1;
        double s2 = shelf2;
        double p1 = pass1;
        double p2 = pass2;
        double sum = energy;
        for (int i = from; i < to; i++) {
            double in = x[i];
            double v = b0 * in + s1;
            double s = (intoShelf1 * in + s2) - a1 * s1;
            s2 = intoShelf2 * in - a2 * s1;
            s1 = s;
            double y = v + p1;
            double p = (intoPass1 * v + p2) - c1 * p1;
            p2 = intoPass2 * v - c2 * p1;
            p1 = p;
            sum += y * y;
        }
        shelf1 = s1;
        shelf2 = s2;
        pass1 = p1;
        pass2 = p2;
        energy = sum;
    }

    /// Both sides in one loop: the same arithmetic as `add` on each, but a processor can work on one side while it
    /// waits for the other.
    static void addBoth(KWeighting left, double[] xl, KWeighting right, double[] xr, int from, int to) {
        double b0 = left.b0;
        double b1 = left.intoShelf1;
        double b2 = left.intoShelf2;
        double a1 = left.a1;
        double a2 = left.a2;
        double d1 = left.intoPass1;
        double d2 = left.intoPass2;
        double c1 = left.c1;
        double c2 = left.c2;
        double s1l = left.shelf1;
        double s2l = left.shelf2;
        double p1l = left.pass1;
        double p2l = left.pass2;
        double suml = left.energy;
        double s1r = right.shelf1;
        double s2r = right.shelf2;
        double p1r = right.pass1;
        double p2r = right.pass2;
        double sumr = right.energy;
        for (int i = from; i < to; i++) {
            double inl = xl[i];
            double inr = xr[i];
            double vl = b0 * inl + s1l;
            double vr = b0 * inr + s1r;
            double sl = (b1 * inl + s2l) - a1 * s1l;
            double sr = (b1 * inr + s2r) - a1 * s1r;
            s2l = b2 * inl - a2 * s1l;
            s2r = b2 * inr - a2 * s1r;
            s1l = sl;
            s1r = sr;
            double yl = vl + p1l;
            double yr = vr + p1r;
            double pl = (d1 * vl + p2l) - c1 * p1l;
            double pr = (d1 * vr + p2r) - c1 * p1r;
            p2l = d2 * vl - c2 * p1l;
            p2r = d2 * vr - c2 * p1r;
            p1l = pl;
            p1r = pr;
            suml += yl * yl;
            sumr += yr * yr;
        }
        left.shelf1 = s1l;
        left.shelf2 = s2l;
        left.pass1 = p1l;
        left.pass2 = p2l;
        left.energy = suml;
        right.shelf1 = s1r;
        right.shelf2 = s2r;
        right.pass1 = p1r;
        right.pass2 = p2r;
        right.energy = sumr;
    }

    /// The energy since the last call, and from here a new sum. A non-finite sample costs the energy of this stretch
    /// (0 is given) and the filter starts again from silence.
    public double takeEnergy() {
        double taken = energy * highPassGain * highPassGain;
        energy = 0;
        if (!Double.isFinite(taken + shelf1 + shelf2 + pass1 + pass2)) {
            reset();
            return 0;
        }
        if (Math.abs(shelf1) < SILENT_STATE && Math.abs(shelf2) < SILENT_STATE) {
            shelf1 = 0;
            shelf2 = 0;
        }
        if (Math.abs(pass1) < SILENT_STATE && Math.abs(pass2) < SILENT_STATE) {
            pass1 = 0;
            pass2 = 0;
        }
        return taken;
    }

    public void reset() {
        shelf1 = 0;
        shelf2 = 0;
        pass1 = 0;
        pass2 = 0;
        energy = 0;
    }
}
