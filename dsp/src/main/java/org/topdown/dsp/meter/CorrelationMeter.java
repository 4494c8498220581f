package org.topdown.dsp.meter;

import java.util.OptionalDouble;

/// How alike left and right are: sum(L R) / sqrt(sum L² sum R²). +1 in phase, 0 unrelated, -1 opposed; over the whole
/// programme, and over the last 400 ms on a grid of 10 ms.
public final class CorrelationMeter {
    private static final int STEPS_PER_SECOND = 100;
    private static final int WINDOW_STEPS = 40;

    private final StepGrid grid;
    private final double[] recentProduct = new double[WINDOW_STEPS];
    private final double[] recentLeft = new double[WINDOW_STEPS];
    private final double[] recentRight = new double[WINDOW_STEPS];
    private double product;
    private double left;
    private double right;
    private double totalProduct;
    private double totalLeft;
    private double totalRight;
    private long windows;
    private long opposedWindows;
    private long frame;
    private long step;
    private long stepEnd;

    public CorrelationMeter(double sampleRateHz) {
        grid = new StepGrid(sampleRateHz, STEPS_PER_SECOND);
        stepEnd = grid.endFrame(0);
    }

    /// Adds frames [from, to) of both sides.
    public void add(double[] l, double[] r, int from, int to) {
        int at = from;
        while (at < to) {
            int until = (int) Math.min(to, at + (stepEnd - frame));
            for (int i = at; i < until; i++) {
                product += l[i] * r[i];
                left += l[i] * l[i];
                right += r[i] * r[i];
            }
            frame += until - at;
            at = until;
            if (frame == stepEnd) {
                endStep();
            }
        }
    }

    private void endStep() {
        int slot = (int) (step % WINDOW_STEPS);
        recentProduct[slot] = product;
        recentLeft[slot] = left;
        recentRight[slot] = right;
        totalProduct += product;
        totalLeft += left;
        totalRight += right;
        product = 0;
        left = 0;
        right = 0;
        step++;
        stepEnd = grid.endFrame(step);
        if (step >= WINDOW_STEPS) {
            OptionalDouble now = current();
            if (now.isPresent()) {
                windows++;
                opposedWindows += now.getAsDouble() < 0 ? 1 : 0;
            }
        }
    }

    /// Of everything so far; empty if a side is silent.
    public OptionalDouble correlation() {
        return of(totalProduct + product, totalLeft + left, totalRight + right);
    }

    /// Of the last 400 ms; empty if a side was silent in them.
    public OptionalDouble current() {
        double sumProduct = 0;
        double sumLeft = 0;
        double sumRight = 0;
        for (int slot = 0; slot < WINDOW_STEPS; slot++) {
            sumProduct += recentProduct[slot];
            sumLeft += recentLeft[slot];
            sumRight += recentRight[slot];
        }
        return of(sumProduct, sumLeft, sumRight);
    }

    /// The share of time, 0 to 1, in which the last 400 ms were below 0; windows with a silent side do not count.
    public double opposedShare() {
        return windows == 0 ? 0 : (double) opposedWindows / windows;
    }

    private static OptionalDouble of(double product, double left, double right) {
        double both = Math.sqrt(left) * Math.sqrt(right);
        return both > 0 && Double.isFinite(both)
                ? OptionalDouble.of(Math.clamp(product / both, -1, 1))
                : OptionalDouble.empty();
    }
}
