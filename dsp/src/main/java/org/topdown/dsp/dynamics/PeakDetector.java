package org.topdown.dsp.dynamics;

import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.math.History;
import org.topdown.dsp.math.SincTable;

/// Reads what a signal reaches between its frames: eight times oversampled, 128 taps a phase.
///
/// The oversampling is left out where it cannot matter. A phase is a straight line between two neighbouring frames
/// plus a filter over how sharply the signal bends (its second differences), which for most music is hardly at all; so
/// nothing exceeds the sample peak by more than the sharpest bend that the filter sees, times the largest sum of
/// absolute coefficients over bends. Where that stays below the level of interest, what is reported is the sample peak,
/// which is below that level as well: a limiter behaves exactly as if it had always been worked out.
final class PeakDetector {
    static final int TAPS = 128;

    /// How many frames after a frame the detector needs to see.
    static final int DELAY_FRAMES = TAPS / 2;

    private static final int PHASES = 8;
    private static final int PAIRS = TAPS / 2;
    /// A steep filter matters more than a deep stop band: what lies near half the sample rate peaks between
    /// frames.
    private static final double KAISER_BETA = 5;

    /// Frames decided upon at a time.
    private static final int GROUP = 16;

    /// Sum and difference halves of the phases 1 to 3 (whose mirror images are 7 to 5) and phase 4, a row a pair.
    private static final int ROW = 7;

    private static final double[] ROWS = new double[PAIRS * ROW];

    /// By how much a reading exceeds the samples at most, of the sharpest bend.
    private static final double PER_BEND = design(ROWS);

    /// Of a group and of all that its readings see besides.
    private static final int GROUPS_SEEN = (TAPS - 1 + GROUP + GROUP - 1) / GROUP;

    // As the bits of doubles without sign, which are in the order of the numbers, with what is no number above all.
    private final long[] peakBits;
    private final long[] bendBits;
    private int groups;

    /// @param most the most frames at a time
    PeakDetector(int most) {
        int mostGroups = Math.ceilDiv(most + TAPS, GROUP);
        peakBits = new long[mostGroups];
        bendBits = new long[mostGroups];
    }

    /// Lays phase p out as taps at -63 .. 64 frames, and returns the largest absolute sum over bends of any phase.
    private static double design(double[] rows) {
        double largest = 0;
        for (int phase = 1; phase <= PHASES / 2; phase++) {
            double[] taps = new double[TAPS];
            double sum = 0;
            for (int k = 0; k < TAPS; k++) {
                double x = k - (DELAY_FRAMES - 1) - (double) phase / PHASES;
                taps[k] = SincTable.sinc(x) * SincTable.kaiser(x / DELAY_FRAMES, KAISER_BETA);
                sum += taps[k];
            }
            for (int k = 0; k < TAPS; k++) {
                taps[k] /= sum;
            }
            largest = Math.max(largest, overBends(taps));
            for (int pair = 0; pair < PAIRS; pair++) {
                double near = taps[DELAY_FRAMES - 1 - pair];
                double far = taps[DELAY_FRAMES + pair];
                int row = pair * ROW;
                if (phase == PHASES / 2) {
                    rows[row + 6] = (near + far) / 2;
                } else {
                    rows[row + 2 * phase - 2] = (near + far) / 2;
                    rows[row + 2 * phase - 1] = (near - far) / 2;
                }
            }
        }
        // Rounding of the sums is far below this margin.
        return largest * (1 + 1e-9);
    }

    /// What is left of a phase once the straight line with its sum (1) and its mean place is taken away has neither, so
    /// by adding it up twice it becomes a filter over second differences.
    private static double overBends(double[] taps) {
        double place = 0;
        for (int k = 0; k < TAPS; k++) {
            place += taps[k] * (k - (DELAY_FRAMES - 1));
        }
        double absolute = 0;
        double once = 0;
        double twice = 0;
        for (int k = 0; k < TAPS; k++) {
            double line = k == DELAY_FRAMES - 1 ? 1 - place : k == DELAY_FRAMES ? place : 0;
            once += taps[k] - line;
            twice += once;
            absolute += Math.abs(twice);
        }
        return absolute;
    }

