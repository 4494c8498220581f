package org.topdown.dsp.colour;

/// What a clip at full scale cuts off, negated: `clip(x) - x`, with a knee around full scale. Nothing below the knee,
/// exactly. The knee is a parabola: from `1 - knee` to `1 + knee` it is (|x| - 1 + knee)^2 / (4 knee).
final class Excess {
    private Excess() {}

    /// @param knee half of its width, 0 to 1
    static double of(double x, double knee) {
        double into = Math.abs(x) - (1 - knee);
        if (!(into > 0)) {
            return into <= 0 ? 0 : Double.NaN;
        }
        double cut = into < 2 * knee ? into * into / (4 * knee) : into - knee;
        return -Math.copySign(cut, x);
    }

    /// The integral of [#of] from 0 on, 0 or less, even.
    private static double area(double x, double knee) {
        double into = Math.abs(x) - (1 - knee);
        if (!(into > 0)) {
            return into <= 0 ? 0 : Double.NaN;
        }
        if (into < 2 * knee) {
            return -into * into * into / (12 * knee);
        }
        double over = into - knee;
        return -(over * over / 2 + knee * knee / 6);
    }

    /// Its mean over the straight line from `a` to `b`. Over a short line the difference of areas would lose digits,
    /// and the mean of both ends is near enough.
    static double mean(double a, double b, double knee) {
        double step = b - a;
        if (Math.abs(step) < 1e-5) {
            return 0.5 * (of(a, knee) + of(b, knee));
        }
        return (area(b, knee) - area(a, knee)) / step;
    }
}
