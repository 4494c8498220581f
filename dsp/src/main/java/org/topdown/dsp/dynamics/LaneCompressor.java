package org.topdown.dsp.dynamics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.filter.LaneCascade;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.LaneProcessor;
import org.topdown.dsp.math.SongGrid;

/// Compressors of several strips side by side: of one [Kind], none of them looking ahead or reading a foreign
/// key.
public final class LaneCompressor implements LaneProcessor {
    /// What compressors side by side must share.
    public record Kind(boolean rms, boolean keyFiltered) {}

    private static final int MOST = Kernels.LANES * SongGrid.FRAMES;

    private static final int DB_PER_OCTAVE = 0;
    private static final int THRESHOLD = 4;
    private static final int HALF_KNEE = 8;
    private static final int KNEE = 12;
    private static final int PER_TWO_KNEES = 16;
    private static final int SLOPE = 20;
    private static final int RATE = 24;
    private static final int MIX = 32;
    private static final int MAKEUP = 36;
    private static final int SLOW_RATE = 40;
    private static final int SETTINGS = 48;

    private final Kernels kernels;
    private final Kind kind;
    private final double[] settings = new double[SETTINGS];
    private final double[] states = new double[2 * Kernels.LANES];
    private final double[] meanSquares = new double[Kernels.LANES];
    private final double[] meanRates = new double[Kernels.LANES];
    private final LaneCascade[] keyFilters;
    private final double[][] filtered = new double[2][MOST];
    private final double[] level = new double[MOST];
    private final double[] gain = new double[MOST];

    /// Null for settings that do without: at rest, or with lookahead.
    public static @Nullable Kind kind(CompressorParams params) {
        return Compressor.isNeutral(params) || params.lookaheadMs() > 0
                ? null
                : new Kind(params.detector() == CompressorParams.Detector.RMS, params.keyHighPassHz() > 0);
    }

    /// Takes over from `lanes`, one to four of one kind, prepared for one rate, as they stand.
    public LaneCompressor(List<Compressor> lanes, Kernels kernels) {
        this.kernels = kernels;
        Compressor any = lanes.getFirst();
        kind = new Kind(any.rms, any.keyFilters.length > 0);
        keyFilters = new LaneCascade[any.keyFilters.length];
        Arrays.setAll(
                keyFilters,
                channel -> new LaneCascade(
                        lanes.stream().map(lane -> lane.keyFilters[channel]).toList(), kernels));
        for (int lane = 0; lane < lanes.size(); lane++) {
            take(lane, lanes.get(lane));
        }
    }

    private void take(int lane, Compressor from) {
        settings[DB_PER_OCTAVE + lane] =
                from.rms ? Compressor.DB_PER_OCTAVE_OF_POWER : Compressor.DB_PER_OCTAVE_OF_AMPLITUDE;
        settings[THRESHOLD + lane] = from.thresholdDb;
        settings[HALF_KNEE + lane] = from.halfKneeDb;
        settings[KNEE + lane] = from.kneeDb;
        settings[PER_TWO_KNEES + lane] = from.perTwoKnees;
        settings[SLOPE + lane] = from.slope;
        setRates(RATE + lane, from.attackRate, from.releaseRate);
        settings[MIX + lane] = from.params.mix();
        settings[MAKEUP + lane] = from.makeup;
        if (from.bus) {
            setRates(SLOW_RATE + lane, from.slowChargeRate, from.slowReleaseRate);
        }
        states[lane] = from.reductionDb;
        states[Kernels.LANES + lane] = from.slowReductionDb;
        meanSquares[lane] = from.meanSquare;
        meanRates[lane] = from.rmsRate;
    }

    /// Rising and falling as one sum.
    private void setRates(int at, double upRate, double downRate) {
        settings[at] = (upRate + downRate) / 2;
        settings[at + Kernels.LANES] = (upRate - downRate) / 2;
    }

    @Override
    public void process(double[][] audio, long songFrame, int frames) {
        for (int at = 0; at < frames; ) {
            long frame = songFrame + at;
            int rows = Math.min(frames - at, SongGrid.framesToNext(frame));
            if (SongGrid.isOn(frame)) {
                SongGrid.clear(states);
                SongGrid.clear(meanSquares);
            }
            detect(audio, frame, Kernels.LANES * at, rows);
            kernels.wanted(level, rows, settings);
            kernels.gains(level, gain, rows, settings, states);
            for (double[] x : audio) {
                apply(x, Kernels.LANES * at, rows);
            }
            at += rows;
        }
    }

    private void detect(double[][] audio, long songFrame, int from, int rows) {
        double[][] key = audio;
        int at = from;
        int count = Kernels.LANES * rows;
        if (kind.keyFiltered()) {
            for (int channel = 0; channel < audio.length; channel++) {
                System.arraycopy(audio[channel], from, filtered[channel], 0, count);
                keyFilters[channel].run(filtered[channel], songFrame, rows);
            }
            key = filtered;
            at = 0;
        }
        double[] left = key[0];
        if (kind.rms()) {
            power(left, audio.length == 1 ? null : key[1], at, count);
            average(count);
        } else if (audio.length == 1) {
            for (int i = 0; i < count; i++) {
                level[i] = Math.abs(left[at + i]);
            }
        } else {
            double[] right = key[1];
            for (int i = 0; i < count; i++) {
                level[i] = Math.max(Math.abs(left[at + i]), Math.abs(right[at + i]));
            }
        }
    }

    private void power(double[] left, double @Nullable [] right, int at, int count) {
        if (right == null) {
            for (int i = 0; i < count; i++) {
                level[i] = left[at + i] * left[at + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                level[i] = 0.5 * (left[at + i] * left[at + i] + right[at + i] * right[at + i]);
            }
        }
    }

    private void average(int count) {
        for (int lane = 0; lane < Kernels.LANES; lane++) {
            double mean = meanSquares[lane];
            double rate = meanRates[lane];
            for (int i = lane; i < count; i += Kernels.LANES) {
                mean += rate * (level[i] - mean);
                level[i] = mean;
            }
            meanSquares[lane] = mean;
        }
    }

    private void apply(double[] x, int from, int rows) {
        for (int i = 0; i < Kernels.LANES * rows; i++) {
            x[from + i] *= gain[i];
        }
    }
}
