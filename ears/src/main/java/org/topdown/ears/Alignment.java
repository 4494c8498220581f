package org.topdown.ears;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.topdown.dsp.Require;
import org.topdown.dsp.meter.CrossCorrelation;
import org.topdown.media.ClipAudio;

/// How two recordings of one performance lie to each other: the delay and the polarity at which they pull
/// together best, and whether that is sure.
///
/// Up to eight stretches of 2 s in which both are loud are correlated, half whitened, between 30 Hz and 4 kHz,
/// and the correlations averaged: notes and strokes that differ from stretch to stretch cancel the false fits
/// of each. Three things must hold before it is called sure:
/// 1. both have enough in common at the best lag: 0.15, where strangers on synthesised kits, basses and noise
///    stay below 0.04;
/// 2. no other lag, of either polarity, fits nearly as well (a steady tone fits itself at every period);
/// 3. most of the stretches say the same by themselves.
public final class Alignment {
    /// The longest way between two microphones of one performance, and more than any line's latency: 10 m.
    public static final double MOST_SECONDS = 0.030;

    private static final double WINDOW_SECONDS = 2;
    private static final double GRID_SECONDS = 0.25;
    private static final int MOST_WINDOWS = 8;
    private static final double LOW_HZ = 30;
    private static final double HIGH_HZ = 4_000;

    /// A stretch so much quieter than the loudest, in the product of both powers, says nothing.
    private static final double QUIET_PRODUCT = 1e-5;

    private static final double LEAST_CORRELATION = 0.15;
    private static final double LEAST_OVER_RIVAL = 1.15;
    private static final double LEAST_AGREEING = 0.6;
    private static final double AGREE_SECONDS = 0.000_2;

    /// Why it is not sure.
    public enum Doubt {
        NONE,
        /// One of them is silent wherever the other plays.
        NEVER_TOGETHER,
        /// Too little of one is in the other.
        LITTLE_IN_COMMON,
        /// Another lag fits nearly as well.
        AMBIGUOUS,
        /// Stretches of the song disagree.
        UNSTEADY
    }

    /// @param lagFrames   how many frames later `other` must play to lie on the reference; negative: earlier
    /// @param opposed     whether it must be turned over as well
    /// @param correlation there, 0 to 1, in the band and half whitened
    /// @param overRival   that against the best fit at any other lag, 1 or more
    /// @param stretches   how many were compared
    /// @param agreeing    how many of them say the same by themselves
    /// @param doubt       why it is not sure, or NONE
    /// @param curve       the averaged correlation by lag, the middle entry at lag 0, positive later
    public record Finding(
            int lagFrames,
            boolean opposed,
            double correlation,
            double overRival,
            int stretches,
            int agreeing,
            Doubt doubt,
            double[] curve) {
        public boolean sure() {
            return doubt == Doubt.NONE;
        }

        /// The correlation, -1 to 1, with `other` moved so many frames later; 0 beyond what was compared.
        public double correlationAt(int lagFramesLater) {
            int at = curve.length / 2 + lagFramesLater;
            return at < 0 || at >= curve.length ? 0 : curve[at];
        }
    }

    private Alignment() {}

