package org.topdown.report;

/// One axis of a picture: where a value stands between its ends.
///
/// @param logarithmic true for frequencies
record Axis(double from, double to, boolean logarithmic) {
    static Axis linear(double from, double to) {
        return new Axis(from, to, false);
    }

    static Axis octaves(double fromHz, double toHz) {
        return new Axis(fromHz, toHz, true);
    }

    /// 0 at `from`, 1 at `to`, kept within.
    double at(double value) {
        double share = logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
        return Math.clamp(share, 0, 1);
    }

    boolean holds(double value) {
        return value >= Math.min(from, to) && value <= Math.max(from, to);
    }
}
