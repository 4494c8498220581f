package org.topdown.dsp.lanes;

/// The innermost loops, four numbers at once. Each gives, number by number, the bits of its scalar twin: the
/// same operations in the same order, never fused.
///
/// A row is four numbers of an array that belong together, one a lane.
public interface Kernels {
    /// How many numbers are worked out at once.
    int LANES = 4;

    /// Four second-order sections in series over rows [from, to) of `x`; twin: `filter.Cascade`.
    ///
    /// @param coefficients rows b0, b1, b2, a1, a2 of each section
    /// @param states       two rows a section
    /// @param section      the first of the four
    void fourSections(double[] x, int from, int to, double[] coefficients, double[] states, int section);

    /// Likewise two sections.
    void twoSections(double[] x, int from, int to, double[] coefficients, double[] states, int section);

    /// Likewise one section, in lanes where its row of `open` is not 0; the others pass.
    void oneSection(double[] x, int from, int to, double[] coefficients, double[] states, double[] open, int section);

    /// A compressor's detector reading, turned in place into the reduction in dB its curve asks for, rows [0,
    /// `rows`); twin: `dynamics.Compressor`.
    ///
    /// @param settings in rows, see `dynamics.LaneCompressor`
    void wanted(double[] level, int rows, double[] settings);

    /// From there to the gain.
    ///
    /// @param settings without a second release its rates are 0
    /// @param states   two rows: reduction in dB of both releases
    void gains(double[] wantedDb, double[] gain, int rows, double[] settings, double[] states);

    /// The sums of `colour.HalfBand` for the first `frames` rounded down to a multiple of 16.
    ///
    /// @return how many were done
    int between(double[] pairs, double[] x, int at, int frames, double[] out);

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
}
