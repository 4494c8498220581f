package org.topdown.dsp.colour;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.State;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.math.Elementary;

/// The curve itself, for one channel at the oversampled rate: first-order antiderivative anti-aliasing (J. D.
/// Parker, V. Zavalishin, E. Le Bivic, "Reducing the Aliasing of Nonlinear Waveshaping Using Continuous-Time
/// Convolution", DAFx 2016). A frame becomes the mean of the curve over the straight line from the frame before
/// it.
///
/// Such a mean is half a frame late and loses highs; four more taps make it two frames and flat again to 20
/// kHz. The dry share takes the same way, so that both stay aligned.
final class Shaper {
    /// The latency in frames of the oversampled rate.
    static final int DELAY_FRAMES = 2;

    /// Below this step the difference quotient would lose digits, and Euler and Maclaurin's two terms are exact
    /// enough.
    private static final double SMALL_STEP = Kernels.SMALL_STEP;

    enum Curve {
        TANH,
        HARD,
        /// tanh with highs lifted ahead of it and lowered behind.
        TAPE,
        /// tanh off its centre, of slope 1 where it rests.
        TUBE,
        /// What a clip at full scale cuts off, negated.
        EXCESS
    }

    /// How far off its centre the tube's curve rests.
    static final double BIAS = 0.3;

    private final Curve curve;

    /// Where the curve rests, and its value and slope there.
    private final double bias;

    private final double rest;
    private final double slope;
    private final @Nullable Emphasis emphasis;

    private double knee;
    private double drive = 1;
    private double wet = 1;
    private double dry;
    private final double outer;
    private final double inner;

    /// Signals arrive as even and odd frames in turn. The arrays with a lead keep that many frames from before.
    private static final int LEAD = 2;

    private final double[] even;
    private final double[] odd;
    private final double[] evenArea;
    private final double[] oddArea;
    private final double[] evenCurve;
    private final double[] oddCurve;
    private final double[] evenMean;
    private final double[] oddMean;

    /// @param sampleRateHz the rate it works at
    /// @param flatTo highest frequency at which the loss of highs is made good, as a share of the oversampled
    /// rate
    /// @param most   the most pairs of frames at a time
    Shaper(Curve curve, double sampleRateHz, double flatTo, int most) {
        this.curve = curve;
        bias = curve == Curve.TUBE ? BIAS : 0;
        emphasis = curve == Curve.TAPE ? new Emphasis(sampleRateHz) : null;
        // (outer 2 cos(3w/2) + inner 2 cos(w/2)) cos(w/2) shall be 1 at 0 and at w.
        double half = StrictMath.cos(Math.PI * flatTo);
        double threeHalves = StrictMath.cos(3 * Math.PI * flatTo);
        outer = (1 / half - half) / (threeHalves - half) / 2;
        inner = 0.5 - outer;
        int length = LEAD + most;
        even = new double[length];
        odd = new double[length];
        evenArea = new double[length];
        oddArea = new double[length];
        evenCurve = new double[length];
        oddCurve = new double[length];
        evenMean = new double[length];
        oddMean = new double[length];
        even[0] = bias;
        Elementary.logCosh(even, evenArea, evenCurve, 0, 1);
        rest = evenCurve[0];
        slope = 1 - rest * rest;
        clear();
    }

    /// What it stands at where nothing moves: `toWet` times the curve plus `toDry` times its input, after a
    /// gain.
    void set(double gain, double toWet, double toDry) {
        drive = gain;
        wet = toWet / slope;
        dry = toDry;
    }

    /// Of the excess: half the width of the knee, 0 to 1.
    void setKnee(double halfWidth) {
        knee = halfWidth;
    }

    /// What comes out where there is no input, which is to be taken away.
    private double offset(double toWet, double toDry) {
        return toWet * rest + toDry * 0.5 * (bias + bias);
    }

