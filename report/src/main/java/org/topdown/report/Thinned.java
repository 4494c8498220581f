package org.topdown.report;

import java.util.Arrays;
import org.topdown.report.ReportData.Curve;

/// A curve with as many points as a picture can show. Of each stretch the lowest and the highest value stay, in the
/// order in which they come, so that no peak and no hole is lost.
///
/// @param seconds song time of each point
/// @param values  NaN where the curve is undefined
record Thinned(double[] seconds, double[] values) {
    /// @param stretches the most stretches to divide the curve into; each gives at most two points
    static Thinned of(Curve curve, int stretches) {
        int count = curve.values().length;
        double[] seconds = new double[2 * stretches];
        double[] values = new double[2 * stretches];
        if (count <= 2 * stretches) {
            for (int i = 0; i < count; i++) {
                seconds[i] = time(curve, i);
                values[i] = finite(curve.values()[i]);
            }
            return new Thinned(Arrays.copyOf(seconds, count), Arrays.copyOf(values, count));
        }
        int points = 0;
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) s * count / stretches);
            int to = (int) ((long) (s + 1) * count / stretches);
            int lowest = -1;
            int highest = -1;
            for (int i = from; i < to; i++) {
                float value = curve.values()[i];
                if (!Float.isFinite(value)) {
                    continue;
                }
                lowest = lowest < 0 || value < curve.values()[lowest] ? i : lowest;
                highest = highest < 0 || value > curve.values()[highest] ? i : highest;
            }
            int first = lowest < 0 ? from : Math.min(lowest, highest);
            int second = Math.max(lowest, highest);
            seconds[points] = time(curve, first);
            values[points++] = finite(curve.values()[first]);
            if (second > first) {
                seconds[points] = time(curve, second);
                values[points++] = finite(curve.values()[second]);
            }
        }
        return new Thinned(Arrays.copyOf(seconds, points), Arrays.copyOf(values, points));
    }

    /// The value nearest to a moment, or NaN outside the curve.
    static double near(Curve curve, double seconds) {
        long index = Math.round((seconds - curve.firstSeconds()) / curve.stepSeconds());
        return index < 0 || index >= curve.values().length ? Double.NaN : finite(curve.values()[(int) index]);
    }

    private static double time(Curve curve, int index) {
        return curve.firstSeconds() + index * curve.stepSeconds();
    }

    private static double finite(float value) {
        return Float.isFinite(value) ? value : Double.NaN;
    }
}