    /// @param referenceStart where the reference's first frame stands in the song
    /// @param otherStart     likewise
    /// @throws IllegalArgumentException if the rates differ
    public static Finding compare(ClipAudio reference, long referenceStart, ClipAudio other, long otherStart) {
        double rate = reference.sampleRateHz();
        Require.that(rate == other.sampleRateHz(), "both must have the same sample rate");
        int maxLag = (int) Math.round(MOST_SECONDS * rate);
        int length = (int) Math.round(WINDOW_SECONDS * rate);
        double[] sum = new double[2 * maxLag + 1];
        List<double[]> each = new ArrayList<>();
        for (long start : loudTogether(reference, referenceStart, other, otherStart, length)) {
            double[] correlation = CrossCorrelation.of(
                    mono(reference, start - referenceStart, length),
                    mono(other, start - otherStart, length),
                    maxLag,
                    rate,
                    LOW_HZ,
                    HIGH_HZ);
            each.add(correlation);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += correlation[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= Math.max(1, each.size());
        }
        return judge(sum, each, maxLag, Math.max(1, (int) Math.round(AGREE_SECONDS * rate)));
    }

    private static Finding judge(double[] curve, List<double[]> each, int maxLag, int near) {
        int best = largest(curve);
        double correlation = Math.abs(curve[best]);
        double rival = rival(curve, best);
        int agreeing = 0;
        for (double[] one : each) {
            int its = largest(one);
            agreeing += Math.abs(its - best) <= near && one[its] * curve[best] > 0 ? 1 : 0;
        }
        Doubt doubt;
        if (each.isEmpty() || correlation == 0) {
            doubt = Doubt.NEVER_TOGETHER;
        } else if (correlation < LEAST_CORRELATION) {
            doubt = Doubt.LITTLE_IN_COMMON;
        } else if (correlation < LEAST_OVER_RIVAL * rival) {
            doubt = Doubt.AMBIGUOUS;
        } else if (agreeing < LEAST_AGREEING * each.size()) {
            doubt = Doubt.UNSTEADY;
        } else {
            doubt = Doubt.NONE;
        }
        return new Finding(
                best - maxLag,
                curve[best] < 0,
                correlation,
                rival == 0 ? Double.POSITIVE_INFINITY : correlation / rival,
                each.size(),
                agreeing,
                doubt,
                curve);
    }

    private static int largest(double[] curve) {
        int best = curve.length / 2;
        for (int i = 0; i < curve.length; i++) {
            if (Math.abs(curve[i]) > Math.abs(curve[best])) {
                best = i;
            }
        }
        return best;
    }

    /// The best fit outside of the lobe that the best of all stands in.
    private static double rival(double[] curve, int best) {
        int from = best;
        while (from > 0 && curve[from - 1] * curve[best] > 0) {
            from--;
        }
        int to = best;
        while (to < curve.length - 1 && curve[to + 1] * curve[best] > 0) {
            to++;
        }
        double rival = 0;
        for (int i = 0; i < curve.length; i++) {
            rival = i >= from && i <= to ? rival : Math.max(rival, Math.abs(curve[i]));
        }
        return rival;
    }

    /// Song frames at which stretches begin in which both are loud, the loudest first, none over another.
    private static List<Long> loudTogether(ClipAudio a, long startA, ClipAudio b, long startB, int length) {
        int step = (int) Math.round(GRID_SECONDS * a.sampleRateHz());
        long from = Math.max(startA, startB);
        long end = Math.min(startA + a.frames(), startB + b.frames());
        if (end <= from) {
            return List.of();
        }
        int steps = (int) ((end - from + step - 1) / step);
        double[] energyA = energies(a, from - startA, step, steps);
        double[] energyB = energies(b, from - startB, step, steps);
        int window = Math.max(1, Math.min(steps, length / step));
        double[] product = new double[steps - window + 1];
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < product.length; at++) {
            product[at] = sum(energyA, at, window) * sum(energyB, at, window);
            order.add(at);
        }
        order.sort(Comparator.comparingDouble((Integer at) -> -product[at]));
        List<Integer> taken = new ArrayList<>();
        for (int at : order) {
            boolean loud = product[at] > QUIET_PRODUCT * product[order.getFirst()];
            boolean apart = taken.stream().allMatch(other -> Math.abs(other - at) >= window);
            if (loud && apart && taken.size() < MOST_WINDOWS) {
                taken.add(at);
            }
        }
        return taken.stream().map(at -> from + (long) at * step).toList();
    }

    private static double sum(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static double[] energies(ClipAudio clip, long from, int step, int steps) {
        double[] energies = new double[steps];
        float[][] chunk = new float[clip.channels()][step];
        for (int i = 0; i < steps; i++) {
            clip.read(from + (long) i * step, chunk, 0, step);
            for (float[] channel : chunk) {
                for (float x : channel) {
                    energies[i] += Float.isFinite(x) ? (double) x * x : 0;
                }
            }
        }
        return energies;
    }

    private static double[] mono(ClipAudio clip, long from, int length) {
        float[][] audio = new float[clip.channels()][length];
        clip.read(from, audio, 0, length);
        double[] mono = new double[length];
        for (float[] channel : audio) {
            for (int i = 0; i < length; i++) {
                mono[i] += Float.isFinite(channel[i]) ? channel[i] : 0;
            }
        }
        return mono;
    }
}
