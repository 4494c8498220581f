package org.topdown.ears;

import org.jspecify.annotations.Nullable;

/// Everything one pass over a programme gives: its figures and what a report draws.
///
/// @param psrMedianLu the middle of true peak over short-term loudness where it is not quiet
/// @param opposedShare the share of time, 0 to 1, in which left and right worked against each other (400 ms below 0)
public record Listening(
        Measurement figures,
        LoudnessCurve loudness,
        @Nullable Double psrMedianLu,
        double opposedShare) {}
