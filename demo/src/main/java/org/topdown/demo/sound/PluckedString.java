package org.topdown.demo.sound;

/// Strings after Karplus & Strong (Computer Music Journal 7(2), 1983), tuned between frames by third-order
/// Lagrange interpolation so that they can bend.
public final class PluckedString {
    private static final int RING = 4096;
    private static final double STOPPED_SECONDS = 0.09;
    private final Dice dice;
    private final double[] ring = new double[RING];

    public PluckedString(Dice dice) {
        this.dice = dice;
    }

    /// Adds the pluck to `out` from `start`, peaking near `velocity`.
    public void add(Pluck pluck, float[] out, int start) {
        double period = Rate.HZ / pluck.frequencyHz();
        excite(pluck, period);
        double held = StrictMath.pow(10, -3 * period / (pluck.ringSeconds() * Rate.HZ));
        double stopped = StrictMath.pow(10, -3 * period / (STOPPED_SECONDS * Rate.HZ));
        double darkness = pluck.darkness();
        double before = 0;
        double w0 = 0;
        double w1 = 0;
        double w2 = 0;
        double w3 = 0;
        int whole = 0;
        int stopAt = pluck.heldFrames();
        int end = Math.min(out.length - start, stopAt + Rate.frames(2.5 * STOPPED_SECONDS));
        for (int i = 0; i < end; i++) {
            if (i % Rate.GRID_FRAMES == 0) {
                double bent = period / StrictMath.pow(2, pluck.bendCents().applyAsDouble(i) / 1200);
                double delay = bent - darkness;
                whole = (int) delay - 1;
                double d = delay - whole;
                w0 = -(d - 1) * (d - 2) * (d - 3) / 6;
                w1 = d * (d - 2) * (d - 3) / 2;
                w2 = -d * (d - 1) * (d - 3) / 2;
                w3 = d * (d - 1) * (d - 2) / 6;
            }
            int at = i - whole;
            double y = w0 * ring[at & (RING - 1)]
                    + w1 * ring[(at - 1) & (RING - 1)]
                    + w2 * ring[(at - 2) & (RING - 1)]
                    + w3 * ring[(at - 3) & (RING - 1)];
            double gain = i < stopAt ? held : stopped;
            ring[i & (RING - 1)] = gain * ((1 - darkness) * y + darkness * before) + 1e-25;
            before = y;
            if (start + i >= 0) {
                out[start + i] += (float) y;
            }
        }
    }

    /// One period of noise, softened by a soft pick, with the notch that the place of the pick leaves.
    private void excite(Pluck pluck, double period) {
        int length = (int) period + 4;
        double[] burst = new double[length];
        double soft = 0.12 + 0.75 * pluck.velocity() * pluck.velocity();
        double y = 0;
        double mean = 0;
        for (int i = 0; i < length; i++) {
            y += soft * (dice.signed() - y);
            burst[i] = y;
            mean += y / length;
        }
        int notch = Math.max(1, (int) (pluck.pickPosition() * period));
        double peak = 1e-9;
        double[] picked = new double[length];
        for (int i = 0; i < length; i++) {
            picked[i] = burst[i] - mean - 0.9 * (burst[(i + length - notch) % length] - mean);
            peak = Math.max(peak, Math.abs(picked[i]));
        }
        for (int i = 0; i < length; i++) {
            ring[(i - length) & (RING - 1)] = picked[i] / peak * pluck.velocity();
        }
    }
}