    /// Shapes `evens` and `odds` in place.
    ///
    /// @param moves what the settings are at each pair of frames, or null where they stand still
    void run(double[] evens, double[] odds, int frames, @Nullable Moves moves) {
        Kernels kernels = Simd.kernels();
        int end = LEAD + frames;
        if (emphasis != null) {
            emphasis.lift(evens, odds, frames);
        }
        for (int i = 0; i < frames; i++) {
            double gain = moves == null ? drive : moves.drive[i];
            even[LEAD + i] = evens[i] * gain;
            odd[LEAD + i] = odds[i] * gain;
        }
        if (bias != 0) {
            for (int i = LEAD; i < end; i++) {
                even[i] += bias;
                odd[i] += bias;
            }
        }
        if (curve == Curve.EXCESS) {
            for (int i = LEAD; i < end; i++) {
                evenMean[i] = Excess.mean(odd[i - 1], even[i], knee);
                oddMean[i] = Excess.mean(even[i], odd[i], knee);
            }
            mix(LEAD, end, moves);
        } else if (curve == Curve.HARD) {
            clip(even, evenCurve, LEAD, end);
            clip(odd, oddCurve, LEAD, end);
            for (int i = LEAD; i < end; i++) {
                evenMean[i] = clippedMean(odd[i - 1], even[i], oddCurve[i - 1], evenCurve[i]);
                oddMean[i] = clippedMean(even[i], odd[i], evenCurve[i], oddCurve[i]);
            }
            mix(LEAD, end, moves);
        } else {
            int curved = LEAD;
            if (kernels != null) {
                kernels.decay(even, evenCurve, LEAD, end);
                kernels.decay(odd, oddCurve, LEAD, end);
                kernels.logCosh(even, evenArea, evenCurve, LEAD, end);
                curved = kernels.logCosh(odd, oddArea, oddCurve, LEAD, end);
            }
            Elementary.logCosh(even, evenArea, evenCurve, curved, end);
            Elementary.logCosh(odd, oddArea, oddCurve, curved, end);
            int done = kernels == null || moves != null ? LEAD : tanhMeans(kernels, end);
            for (int i = done; i < end; i++) {
                evenMean[i] = tanhMean(odd[i - 1], even[i], oddArea[i - 1], evenArea[i], oddCurve[i - 1], evenCurve[i]);
                oddMean[i] = tanhMean(even[i], odd[i], evenArea[i], oddArea[i], evenCurve[i], oddCurve[i]);
            }
            mix(done, end, moves);
        }
        if (bias != 0) {
            takeOffset(end, moves);
        }
        int filtered =
                kernels == null ? 0 : kernels.fourTaps(evenMean, oddMean, LEAD, frames, outer, inner, evens, odds);
        for (int i = filtered; i < frames; i++) {
            int at = LEAD + i;
            evens[i] = outer * (evenMean[at] + oddMean[at - 2]) + inner * (oddMean[at - 1] + evenMean[at - 1]);
            odds[i] = outer * (oddMean[at] + evenMean[at - 1]) + inner * (evenMean[at] + oddMean[at - 1]);
        }
        if (emphasis != null) {
            emphasis.lower(evens, odds, frames);
        }
        keepLead(odd, frames);
        keepLead(oddArea, frames);
        keepLead(oddCurve, frames);
        keepLead(evenMean, frames);
        keepLead(oddMean, frames);
    }

    private void takeOffset(int end, @Nullable Moves moves) {
        double still = offset(wet, dry);
        for (int i = LEAD; i < end; i++) {
            double offset = moves == null ? still : offset(moves.wet[i - LEAD] / slope, moves.dry[i - LEAD]);
            evenMean[i] -= offset;
            oddMean[i] -= offset;
        }
    }

