package org.topdown.dsp.meter;

import java.util.Arrays;
import java.util.Optional;

/// PSR: how far the true peak of the last 3 s stands over their loudness, where the programme is not quiet. In the
/// loudest part a value under about 8 reads as over-limited.
///
/// @param minimumLu the smallest of all
/// @param medianLu  the middle of all
public record PeakToShortTerm(double minimumLu, double medianLu) {
    private static final int WINDOW_STEPS = 30;
    private static final double QUIET_BELOW_LU = 10;

    /// @param stepTruePeak  linear true peak of each 100 ms
    /// @param shortTermLufs short-term loudness at the end of each 100 ms
    /// @return empty if there is no full 3 s above -10 LU of the integrated loudness
    public static Optional<PeakToShortTerm> of(double[] stepTruePeak, double[] shortTermLufs, double integratedLufs) {
        int steps = Math.min(stepTruePeak.length, shortTermLufs.length);
        double[] found = new double[steps];
        int count = 0;
        for (int step = WINDOW_STEPS - 1; step < steps; step++) {
            if (shortTermLufs[step] > integratedLufs - QUIET_BELOW_LU) {
                found[count++] = 20 * StrictMath.log10(peakOf(stepTruePeak, step)) - shortTermLufs[step];
            }
        }
        double[] sorted =
                Arrays.stream(found, 0, count).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return Optional.of(new PeakToShortTerm(sorted[0], median));
    }

    private static double peakOf(double[] stepTruePeak, int lastStep) {
        double peak = 0;
        for (int step = lastStep - WINDOW_STEPS + 1; step <= lastStep; step++) {
            peak = Math.max(peak, stepTruePeak[step]);
        }
        return peak;
    }
}
