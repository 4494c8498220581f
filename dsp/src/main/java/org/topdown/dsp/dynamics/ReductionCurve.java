package org.topdown.dsp.dynamics;

import org.topdown.dsp.math.Elementary;

/// The static curve of [GainComputer] for many frames at once, without a branch: within the knee a parabola,
/// past it a straight line.
final class ReductionCurve {
    double kneeStartDb;
    double kneeDb;
    double perTwoKnees;
    double slope;

    void set(GainComputer curve) {
        set(curve.thresholdDb(), curve.ratio(), curve.kneeDb());
    }

    void set(double thresholdDb, double ratio, double kneeDb) {
        this.kneeDb = kneeDb;
        kneeStartDb = thresholdDb - kneeDb / 2;
        perTwoKnees = kneeDb == 0 ? 0 : 1 / (2 * kneeDb);
        slope = 1 - 1 / ratio;
    }

    /// From readings to the reduction in dB they ask for, `frames` of each; `level` and `log` are used up,
    /// and all three must differ.
    ///
    /// @param dbPerOctave what twice the reading is
    void wanted(double[] level, double[] log, double dbPerOctave, double[] wanted, int frames) {
        Elementary.log2(level, log, 0, frames);
        double start = kneeStartDb;
        double knee = kneeDb;
        double parabola = perTwoKnees;
        double line = slope;
        for (int i = 0; i < frames; i++) {
            double over = Math.max(dbPerOctave * log[i] - start, 0);
            double intoKnee = Math.min(over, knee);
            wanted[i] = line * (intoKnee * intoKnee * parabola + (over - intoKnee));
        }
    }
}
