package org.topdown.dsp.meter;

import java.util.Arrays;

/// How high a signal can stand in the neighbourhood of each frame when it is read at four points a sample through the
/// coarse filter of [TruePeakMeter]: never too low, and too high by less than 15 % of the largest sample at hand. Most
/// frames are thereby known not to matter, at a small part of the cost of reading them.
///
/// In single precision: the middle between two samples through 20 of the 32 taps; the quarters from the two samples and
/// the two middles next to them. What the left out taps and the short cut to the quarters could come to is worked
/// out from the filter itself and added to every bound.
///
/// The compiler turns a loop into vectors here only if it is short, reads at offsets it does not know, and does not
/// write what could be what it reads: hence few taps a loop, in whole numbers from floats.
final class CoarseBound {
    private static final int PAIRS = 10;
    private static final int GROUP = 64;

    /// Of the nearer sample, the middle, the farther sample and the middle beyond the nearer one: what gives the
    /// quarter with the least sum of what is left over.
    private static final double NEAR = 0.579;

    private static final double MIDDLE = 0.592;
    private static final double FAR = -0.095;
    private static final double BEYOND = -0.086;

    /// The largest sample as a whole number. A reading is at most 2.6 times as large.
    private static final double UNIT = 0x1p27;

    /// A signal so weak that it is not brought up to the unit passes no bound at all.
    private static final double MOST_SCALE = 0x1p1000;

    /// Of a dozen roundings to single precision, and as many to whole numbers, of sums up to 2.6 units.
    private static final double ROUNDING = 0x1p-17;

    private final float[] taps = new float[PAIRS];
    /// Where in `samples` a pair stands for frame 0. From an array, because a compiler that knew the offsets would try
    /// to make vectors of neighbouring taps and end up with none.
    private final int[] before = new int[PAIRS];

    private final int[] after = new int[PAIRS];

    /// Likewise where in `middles`, whose first is that of the frame before: the one before, its own, the next.
    private final int[] around = {0, 1, 2};

    private final double slack;
    /// The signal from one frame early on, so that the middle before the first frame is there too.
    private final float[] samples;

    private final int[] sums;
    private final float[] middles;
    private final int[] tops;
    private double scale;
    private int frames;

    /// @param rows of the coarse filter, four of 32 taps
    CoarseBound(double[][] rows, int mostFrames) {
        int half = rows[0].length / 2;
        for (int pair = 0; pair < PAIRS; pair++) {
            taps[pair] = (float) rows[2][half - 1 - pair];
            before[pair] = PAIRS - pair;
            after[pair] = PAIRS + 1 + pair;
        }
        slack = leftOver(rows, half) + ROUNDING;
        samples = new float[mostFrames + 2 * half + 2];
        sums = new int[mostFrames + 2];
        middles = new float[mostFrames + 2];
        tops = new int[mostFrames];
    }

    /// The largest sum of the absolute coefficients that are not heeded: of the middle, and of the first quarter,
    /// whose mirror image the other one is.
    private static double leftOver(double[][] rows, int half) {
        double middle = 0;
        double[] rest = new double[2 * half + 1];
        for (int tap = 0; tap < 2 * half; tap++) {
            boolean heeded = tap >= half - PAIRS && tap < half + PAIRS;
            middle += heeded ? 0 : Math.abs(rows[2][tap]);
            rest[tap + 1] += rows[1][tap];
            rest[tap + 1] -= heeded ? MIDDLE * rows[2][tap] : 0;
            rest[tap] -= heeded ? BEYOND * rows[2][tap] : 0;
        }
        rest[half] -= NEAR;
        rest[half + 1] -= FAR;
        return Math.max(middle, Arrays.stream(rest).map(Math::abs).sum());
    }

    /// Reads frames [from, to) of x, each with the quarter, the middle and the three quarters after it. Looks 12
    /// frames around.
    ///
    /// @param largest the largest absolute sample from 16 frames before to 16 after, above 0
    void read(double[] x, int from, int to, double largest) {
        scale = Math.min(UNIT / largest, MOST_SCALE);
        frames = to - from;
        int count = frames + 2;
        scaled(x, from - 1 - PAIRS, count + 2 * PAIRS, scale, samples);
        Arrays.fill(sums, 0, count, 0);
        for (int pair = 0; pair < PAIRS; pair += 2) {
            addPairs(
                    samples,
                    before[pair],
                    after[pair],
                    before[pair + 1],
                    after[pair + 1],
                    taps[pair],
                    taps[pair + 1],
                    sums,
                    count);
        }
        toFloats(sums, count, middles);
        int near = after[0];
        int far = after[1];
        startTops(samples, near, middles, around[1], tops, frames);
        raiseTops(samples, near, far, middles, around[1], around[0], tops, frames);
        raiseTops(samples, far, near, middles, around[1], around[2], tops, frames);
    }

    private static void scaled(double[] x, int first, int count, double scale, float[] samples) {
        for (int i = 0; i < count; i++) {
            samples[i] = (float) (scale * x[i + first]);
        }
    }

    private static void addPairs(float[] x, int a, int b, int c, int d, float near, float far, int[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += (int) (near * (x[i + a] + x[i + b]) + far * (x[i + c] + x[i + d]));
        }
    }

    private static void toFloats(int[] sums, int count, float[] middles) {
        for (int i = 0; i < count; i++) {
            middles[i] = sums[i];
        }
    }

    private static void startTops(float[] x, int near, float[] middles, int middle, int[] tops, int count) {
        for (int i = 0; i < count; i++) {
            tops[i] = (int) Math.max(Math.abs(x[i + near]), Math.abs(middles[i + middle]));
        }
    }

    private static void raiseTops(
            float[] x, int near, int far, float[] middles, int middle, int beyond, int[] tops, int count) {
        float n = (float) NEAR;
        float m = (float) MIDDLE;
        float f = (float) FAR;
        float b = (float) BEYOND;
        for (int i = 0; i < count; i++) {
            float quarter = n * x[i + near] + m * middles[i + middle] + (f * x[i + far] + b * middles[i + beyond]);
            tops[i] = Math.max(tops[i], (int) Math.abs(quarter));
        }
    }

    /// The first frame from `from` on, counted from the first one read, that may reach `level`, or the number of
    /// frames read if there is none: whatever is passed over stays below it.
    int next(int from, double level) {
        int least = (int) (level * scale - slack * UNIT);
        int at = from;
        while (at < frames) {
            int end = Math.min((at / GROUP + 1) * GROUP, frames);
            if (anyAbove(tops, at, end, least - 1)) {
                while (tops[at] < least) {
                    at++;
                }
                return at;
            }
            at = end;
        }
        return frames;
    }

    /// Counts sign bits, which takes no branch.
    private static boolean anyAbove(int[] tops, int from, int to, int limit) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (limit - tops[i]) >>> 31;
        }
        return count > 0;
    }
}
