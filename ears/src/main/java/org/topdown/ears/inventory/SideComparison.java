package org.topdown.ears.inventory;

import java.util.OptionalDouble;
import org.topdown.dsp.math.Decibels;

/// What left and right of a stereo file are to each other.
final class SideComparison {
    /// Below this a side is silent, above the other it sounds; between them nothing is said.
    private static final double SILENT_PEAK = Decibels.toLinear(-70);

    private static final double SOUNDING_PEAK = Decibels.toLinear(-60);
    private static final double SAME_WITHIN = Decibels.toPower(-80);

    /// Wide synthesisers and spaced microphones reach -0.3; an inverted side lies well below.
    private static final double OPPOSED_BELOW = -0.5;

    private double leftEnergy;
    private double rightEnergy;
    private double product;
    private double difference;
    private double leftPeak;
    private double rightPeak;

    void add(double[] left, double[] right, int count) {
        for (int i = 0; i < count; i++) {
            double l = left[i];
            double r = right[i];
            leftEnergy += l * l;
            rightEnergy += r * r;
            product += l * r;
            difference += (l - r) * (l - r);
            leftPeak = Math.max(leftPeak, Math.abs(l));
            rightPeak = Math.max(rightPeak, Math.abs(r));
        }
    }

    boolean same() {
        double mean = (leftEnergy + rightEnergy) / 2;
        return mean > 0 && difference <= SAME_WITHIN * mean;
    }

    /// 0 or 1 if only that side sounds, else -1.
    int onlySide() {
        if (leftPeak >= SOUNDING_PEAK && rightPeak < SILENT_PEAK) {
            return 0;
        }
        return rightPeak >= SOUNDING_PEAK && leftPeak < SILENT_PEAK ? 1 : -1;
    }

    boolean opposed() {
        OptionalDouble correlation = correlation();
        return onlySide() == -1 && correlation.isPresent() && correlation.getAsDouble() < OPPOSED_BELOW;
    }

    OptionalDouble correlation() {
        double both = Math.sqrt(leftEnergy) * Math.sqrt(rightEnergy);
        return both > 0 ? OptionalDouble.of(Math.clamp(product / both, -1, 1)) : OptionalDouble.empty();
    }
}
