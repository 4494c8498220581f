package org.topdown.dsp.meter;

import java.util.Arrays;
import org.topdown.dsp.Require;
import org.topdown.dsp.math.Decibels;

/// True peak (ITU-R BS.1770-5, Annex 2): the largest value the signal reaches between its samples.
///
/// A coarse pass looks at four points a sample through 32 taps; where one of them is a local maximum within 1 dB of the
/// largest reading so far, its neighbourhood is read at 32 points a sample through 128 taps. The coarse pass is left
/// out where it cannot matter: where the largest sample in reach, times the sum of the filter's absolute coefficients,
/// stays below that 1 dB; and, where that does not tell, at every frame that stays below it by [CoarseBound]. Nothing
/// is missed by either. Readings do not depend on how the audio was cut into calls.
///
/// Work is done in steps of 100 ms. Optionally the peak of each step is kept by itself; then a step's reading owes
/// nothing to the steps around it, and the short cuts are taken less often.
public final class TruePeakMeter {
    private static final int STEPS_PER_SECOND = 10;
    private static final int COARSE_FACTOR = 4;
    private static final int COARSE_TAPS = 32;
    private static final int COARSE_HALF = COARSE_TAPS / 2;
    private static final int FINE_FACTOR = 32;
    private static final int FINE_TAPS = 128;
    private static final int FINE_HALF = FINE_TAPS / 2;
    /// The first short cut is decided for so many frames at a time; neighbours that it does not spare go together to
    /// the
    /// second, up to the longest run, because long loops are what a processor is quick at.
    private static final int GROUP = 64;

    private static final int LONGEST_RUN = 16 * GROUP;
    /// Fine points from one coarse point to the next.
    private static final int FINE_STEPS = FINE_FACTOR / COARSE_FACTOR;

    private static final double WITHIN = StrictMath.pow(10, -1.0 / 20);

    /// How much a point must stand over the one before it to be a maximum; keeps the rounding of a plateau out.
    private static final double STANDS_OUT = 1 + 1e-12;

    private static final double[][] COARSE = Interpolator.rows(COARSE_FACTOR, COARSE_TAPS, 5);
    private static final double[][] FINE = Interpolator.rows(FINE_FACTOR, FINE_TAPS, 12);
    private static final double COARSE_REACH = largestAbsoluteSum(COARSE);

    private final StepGrid grid;
    private final boolean eachStep;
    /// By channel: 64 frames before the step, the step, what follows it, and room for silence after the last.
    private final double[][] buffer;

    /// By channel: the largest sample of each group of 64 frames, from index 0 of the buffer.
    private final double[][] groupPeaks;

    private final CoarseBound bound = new CoarseBound(COARSE, LONGEST_RUN);
    private final Readings steps = new Readings();
    private int filled;
    private long frame;
    private long step;
    private int stepFrames;
    private double peak;

    /// Keeps the maximum alone.
    public TruePeakMeter(double sampleRateHz, int channels) {
        this(sampleRateHz, channels, false);
    }

    /// @param eachStep whether `stepPeaks` is wanted
    public TruePeakMeter(double sampleRateHz, int channels, boolean eachStep) {
        Require.inRange("sampleRateHz", sampleRateHz, 4_000, 10_000_000);
        Require.that(channels >= 1, "channels must be 1 or more but was " + channels);
        this.grid = new StepGrid(sampleRateHz, STEPS_PER_SECOND);
        this.eachStep = eachStep;
        this.buffer = new double[channels][5 * FINE_HALF + grid.longestStepFrames()];
        this.groupPeaks = new double[channels][buffer[0].length / GROUP + 2];
        reset();
    }

    /// Adds `audio[channel][from, to)`; values must be finite.
    public void add(double[][] audio, int from, int to) {
        int at = from;
        while (at < to) {
            int wanted = stepFrames + 2 * FINE_HALF;
            int count = Math.min(to - at, wanted - filled);
            for (int channel = 0; channel < buffer.length; channel++) {
                System.arraycopy(audio[channel], at, buffer[channel], filled, count);
            }
            filled += count;
            at += count;
            if (filled == wanted) {
                endStep();
            }
        }
    }

