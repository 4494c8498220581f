package org.topdown.dsp.dynamics;

import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.math.History;
import org.topdown.dsp.math.SincTable;

/// Reads what a signal reaches between its frames: eight times oversampled, 128 taps a phase.
///
/// The oversampling is left out where it cannot matter: where the sample peak of everything the filter sees,
/// times the largest sum of absolute coefficients, stays below the level of interest. What is reported then is
/// the sample peak, which is below that level as well, so a limiter behaves exactly as if it had always been
/// worked out.
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
    private static final double LARGEST_SUM = design(ROWS);

    private PeakDetector() {}

    /// Lays phase p out as taps at -63 .. 64 frames, and returns the largest absolute sum of any phase.
    private static double design(double[] rows) {
        double largest = 1;
        for (int phase = 1; phase <= PHASES / 2; phase++) {
            double[] taps = new double[TAPS];
            double sum = 0;
            for (int k = 0; k < TAPS; k++) {
                double x = k - (DELAY_FRAMES - 1) - (double) phase / PHASES;
                taps[k] = SincTable.sinc(x) * SincTable.kaiser(x / DELAY_FRAMES, KAISER_BETA);
                sum += taps[k];
            }
            double absolute = 0;
            for (int k = 0; k < TAPS; k++) {
                taps[k] /= sum;
                absolute += Math.abs(taps[k]);
            }
            largest = Math.max(largest, absolute);
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

    /// Raises `peaks[i]` to what the signal reaches from frame `start - DELAY_FRAMES + i` up to the next one, for
    /// `frames` frames; exact where that is above `ceiling`, at most the ceiling elsewhere.
    static void raise(History history, int start, int frames, double ceiling, double[] peaks) {
        double[] x = history.samples();
        double quiet = ceiling / LARGEST_SUM;
        Kernels kernels = Simd.kernels();
        for (int group = 0; group < frames; group += GROUP) {
            int end = Math.min(group + GROUP, frames);
            int oldest = start + group - TAPS + 1;
            if (peakOf(x, oldest, start + end) <= quiet) {
                for (int i = group; i < end; i++) {
                    peaks[i] = Math.max(peaks[i], Math.abs(x[start - DELAY_FRAMES + i]));
                }
            } else {
                int first = start - DELAY_FRAMES + group;
                int done = kernels == null ? 0 : kernels.peaksBetween(ROWS, x, first, end - group, peaks, group);
                for (int i = group + done; i < end; i++) {
                    peaks[i] = Math.max(peaks[i], between(x, start - DELAY_FRAMES + i));
                }
            }
        }
    }

    private static double peakOf(double[] x, int from, int to) {
        double peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(x[i]));
        }
        return peak;
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