    /// Raises `peaks[i]` to what the signal reaches from frame `start - DELAY_FRAMES + i` up to the next one, for
    /// `frames` frames; exact where that is above `ceiling`, at most the ceiling elsewhere.
    void raise(History history, int start, int frames, double ceiling, double[] peaks) {
        double[] x = history.samples();
        int oldest = start - TAPS + 1;
        survey(x, oldest, start + frames);
        Kernels kernels = Simd.kernels();
        for (int group = 0; group < frames; group += GROUP) {
            int end = Math.min(group + GROUP, frames);
            int first = start - DELAY_FRAMES + group;
            if (mostOf(group / GROUP) <= ceiling) {
                for (int i = group; i < end; i++) {
                    peaks[i] = Math.max(peaks[i], Math.abs(x[start - DELAY_FRAMES + i]));
                }
            } else {
                int done = kernels == null ? 0 : kernels.peaksBetween(ROWS, x, first, end - group, peaks, group);
                for (int i = group + done; i < end; i++) {
                    peaks[i] = Math.max(peaks[i], between(x, start - DELAY_FRAMES + i));
                }
            }
        }
    }

    /// The sample peak and the sharpest bend of each group of `x[from, to)`.
    private void survey(double[] x, int from, int to) {
        groups = Math.ceilDiv(to - from, GROUP);
        for (int group = 0; group < groups; group++) {
            int begin = from + group * GROUP;
            int end = Math.min(begin + GROUP, to);
            long peak = 0;
            long bend = 0;
            for (int i = begin; i < end; i++) {
                peak = Math.max(peak, magnitudeBits(x[i]));
                if (i > from) {
                    bend = Math.max(bend, magnitudeBits(i + 1 < to ? x[i - 1] - 2 * x[i] + x[i + 1] : 0));
                }
            }
            peakBits[group] = peak;
            bendBits[group] = bend;
        }
    }

    private static long magnitudeBits(double x) {
        return Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
    }

    /// What no reading of a group exceeds; no number where the signal is none.
    private double mostOf(int group) {
        long peak = 0;
        long bend = 0;
        for (int seen = group; seen < Math.min(group + GROUPS_SEEN, groups); seen++) {
            peak = Math.max(peak, peakBits[seen]);
            bend = Math.max(bend, bendBits[seen]);
        }
        // Rounding is far below this margin.
        return (Double.longBitsToDouble(peak) + PER_BEND * Double.longBitsToDouble(bend)) * (1 + 1e-9);
    }

    /// The largest magnitude at `frame` and at the seven points before `frame + 1`. A phase and its mirror
    /// image share their products: one is the sum of both halves, the other their difference.
    private static double between(double[] x, int frame) {
        double even1 = 0;
        double odd1 = 0;
        double even2 = 0;
        double odd2 = 0;
        double even3 = 0;
        double odd3 = 0;
        double middle = 0;
        for (int pair = 0, row = 0; pair < PAIRS; pair++, row += ROW) {
            double near = x[frame - pair];
            double far = x[frame + 1 + pair];
            double sum = near + far;
            double difference = near - far;
            even1 += ROWS[row] * sum;
            odd1 += ROWS[row + 1] * difference;
            even2 += ROWS[row + 2] * sum;
            odd2 += ROWS[row + 3] * difference;
            even3 += ROWS[row + 4] * sum;
            odd3 += ROWS[row + 5] * difference;
            middle += ROWS[row + 6] * sum;
        }
        // |a| + |b| is the larger of |a + b| and |a - b|.
        double outer = Math.max(Math.abs(even1) + Math.abs(odd1), Math.abs(even2) + Math.abs(odd2));
        double inner = Math.max(Math.abs(even3) + Math.abs(odd3), Math.abs(middle));
        return Math.max(Math.abs(x[frame]), Math.max(outer, inner));
    }
}
