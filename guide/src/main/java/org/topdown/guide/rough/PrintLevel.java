package org.topdown.guide.rough;

/// What a print comes to, and what was asked of it.
///
/// @param askedLufs   integrated loudness asked for
/// @param reachedLufs what it comes to
/// @param dbtp        its true peak
/// @param limit       what kept it from more, a few words; empty if nothing did
public record PrintLevel(double askedLufs, double reachedLufs, double dbtp, String limit) {
    /// Beyond this a print is not as loud as it was asked to be.
    public static final double TOLERANCE_LU = 0.2;

    public boolean missed() {
        return Math.abs(reachedLufs - askedLufs) > TOLERANCE_LU;
    }
}
