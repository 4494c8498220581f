package org.topdown.dsp.lanes;

/// The innermost loops, four numbers at once. Each gives, number by number, the bits of its scalar twin: the
/// same operations in the same order, never fused.
///
/// A row is four numbers of an array that belong together, one a lane.
public interface Kernels {
    /// How many numbers are worked out at once.
    int LANES = 4;

    /// Two second-order sections in series over rows [from, to) of `x`; twin: `filter.Cascade`.
    ///
    /// @param coefficients five rows a section
    /// @param states       two rows a section
    /// @param section      the first of the two
    void twoSections(double[] x, int from, int to, double[] coefficients, double[] states, int section);

    /// Likewise one section, in lanes where its row of `open` is not 0; the others pass.
    void oneSection(double[] x, int from, int to, double[] coefficients, double[] states, double[] open, int section);

    /// From squares to their smoothed mean, rows [`from`, `to`) in place; twin: `dynamics.Compressor`, as of
    /// the next four.
    ///
    /// @param settings in rows, see `dynamics.LaneCompressor`; `states` likewise
    void averages(double[] level, int from, int to, double[] settings, double[] states);

    /// The logarithm of the reading, in place.
    void log2(double[] level, int from, int to);

    /// From there to the reduction in dB the curve asks for, in place.
    void wanted(double[] log2, int from, int to, double[] settings);

    /// From there to the gain.
    void gains(double[] wantedDb, double[] gain, int from, int to, double[] settings, double[] states);

    /// Likewise with a second, slow release, whose rates are 0 in lanes without.
    void gainsOfTwoReleases(double[] wantedDb, double[] gain, int from, int to, double[] settings, double[] states);

    /// The sums of `colour.HalfBand` for the first `frames` rounded down to a multiple of 16.
    ///
    /// @return how many were done
    int between(double[] pairs, double[] x, int at, int frames, double[] out);

    /// From x to e^(-2|x|) as in `math.Elementary`, its twin and that of the next, for `i` from `from` on while four
    /// are left before `to`.
    ///
    /// @return the first that was not done
    int decay(double[] x, double[] decay, int from, int to);

    /// Likewise from there.
    ///
    /// @param absTanh holds the decay, and the tanh in the end
    int logCosh(double[] x, double[] logCosh, double[] absTanh, int from, int to);

    /// Below this step the mean of the tanh is worked out from its ends.
    double SMALL_STEP = 0x1p-7;

    /// `wet` times the mean of tanh from `a[i - lag]` to `b[i]` plus `dry` times that of the line itself,
    /// given ln cosh (the area) and |tanh| of both, for `i` from `from` on while four are left before `to`;
    /// twin: `colour.Shaper`.
    ///
    /// @return the first that was not done
    int tanhMeans(
            double[] a,
            double[] areaA,
            double[] absA,
            int lag,
            double[] b,
            double[] areaB,
            double[] absB,
            int from,
            int to,
            double wet,
            double dry,
            double[] out);

    /// The filter of `colour.Shaper` over its means, into `evens[0 ..]` and `odds[0 ..]`, while four frames
    /// are left.
    ///
    /// @return how many were done
    int fourTaps(
            double[] evenMeans,
            double[] oddMeans,
            int at,
            int frames,
            double outer,
            double inner,
            double[] evens,
            double[] odds);

    /// Whether no number of some first of `x[from, to)` has a square beyond `limit`, or is none at all.
    ///
    /// @return the first that was not looked at; `from` where there may be one
    int squaresBelow(float[] x, int from, int to, float limit);

    /// Raises `peaks[at + i]` to what the signal reaches from `x[frame + i]` up to the next frame, for `i` from 0 on
    /// while four are left before `frames`; twin: `dynamics.PeakDetector`.
    ///
    /// @param rows seven taps a pair
    /// @return how many were done
    int peaksBetween(double[] rows, double[] x, int frame, int frames, double[] peaks, int at);
}
