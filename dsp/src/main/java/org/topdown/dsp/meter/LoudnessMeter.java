package org.topdown.dsp.meter;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Loudness by ITU-R BS.1770-5, EBU Tech 3341 and 3342: momentary and short-term on a grid of 10 ms, their maxima,
/// integrated loudness on steps of 100 ms with both gates, and the loudness range.
///
/// The past before the first frame counts as silence. A coarser grid would miss short bursts: on 100 ms the maximum of
/// a 400 ms burst can read 0.46 dB low. Readings do not depend on how the audio was cut into calls. Every reading of
/// momentary and short-term at 100 ms is kept (14 MB for 24 hours), so the integrated loudness and the range are those
/// of the whole programme, not of a histogram.
///
/// A mono signal counts as one channel: 3.01 LU lower than the same in two.
public final class LoudnessMeter {
    private static final int STEPS_PER_SECOND = 100;
    private static final int MOMENTARY_STEPS = 40;
    private static final int SHORT_TERM_STEPS = 300;
    private static final int STEPS_PER_READING = 10;
    private static final int FIRST_FULL_BLOCK = MOMENTARY_STEPS / STEPS_PER_READING - 1;
    private static final int FIRST_FULL_SHORT_TERM = SHORT_TERM_STEPS / STEPS_PER_READING - 1;

    private final KWeightedSteps steps;
    private final double[] weights;
    /// The last 3 s twice over, so that the steps before any of the second half stand in one row.
    private final double[] recent = new double[2 * SHORT_TERM_STEPS];

    private final Readings momentary = new Readings();
    private final Readings shortTerm = new Readings();
    private long stepCount;
    private int newest;
    private double momentaryPower;
    private double shortTermPower;
    private double maxMomentaryPower;
    private double maxShortTermPower;

    /// @param channels 1 or more, in the order of files: L R, L R C, L R Ls Rs, L R C Ls Rs, L R C LFE Ls Rs
    public LoudnessMeter(double sampleRateHz, int channels) {
        this.weights = ChannelWeights.of(channels);
        this.steps = new KWeightedSteps(sampleRateHz, channels, STEPS_PER_SECOND, this::step);
    }

    /// Adds `audio[channel][from, to)`.
    public void add(double[][] audio, int from, int to) {
        steps.add(audio, from, to);
    }

    private void step(double[] meanSquare) {
        double power = 0;
        for (int channel = 0; channel < weights.length; channel++) {
            power += weights[channel] * meanSquare[channel];
        }
        int slot = (int) (stepCount % SHORT_TERM_STEPS);
        newest = slot + SHORT_TERM_STEPS;
        recent[slot] = power;
        recent[newest] = power;
        stepCount++;
        // Summed anew each time: a running sum would keep the rounding of a loud passage through the silence after it.
        momentaryPower = meanOfLast(MOMENTARY_STEPS);
        shortTermPower = meanOfLast(SHORT_TERM_STEPS);
        maxMomentaryPower = Math.max(maxMomentaryPower, momentaryPower);
        maxShortTermPower = Math.max(maxShortTermPower, shortTermPower);
        if (stepCount % STEPS_PER_READING == 0) {
            momentary.add(momentaryPower);
            shortTerm.add(shortTermPower);
        }
    }

    /// In four sums, which need not wait for one another.
    private double meanOfLast(int count) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int to = newest + 1;
        for (int i = to - count; i < to; i += 4) {
            sum0 += recent[i];
            sum1 += recent[i + 1];
            sum2 += recent[i + 2];
            sum3 += recent[i + 3];
        }
        return (sum0 + sum1 + (sum2 + sum3)) / count;
    }

    /// Of the last 400 ms; negative infinity for silence, as all loudness here.
    public double momentaryLufs() {
        return Loudness.lufsOfPower(momentaryPower);
    }

    /// Of the last 3 s.
    public double shortTermLufs() {
        return Loudness.lufsOfPower(shortTermPower);
    }

    public double maxMomentaryLufs() {
        return Loudness.lufsOfPower(maxMomentaryPower);
    }

    public double maxShortTermLufs() {
        return Loudness.lufsOfPower(maxShortTermPower);
    }

    /// Of everything so far; negative infinity if no block of 400 ms was above -70 LUFS. Before 400 ms the one block is
    /// filled up with silence, so that a single hit has a loudness too.
    public double integratedLufs() {
        if (stepCount < MOMENTARY_STEPS) {
            return Loudness.integratedLufs(new double[] {momentaryPower});
        }
        return Loudness.integratedLufs(momentary.toArray(), FIRST_FULL_BLOCK);
    }

    /// Of everything so far; empty before 3 s and if all was below -70 LUFS. Not settled in the first minute.
    public OptionalDouble loudnessRangeLu() {
        double[] all = shortTerm.toArray();
        return all.length <= FIRST_FULL_SHORT_TERM
                ? OptionalDouble.empty()
                : Loudness.rangeLu(Arrays.copyOfRange(all, FIRST_FULL_SHORT_TERM, all.length));
    }

    /// Momentary loudness each 100 ms: entry n is the window that ends at (n + 1) / 10 s.
    public double[] momentaryCurveLufs() {
        return Arrays.stream(momentary.toArray()).map(Loudness::lufsOfPower).toArray();
    }

    /// Short-term loudness each 100 ms: entry n is the window that ends at (n + 1) / 10 s.
    public double[] shortTermCurveLufs() {
        return Arrays.stream(shortTerm.toArray()).map(Loudness::lufsOfPower).toArray();
    }

    public void reset() {
        steps.reset();
        Arrays.fill(recent, 0);
        momentary.clear();
        shortTerm.clear();
        stepCount = 0;
        momentaryPower = 0;
        shortTermPower = 0;
        maxMomentaryPower = 0;
        maxShortTermPower = 0;
    }
}