    /// The curve itself, at the rate of `x`, in place of `x[from, from + frames)`; no antiderivatives, no
    /// latency.
    void runPlain(double[] x, int from, int frames, @Nullable Moves moves) {
        if (emphasis != null) {
            emphasis.lift(x, from, frames);
        }
        for (int i = 0; i < frames; i++) {
            even[i] = x[from + i] * (moves == null ? drive : moves.drive[i]) + bias;
        }
        switch (curve) {
            case TANH, TAPE, TUBE -> {
                Kernels kernels = Simd.kernels();
                int curved = 0;
                if (kernels != null) {
                    kernels.decay(even, evenCurve, 0, frames);
                    curved = kernels.logCosh(even, evenArea, evenCurve, 0, frames);
                }
                Elementary.logCosh(even, evenArea, evenCurve, curved, frames);
                for (int i = 0; i < frames; i++) {
                    evenMean[i] = Math.copySign(evenCurve[i], even[i]);
                }
            }
            case HARD -> clip(even, evenMean, 0, frames);
            case EXCESS -> {
                for (int i = 0; i < frames; i++) {
                    evenMean[i] = Excess.of(even[i], knee);
                }
            }
        }
        double still = offset(wet, dry);
        for (int i = 0; i < frames; i++) {
            double toWet = moves == null ? wet : moves.wet[i] / slope;
            double toDry = moves == null ? dry : moves.dry[i];
            double offset = moves == null ? still : offset(toWet, toDry);
            x[from + i] = toWet * evenMean[i] + toDry * 0.5 * (even[i] + even[i]) - offset;
        }
        if (emphasis != null) {
            emphasis.lower(x, from, frames);
        }
    }

    private int tanhMeans(Kernels kernels, int end) {
        kernels.tanhMeans(odd, oddArea, oddCurve, 1, even, evenArea, evenCurve, LEAD, end, wet, dry, evenMean);
        return kernels.tanhMeans(even, evenArea, evenCurve, 0, odd, oddArea, oddCurve, LEAD, end, wet, dry, oddMean);
    }

    /// From the means of the curve to the means of curve and dry signal.
    private void mix(int from, int end, @Nullable Moves moves) {
        if (moves != null) {
            for (int i = from; i < end; i++) {
                double toWet = moves.wet[i - LEAD] / slope;
                double toDry = moves.dry[i - LEAD];
                evenMean[i] = toWet * evenMean[i] + toDry * 0.5 * (odd[i - 1] + even[i]);
                oddMean[i] = toWet * oddMean[i] + toDry * 0.5 * (even[i] + odd[i]);
            }
            return;
        }
        for (int i = from; i < end; i++) {
            evenMean[i] = wet * evenMean[i] + dry * 0.5 * (odd[i - 1] + even[i]);
            oddMean[i] = wet * oddMean[i] + dry * 0.5 * (even[i] + odd[i]);
        }
    }

    /// Mean of tanh from `a` to `b`, given ln cosh and |tanh| of both.
    private static double tanhMean(double a, double b, double areaA, double areaB, double absA, double absB) {
        double step = b - a;
        return Math.abs(step) < SMALL_STEP
                ? 0.5 * (Math.copySign(absA, a) + Math.copySign(absB, b))
                        + step * (1.0 / 12) * (absB * absB - absA * absA)
                : (areaB - areaA) / step;
    }

    private static void clip(double[] x, double[] clipped, int from, int to) {
        for (int i = from; i < to; i++) {
            clipped[i] = Math.min(Math.max(x[i], -1), 1);
        }
    }

    /// Mean of the hard clip from `a` to `b`, given it at both: the clipped part and what sticks out, taken
    /// apart so that no large numbers cancel.
    private static double clippedMean(double a, double b, double clippedA, double clippedB) {
        double step = b - a;
        double middle = 0.5 * (clippedA + clippedB);
        double area = (clippedB - clippedA) * middle + (clippedB * (b - clippedB) - clippedA * (a - clippedA));
        return step == 0 ? middle : area / step;
    }

    private static void keepLead(double[] x, int frames) {
        x[0] = x[frames];
        x[1] = x[frames + 1];
    }

    /// Lists the two pairs of frames before.
    void state(State state) {
        for (double[] each : new double[][] {odd, oddArea, oddCurve, evenMean, oddMean}) {
            each[0] = state.value(each[0]);
            each[1] = state.value(each[1]);
        }
        if (emphasis != null) {
            emphasis.state(state);
        }
    }

    void clear() {
        Arrays.fill(odd, bias);
        Elementary.logCosh(odd, oddArea, oddCurve, 0, LEAD);
        Arrays.fill(evenMean, 0);
        Arrays.fill(oddMean, 0);
        if (emphasis != null) {
            emphasis.clear();
        }
    }
}
