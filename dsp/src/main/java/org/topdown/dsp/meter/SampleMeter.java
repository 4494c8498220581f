package org.topdown.dsp.meter;

import java.util.Arrays;

/// What one channel's samples tell by themselves: peak, DC, clipped runs and samples that are no numbers. The latter
/// count as zero for everything else.
///
/// A clipped run is three or more samples in a row that are equal, and at +-1 or at the channel's own highest or
/// lowest value (a file that was clipped and then turned down). At its own extreme a run must also be entered or left
/// by a jump of more than two steps of 16 bit: the rounded top of a low sine is flat as well, but not clipped. A signal
/// that has no more values than 8 bits or mu-law have takes larger steps: there the jump must be more than two of its
/// own, a step being how far the extreme is from the next value it ever takes.
public final class SampleMeter {
    private static final int CLIPPED_FROM = 3;
    private static final double JUMP = 2.0 / 32_768;

    private long frames;
    private long nonFinite;
    private double sum;
    private final DistinctValues values = new DistinctValues();
    private final Ceiling above = new Ceiling();
    private final Ceiling below = new Ceiling();
    private double value;
    private double beforeRun;
    private long runLength;
    private long runsAtFullScale;

    public SampleMeter() {}

    /// Adds `x[from, to)`.
    public void add(double[] x, int from, int to) {
        for (int i = plainFrom(x, from, to); i < to; i = plainFrom(x, i + 1, to)) {
            double now = x[i];
            if (!Double.isFinite(now)) {
                nonFinite++;
                now = 0;
            }
            sum += now;
            if (now == value && runLength > 0) {
                runLength++;
                continue;
            }
            if (runLength >= CLIPPED_FROM) {
                endRun(now);
            }
            beforeRun = runLength == 0 ? now : value;
            value = now;
            runLength = 1;
            values.see(now);
            if (now > above.next) {
                above.see(now);
            }
            if (-now > below.next) {
                below.see(-now);
            }
        }
        frames += to - from;
    }

    /// Passes over samples that add to the mean alone: none like the one before it, none at or beyond the two highest
    /// and
    /// lowest values, none that is no number, and no values left to count. That is most of any music.
    ///
    /// @return the first sample that is not of the kind
    private int plainFrom(double[] x, int from, int to) {
        if (runLength == 0 || runLength >= CLIPPED_FROM || values.isCoarse() || from == to) {
            return from;
        }
        double high = above.next;
        double low = -below.next;
        double total = sum;
        double last = value;
        int i = from;
        while (i < to) {
            double now = x[i];
            // Not turned round: what is no number is neither.
            if (!(now < high && now > low) || now == last) {
                break;
            }
            total += now;
            last = now;
            i++;
        }
        if (i > from) {
            sum = total;
            beforeRun = i > from + 1 ? x[i - 2] : value;
            value = last;
            runLength = 1;
        }
        return i;
    }

    private void endRun(double next) {
        if (Math.abs(value) == 1) {
            runsAtFullScale++;
        } else {
            double jump = Math.max(Math.abs(beforeRun - value), Math.abs(next - value));
            above.end(value, jump);
            below.end(-value, jump);
        }
    }

    /// The highest value of one side, and the runs that stand at it.
    private static final class Ceiling {
        private static final int CLASSES_PER_OCTAVE = 4;

        private double highest = Double.NEGATIVE_INFINITY;
        /// The highest value below `highest`.
        private double next = Double.NEGATIVE_INFINITY;
        /// Runs by the size of their jump: which size counts is known when all has been seen.
        private final long[] runs = new long[17 * CLASSES_PER_OCTAVE];

        /// @param x above `next`
        void see(double x) {
            if (x > highest) {
                next = highest;
                highest = x;
                Arrays.fill(runs, 0);
            } else if (x < highest) {
                next = x;
            }
        }

        /// A side's own extreme lies on that side of zero; elsewhere it is a rest, not a ceiling.
        void end(double value, double jump) {
            if (value == highest && value > 0 && jump > JUMP) {
                runs[classOf(jump)]++;
            }
        }

        private int classOf(double jump) {
            return Math.clamp(
                    (int) (CLASSES_PER_OCTAVE * StrictMath.log(jump / JUMP) / StrictMath.log(2)), 0, runs.length - 1);
        }

        long clipped(boolean coarse) {
            double step = coarse ? highest - next : 0;
            int from = 2 * step <= JUMP ? 0 : 1 + classOf(2 * step);
            long count = 0;
            for (int i = from; i < runs.length; i++) {
                count += runs[i];
            }
            return count;
        }
    }

    /// Runs so far, without one that has not ended.
    public long clippedRuns() {
        return runsAtFullScale + above.clipped(values.isCoarse()) + below.clipped(values.isCoarse());
    }

    /// The largest absolute sample, full scale at 1.
    public double peak() {
        return frames == 0 ? 0 : Math.max(above.highest, below.highest);
    }

    /// The mean of all samples.
    public double dc() {
        return frames == 0 ? 0 : sum / frames;
    }

    public long frames() {
        return frames;
    }

    /// Samples that were NaN or infinite.
    public long nonFinite() {
        return nonFinite;
    }
}
