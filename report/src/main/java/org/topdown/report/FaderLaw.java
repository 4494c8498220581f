package org.topdown.report;

/// Travel of a desk's fader: off at the bottom, 0 dB at three quarters, +10 dB at the top; fine around 0 and ever
/// coarser below, in straight pieces as the scales of real desks are drawn.
final class FaderLaw {
    private static final double[] DB = {-90, -60, -40, -30, -20, -10, 0, 10};
    private static final double[] TRAVEL = {0, 0.05, 0.16, 0.25, 0.36, 0.53, 0.75, 1};

    private FaderLaw() {}

    /// Where the cap stands, 0 bottom to 1 top; above +10 dB it stays at the top.
    static double travel(double faderDb) {
        if (!(faderDb > DB[0])) {
            return 0;
        }
        for (int i = 1; i < DB.length; i++) {
            if (faderDb <= DB[i]) {
                return TRAVEL[i - 1] + (TRAVEL[i] - TRAVEL[i - 1]) * (faderDb - DB[i - 1]) / (DB[i] - DB[i - 1]);
            }
        }
        return 1;
    }
}
