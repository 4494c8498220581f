package org.topdown.guide.role;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.topdown.media.ClipAudio;

/// Tells from the sound of a track what it may carry. Coarse: families, not instruments; a check and a help where the
/// name
/// does not tell, not a judge over names.
public final class SoundReader {
    private static final double STRETCH_SECONDS = 2.5;
    private static final double GLANCE_SECONDS = 0.25;
    private static final int MOST_GLANCES = 600;
    private static final int MOST_STRETCHES = 8;
    /// Stretches this far below the loudest are bleed or silence.
    private static final double FAINT_DB = 20;

    private SoundReader() {}

    /// The likeliest first; empty for silence and for less than 50 ms. Reads at most 170 s of it, however long it is.
    public static List<SoundGuess> read(ClipAudio clip) {
        List<double[]> stretches = figures(clip);
        if (stretches.isEmpty()) {
            return List.of();
        }
        double[] votes = new double[SoundFamily.values().length];
        for (double[] figures : stretches) {
            double[] each = SoundForest.learned().votes(figures);
            for (int family = 0; family < votes.length; family++) {
                votes[family] += each[family] / stretches.size();
            }
        }
        List<SoundGuess> guesses = new ArrayList<>();
        for (SoundFamily family : SoundFamily.values()) {
            if (votes[family.index()] > 0) {
                guesses.add(family.guess(Math.min(1, votes[family.index()])));
            }
        }
        guesses.sort(Comparator.comparingDouble(SoundGuess::confidence).reversed());
        return guesses;
    }

    /// The figures of the loudest stretches that do not overlap.
    static List<double[]> figures(ClipAudio clip) {
        double rate = clip.sampleRateHz();
        int glance = (int) Math.round(GLANCE_SECONDS * rate);
        int stretch = (int) Math.min(Math.round(STRETCH_SECONDS * rate), clip.frames());
        if (clip.frames() < rate / 20) {
            return List.of();
        }
        long step = Math.max(glance, clip.frames() / MOST_GLANCES);
        List<Glance> glances = new ArrayList<>();
        for (long at = 0; at < clip.frames(); at += step) {
            glances.add(new Glance(at, energy(mono(clip, at, glance))));
        }
        glances.sort(Comparator.comparingDouble(Glance::energy).reversed().thenComparingLong(Glance::frame));
        double faintest = glances.getFirst().energy() * Math.pow(10, -FAINT_DB / 10);
        List<Long> starts = new ArrayList<>();
        List<double[]> figures = new ArrayList<>();
        for (Glance each : glances) {
            if (starts.size() == MOST_STRETCHES || each.energy() <= 0 || each.energy() < faintest) {
                break;
            }
            // A little before the loud moment, so that its onset is in it.
            long start = Math.clamp(each.frame() - glance, 0, clip.frames() - stretch);
            if (starts.stream().noneMatch(other -> Math.abs(other - start) < stretch)) {
                starts.add(start);
                figures.add(SoundFeatures.of(mono(clip, start, stretch), rate));
            }
        }
        return figures;
    }

    private record Glance(long frame, double energy) {}

    private static float[] mono(ClipAudio clip, long frame, int count) {
        float[][] audio = new float[clip.channels()][count];
        clip.read(frame, audio, 0, count);
        if (clip.channels() == 1) {
            return audio[0];
        }
        float[] mono = new float[count];
        for (float[] channel : audio) {
            for (int i = 0; i < count; i++) {
                mono[i] += channel[i] / audio.length;
            }
        }
        return mono;
    }

    private static double energy(float[] audio) {
        double sum = 0;
        for (float sample : audio) {
            sum += Float.isFinite(sample) ? (double) sample * sample : 0;
        }
        return sum;
    }
}