    private void endStep() {
        double reading = peakOf(stepFrames);
        if (eachStep) {
            steps.add(reading);
        }
        peak = Math.max(peak, reading);
        for (double[] channel : buffer) {
            System.arraycopy(channel, stepFrames, channel, 0, 2 * FINE_HALF);
        }
        filled = 2 * FINE_HALF;
        frame = grid.endFrame(step);
        step++;
        stepFrames = (int) (grid.endFrame(step) - frame);
    }

    /// The largest value so far, full scale at 1. What was added last is read as if silence followed.
    public double truePeak() {
        return Math.max(peak, peakOfRest());
    }

    /// The same in dBTP; negative infinity for silence.
    public double truePeakDbtp() {
        return Decibels.ofLinear(truePeak());
    }

    /// The peak of each 100 ms, the last of which may be shorter; only if the meter was made to keep them.
    public double[] stepPeaks() {
        Require.that(eachStep, "this meter keeps the maximum alone");
        double[] whole = steps.toArray();
        if (restFrames() <= 0) {
            return whole;
        }
        double[] all = Arrays.copyOf(whole, whole.length + 1);
        all[whole.length] = peakOfRest();
        return all;
    }

    /// Frames added that no finished step holds. In the first step the buffer starts 64 frames before the audio.
    private int restFrames() {
        return filled - (step == 0 ? 2 * FINE_HALF : FINE_HALF);
    }

    private double peakOfRest() {
        for (double[] channel : buffer) {
            Arrays.fill(channel, filled, filled + 2 * FINE_HALF, 0);
        }
        return peakOf(filled);
    }

    /// The peak of the `frames` frames from index 64 of the buffer.
    private double peakOf(int frames) {
        int end = FINE_HALF + frames;
        double reading = eachStep ? 0 : peak;
        for (int channel = 0; channel < buffer.length; channel++) {
            reading = Math.max(reading, readGroups(buffer[channel], end, groupPeaks[channel]));
        }
        for (int channel = 0; channel < buffer.length; channel++) {
            double[] x = buffer[channel];
            double[] peaks = groupPeaks[channel];
            int from = FINE_HALF;
            while (from < end) {
                double largest = 0;
                int to = from;
                while (to < end && to - from < LONGEST_RUN) {
                    double inReach = inReach(peaks, to / GROUP);
                    if (!mayReach(inReach, reading)) {
                        break;
                    }
                    largest = Math.max(largest, inReach);
                    to = Math.min(to + GROUP, end);
                }
                if (to > from) {
                    reading = peakOfRun(x, from, to, largest, reading);
                    from = to;
                } else {
                    from += GROUP;
                }
            }
        }
        return reading;
    }

    /// The sample peaks of the groups before `end`, of the one before the step, and of what follows the last.
    ///
    /// @return the largest of the step
    private static double readGroups(double[] x, int end, double[] peaks) {
        peaks[0] = samplePeak(x, 0, GROUP);
        double largest = 0;
        int group = 1;
        for (int from = GROUP; from < end; from += GROUP) {
            peaks[group] = samplePeak(x, from, Math.min(from + GROUP, end));
            largest = Math.max(largest, peaks[group]);
            group++;
        }
        // The last group may be so short that the one before it reaches over its end.
        peaks[group] = samplePeak(x, end, end + COARSE_HALF);
        peaks[group - 1] = Math.max(peaks[group - 1], peaks[group]);
        return largest;
    }

    /// The largest sample that the coarse filter could see from within a group.
    private static double inReach(double[] peaks, int group) {
        return Math.max(Math.max(peaks[group - 1], peaks[group]), peaks[group + 1]);
    }

    /// Whether the coarse filter could come within 1 dB of `reading`.
    private static boolean mayReach(double inReach, double reading) {
        return inReach > 0 && inReach * COARSE_REACH >= reading * WITHIN;
    }

    /// Looks at those frames of [from, to) that may come within 1 dB of the largest reading so far.
    private double peakOfRun(double[] x, int from, int to, double largest, double readingSoFar) {
        double reading = readingSoFar;
        bound.read(x, from, to, largest);
        int next = bound.next(0, reading * WITHIN);
        while (next < to - from) {
            reading = peakOfFrame(x, from + next, reading);
            next = bound.next(next + 1, reading * WITHIN);
        }
        return reading;
    }

