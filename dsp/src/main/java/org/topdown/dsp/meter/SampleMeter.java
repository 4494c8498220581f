package org.topdown.dsp.meter;

/// What one channel's samples tell by themselves: peak, DC, clipped runs and samples that are no numbers. The latter
/// count as zero for everything else.
///
/// A clipped run is three or more samples in a row that are equal, and at +-1 or at the channel's own highest or
/// lowest value (a file that was clipped and then turned down). At its own extreme a run must also be entered or left
/// by a jump of more than two steps of 16 bit: the rounded top of a low sine is flat as well, but not clipped.
public final class SampleMeter {
    private static final int CLIPPED_FROM = 3;
    private static final double JUMP = 2.0 / 32_768;

    private long frames;
    private long nonFinite;
    private double sum;
    private double highest = Double.NEGATIVE_INFINITY;
    private double lowest = Double.POSITIVE_INFINITY;
    private double value;
    private double beforeRun;
    private long runLength;
    private long runsAtFullScale;
    private long runsAtHighest;
    private long runsAtLowest;

    public SampleMeter() {}

    /// Adds `x[from, to)`.
    public void add(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
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
            if (now > highest) {
                highest = now;
                runsAtHighest = 0;
            }
            if (now < lowest) {
                lowest = now;
                runsAtLowest = 0;
            }
        }
        frames += to - from;
    }

    private void endRun(double next) {
        if (Math.abs(value) == 1) {
            runsAtFullScale++;
        } else if (Math.abs(beforeRun - value) > JUMP || Math.abs(next - value) > JUMP) {
            // A side's own extreme lies on that side of zero; elsewhere it is a rest, not a ceiling.
            runsAtHighest += value == highest && value > 0 ? 1 : 0;
            runsAtLowest += value == lowest && value < 0 ? 1 : 0;
        }
    }

    /// Runs so far, without one that has not ended.
    public long clippedRuns() {
        return runsAtFullScale + runsAtHighest + runsAtLowest;
    }

    /// The largest absolute sample, full scale at 1.
    public double peak() {
        return frames == 0 ? 0 : Math.max(highest, -lowest);
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
