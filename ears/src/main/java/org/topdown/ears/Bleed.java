package org.topdown.ears;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.math.Decibels;

/// Decides whether a close microphone was played into, or only overheard its neighbours (a second kick drum that
/// nobody played, a tom without a fill). Such a track gets no level target: raised to one, it would be all bleed.
///
/// A track holds only bleed if all three are true:
/// 1. its loudest 400 ms lie far below those of the microphones around it;
/// 2. wherever it is at its loudest, some other microphone is far louder at that moment;
/// 3. it never stands far above what the others predict: the weights with which the others' powers explain it best (by
///    the Itakura-Saito distance, which compares ratios, so quiet moments teach as much as loud ones) leave no event
///    unexplained. A soft part that plays when others rest fails this.
///
/// In a sampled kit with 15 microphones of which two were only overheard, those lie 32 and 41 LU below the middle of
/// the
/// others, and 15.6 and 36 dB below another at any loud moment; of the thirteen that were played none is more than 10
/// LU
/// below, and every one is within 3 dB of the loudest at some moment. The limits lie between. What they cannot see:
/// tracks that were each normalised after recording. Room and overhead microphones hear the others on purpose; ask only
/// about close ones.
public final class Bleed {
    /// What a track holds: nothing above -70 LUFS, only its neighbours, or something of its own.
    public enum Verdict {
        SILENT,
        BLEED_ONLY,
        PLAYED
    }

    /// The verdict and what it rests on.
    ///
    /// @param belowSiblingsLu how far its loudest 400 ms lie below the middle of the siblings' loudest
    /// @param louderSiblingDb at its loud moments, how far the loudest sibling stands above it, at least
    /// @param unexplainedDb   how far it stands above what the siblings predict, in its fourth least explained
    ///                        step of 100 ms (an event of its own lasts that long)
    public record Finding(Verdict verdict, double belowSiblingsLu, double louderSiblingDb, double unexplainedDb) {
        static Finding without(Verdict verdict) {
            return new Finding(verdict, 0, 0, 0);
        }
    }

    private static final double BELOW_SIBLINGS_LU = 18;
    private static final double LOUDER_SIBLING_DB = 12;
    private static final double UNEXPLAINED_DB = 15;

    /// Moments within so much of the track's loudest step are its loud ones.
    private static final double LOUD_WITHIN_DB = 25;

    private static final int EVENT_STEPS = 4;
    private static final int FEWEST_SIBLINGS = 2;
    private static final int ROUNDS = 100;

    /// -120 dBFS: digital silence must not have an infinite ratio to anything.
    private static final double FLOOR_POWER = 1e-12;

    private Bleed() {}

    /// @param track    what is in question
    /// @param siblings the other microphones of the same performance, starting at the same moment; with fewer
    ///                 than two that sound, nothing but silence is told apart
    public static Finding judge(LoudnessSteps track, List<LoudnessSteps> siblings) {
        if (track.integratedLufs() == Double.NEGATIVE_INFINITY) {
            return Finding.without(Verdict.SILENT);
        }
        List<LoudnessSteps> sounding = siblings.stream()
                .filter(sibling -> sibling.integratedLufs() > Double.NEGATIVE_INFINITY)
                .toList();
        if (sounding.size() < FEWEST_SIBLINGS) {
            return Finding.without(Verdict.PLAYED);
        }
        double below = median(sounding.stream().mapToDouble(Bleed::loudestLufs).toArray()) - loudestLufs(track);
        double[] own = stepPower(track, track.steps());
        double[][] others = sounding.stream()
                .map(sibling -> stepPower(sibling, track.steps()))
                .toArray(double[][]::new);
        int[] loud = loudSteps(own);
        double louder = leastLouder(own, others, loud);
        double unexplained = unexplainedDb(own, predict(own, others), loud);
        boolean bleed = below >= BELOW_SIBLINGS_LU && louder >= LOUDER_SIBLING_DB && unexplained <= UNEXPLAINED_DB;
        return new Finding(bleed ? Verdict.BLEED_ONLY : Verdict.PLAYED, below, louder, unexplained);
    }

    private static double loudestLufs(LoudnessSteps steps) {
        return LoudnessSteps.lufsOfPower(Arrays.stream(steps.blockPower()).max().orElse(0));
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double[] stepPower(LoudnessSteps steps, int count) {
        double[] unity = new double[steps.channels()];
        Arrays.fill(unity, 1);
        double[] power = Arrays.copyOf(steps.stepPower(unity), count);
        for (int i = 0; i < count; i++) {
            power[i] = Math.max(power[i], FLOOR_POWER);
        }
        return power;
    }

    private static int[] loudSteps(double[] own) {
        double least = Arrays.stream(own).max().orElse(0) * Decibels.toPower(-LOUD_WITHIN_DB);
        int[] loud = new int[own.length];
        int count = 0;
        for (int step = 0; step < own.length; step++) {
            if (own[step] >= least) {
                loud[count++] = step;
            }
        }
        return Arrays.copyOf(loud, count);
    }

    private static double leastLouder(double[] own, double[][] others, int[] loud) {
        double least = Double.POSITIVE_INFINITY;
        for (int step : loud) {
            double loudest = 0;
            for (double[] other : others) {
                loudest = Math.max(loudest, other[step]);
            }
            least = Math.min(least, loudest / own[step]);
        }
        return Decibels.ofPower(least);
    }

    private static double unexplainedDb(double[] own, double[] predicted, int[] loud) {
        double[] excess = new double[loud.length];
        for (int i = 0; i < loud.length; i++) {
            excess[i] = own[loud[i]] / predicted[loud[i]];
        }
        Arrays.sort(excess);
        return Decibels.ofPower(excess[Math.max(0, excess.length - EVENT_STEPS)]);
    }

    /// What the others' powers say about the track's, step by step. Weights that cannot be negative are improved in
    /// turns that never make the distance larger (Févotte and Idier, "Algorithms for nonnegative
    /// matrix factorization with the beta-divergence", Neural Computation 23(9), 2011).
    private static double[] predict(double[] own, double[][] others) {
        double[] weights = new double[others.length];
        for (int i = 0; i < others.length; i++) {
            double[] ratio = new double[own.length];
            for (int step = 0; step < own.length; step++) {
                ratio[step] = own[step] / others[i][step];
            }
            weights[i] = median(ratio) / others.length;
        }
        double[] predicted = weightedSum(weights, others);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < others.length; i++) {
                double wanted = 0;
                double given = 0;
                for (int step = 0; step < own.length; step++) {
                    double part = others[i][step] / predicted[step];
                    wanted += part * (own[step] / predicted[step]);
                    given += part;
                }
                weights[i] *= Math.sqrt(wanted / given);
            }
            predicted = weightedSum(weights, others);
        }
        return predicted;
    }

    private static double[] weightedSum(double[] weights, double[][] others) {
        double[] sum = new double[others[0].length];
        for (int i = 0; i < others.length; i++) {
            for (int step = 0; step < sum.length; step++) {
                sum[step] += weights[i] * others[i][step];
            }
        }
        return sum;
    }
}