    /// Looks for hills at sample `frame` and at the three coarse points after it.
    private static double peakOfFrame(double[] x, int frame, double readingSoFar) {
        double reading = readingSoFar;
        double before = coarseAt(x, frame - 1, COARSE_FACTOR - 1);
        double here = Math.abs(x[frame]);
        for (int phase = 0; phase < COARSE_FACTOR; phase++) {
            int next = phase + 1;
            double after = next == COARSE_FACTOR ? Math.abs(x[frame + 1]) : coarseAt(x, frame, next);
            if (here >= reading * WITHIN && here > before * STANDS_OUT && after <= here * STANDS_OUT) {
                int position = frame * FINE_FACTOR + phase * FINE_STEPS;
                reading = Math.max(reading, climb(x, position, vertex(before, here, after)));
            }
            before = here;
            here = after;
        }
        return reading;
    }

    /// The magnitude at `phase` quarters of a sample after `frame`.
    private static double coarseAt(double[] x, int frame, int phase) {
        double[] taps = COARSE[phase];
        int start = frame - COARSE_HALF + 1;
        double sum = 0;
        for (int tap = 0; tap < COARSE_TAPS; tap += 4) {
            sum += taps[tap] * x[start + tap]
                    + taps[tap + 1] * x[start + tap + 1]
                    + (taps[tap + 2] * x[start + tap + 2] + taps[tap + 3] * x[start + tap + 3]);
        }
        return Math.abs(sum);
    }

    /// Where a parabola through three neighbouring points has its top, in fine points from the middle one.
    private static int vertex(double before, double here, double after) {
        double bend = 2 * here - before - after;
        return bend <= 0 ? 0 : (int) Math.rint(FINE_STEPS * Math.clamp((after - before) / (2 * bend), -0.5, 0.5));
    }

    /// The top of the hill that `position` (in 1/32 of a sample) stands on, searched from `guess` on; it is less than a
    /// quarter of a sample away.
    private static double climb(double[] x, int position, int guess) {
        double best = valueAt(x, position + guess);
        int upwards = position + guess + 1;
        while (upwards < position + FINE_STEPS) {
            double next = valueAt(x, upwards);
            if (next <= best) {
                break;
            }
            best = next;
            upwards++;
        }
        if (upwards > position + guess + 1) {
            return best;
        }
        for (int downwards = position + guess - 1; downwards > position - FINE_STEPS; downwards--) {
            double next = valueAt(x, downwards);
            if (next <= best) {
                break;
            }
            best = next;
        }
        return best;
    }

    private static double valueAt(double[] x, int position) {
        int sample = position / FINE_FACTOR;
        int phase = position % FINE_FACTOR;
        if (phase == 0) {
            return Math.abs(x[sample]);
        }
        double[] taps = FINE[phase];
        int start = sample - FINE_HALF + 1;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int tap = 0; tap < FINE_TAPS; tap += 4) {
            sum0 += taps[tap] * x[start + tap];
            sum1 += taps[tap + 1] * x[start + tap + 1];
            sum2 += taps[tap + 2] * x[start + tap + 2];
            sum3 += taps[tap + 3] * x[start + tap + 3];
        }
        return Math.abs(sum0 + sum1 + (sum2 + sum3));
    }

    private static double samplePeak(double[] x, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        return largest;
    }

    private static double largestAbsoluteSum(double[][] rows) {
        double largest = 0;
        for (double[] taps : rows) {
            double sum = 0;
            for (double tap : taps) {
                sum += Math.abs(tap);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /// Forgets everything; the past is silence.
    public void reset() {
        for (double[] channel : buffer) {
            Arrays.fill(channel, 0);
        }
        steps.clear();
        filled = 2 * FINE_HALF;
        frame = 0;
        step = 0;
        // The first step also holds the 64 frames of silence before the audio, where it may ring ahead of itself.
        stepFrames = (int) grid.endFrame(0) + FINE_HALF;
        peak = 0;
    }
}
