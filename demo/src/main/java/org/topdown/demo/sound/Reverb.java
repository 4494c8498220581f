package org.topdown.demo.sound;

/// Diffuse tail of a room: eight delay lines fed back through a Hadamard matrix (J.-M. Jot's network), each
/// damped.
public final class Reverb {
    private static final int LINES = 8;
    private final double[][] line = new double[LINES][];
    private final double[] gain = new double[LINES];
    private final double[] lost = new double[LINES];
    private final int[] at = new int[LINES];
    private final double damping;

    /// @param t60Seconds  decay at low frequencies
    /// @param sizeSeconds the longest line: 0.02 is a booth, 0.06 a hall
    /// @param damping     0 to 1, what a reflection loses at the top
    public Reverb(double t60Seconds, double sizeSeconds, double damping, Dice dice) {
        this.damping = damping;
        for (int i = 0; i < LINES; i++) {
            double seconds = sizeSeconds * StrictMath.pow(0.45, i / 7.0) * dice.between(0.95, 1.05);
            int length = Rate.frames(seconds) | 1;
            line[i] = new double[length];
            gain[i] = StrictMath.pow(10, -3.0 * length / (t60Seconds * Rate.HZ)) / Math.sqrt(LINES);
        }
    }

    /// Adds the tail of `in` to `left` and `right`, which may be the same array.
    public void add(float[] in, float[] left, float[] right, double wet) {
        double[] v = new double[LINES];
        for (int i = 0; i < in.length; i++) {
            for (int k = 0; k < LINES; k++) {
                double x = line[k][at[k]];
                lost[k] += (1 - damping) * (x - lost[k]) + 1e-25;
                v[k] = lost[k];
            }
            left[i] += (float) (wet * (v[0] - v[2] + v[4] - v[6]));
            right[i] += (float) (wet * (v[1] - v[3] + v[5] - v[7]));
            for (int span = 1; span < LINES; span *= 2) {
                for (int k = 0; k < LINES; k += 2 * span) {
                    for (int j = k; j < k + span; j++) {
                        double sum = v[j] + v[j + span];
                        v[j + span] = v[j] - v[j + span];
                        v[j] = sum;
                    }
                }
            }
            for (int k = 0; k < LINES; k++) {
                line[k][at[k]] = gain[k] * v[k] + in[i];
                if (++at[k] == line[k].length) {
                    at[k] = 0;
                }
            }
        }
    }
}
