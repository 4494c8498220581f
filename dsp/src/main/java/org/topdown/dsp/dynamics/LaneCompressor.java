package org.topdown.dsp.dynamics;

import static org.topdown.dsp.lanes.CompressorRows.*;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.filter.LaneCascade;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.LaneProcessor;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.SongGrid;

/// Compressors of several strips side by side: of one [Kind], none of them looking ahead or reading a foreign
/// key.
public final class LaneCompressor implements LaneProcessor {
    /// What compressors side by side must share.
    public record Kind(boolean rms, boolean keyFiltered) {}

    private final List<Compressor> lanes;
    private final Kernels kernels;
    private final Kind kind;
    private final boolean twoReleases;
    private final double[] settings = new double[SETTINGS];
    private final double[] states = new double[STATES];
    private final LaneCascade[] keyFilters;
    // Read and written at the audio's own index: of such loops the compiler does several turns at once.
    private final double[][] filtered;
    private final double[] level;
    private final double[] gain;

    /// Null for settings that do without: at rest, with lookahead, hold or colour, or with sides not wholly
    /// linked.
    public static @Nullable Kind kind(CompressorParams params) {
        boolean simple = params.character() == CompressorParams.Character.CLEAN
                || params.character() == CompressorParams.Character.BUS;
        return Compressor.isNeutral(params)
                        || !simple
                        || params.lookaheadMs() > 0
                        || params.holdMs() > 0
                        || params.link() < 1
                ? null
                : new Kind(params.detector() == CompressorParams.Detector.RMS, params.keyHighPassHz() > 0);
    }

    /// Takes over from `lanes`, one to four of one kind, prepared for one rate, as they stand.
    ///
    /// @param mostFrames the most frames at a time
    public LaneCompressor(List<Compressor> lanes, Kernels kernels, int mostFrames) {
        this.lanes = lanes;
        this.kernels = kernels;
        level = new double[Kernels.LANES * mostFrames];
        gain = new double[Kernels.LANES * mostFrames];
        Compressor any = lanes.getFirst();
        kind = new Kind(any.rms, any.keyFilter.isOn());
        keyFilters = new LaneCascade[kind.keyFiltered() ? KeyFilter.CHANNELS : 0];
        filtered = new double[keyFilters.length][Kernels.LANES * mostFrames];
        Arrays.setAll(
                keyFilters,
                channel -> new LaneCascade(
                        lanes.stream()
                                .map(lane -> lane.keyFilter.highPass(channel))
                                .toList(),
                        kernels));
        for (int lane = 0; lane < lanes.size(); lane++) {
            take(lane, lanes.get(lane));
        }
        twoReleases = lanes.stream().anyMatch(lane -> lane.bus);
    }

    private void take(int lane, Compressor from) {
        settings[DB_PER_OCTAVE + lane] = from.rms ? Decibels.PER_OCTAVE_OF_POWER : Decibels.PER_OCTAVE;
        settings[KNEE_START_DB + lane] = from.curve.kneeStartDb;
        settings[KNEE_DB + lane] = from.curve.kneeDb;
        settings[PER_TWO_KNEES + lane] = from.curve.perTwoKnees;
        settings[SLOPE + lane] = from.curve.slope;
        ReductionFollower follower = from.first.follower;
        setRates(RATE + lane, follower.attackRate, follower.releaseRate);
        if (from.bus) {
            setRates(SLOW_RATE + lane, follower.slowChargeRate, follower.slowReleaseRate);
        }
        settings[DRY + lane] = from.dry.goal();
        settings[WET + lane] = from.wet.goal();
        settings[MEAN_RATE + lane] = from.rmsRate;
        states[REDUCTION_DB + lane] = follower.reductionDb;
        states[SLOW_REDUCTION_DB + lane] = follower.slowReductionDb;
        states[MEAN_SQUARE + lane] = from.first.meanSquare;
    }

    /// Rising and falling as one sum.
    private void setRates(int at, double upRate, double downRate) {
        settings[at] = (upRate + downRate) / 2;
        settings[at + Kernels.LANES] = (upRate - downRate) / 2;
    }

    @Override
    public void handBack() {
        for (int lane = 0; lane < lanes.size(); lane++) {
            Compressor to = lanes.get(lane);
            to.first.follower.reductionDb = states[REDUCTION_DB + lane];
            // Of a lane without, the slow release moves beside the others', at no rate.
            to.first.follower.slowReductionDb = states[SLOW_REDUCTION_DB + lane];
            to.first.meanSquare = states[MEAN_SQUARE + lane];
            // Frames are gone: from here on the gains no longer jump.
            to.dry.advance(0);
            to.wet.advance(0);
        }
        for (LaneCascade keyFilter : keyFilters) {
            keyFilter.handBack();
        }
    }

    private void clear() {
        for (int i = 0; i < MEAN_SQUARE; i++) {
            states[i] = SongGrid.clearedDb(states[i]);
        }
        for (int i = MEAN_SQUARE; i < STATES; i++) {
            states[i] = SongGrid.cleared(states[i]);
        }
    }

    @Override
    public void process(double[][] audio, long songFrame, int frames) {
        int end = Kernels.LANES * frames;
        detect(audio, songFrame, frames);
        for (int at = 0; at < frames; ) {
            long frame = songFrame + at;
            int to = Math.min(frames, at + SongGrid.framesToNext(frame));
            if (SongGrid.isOn(frame)) {
                clear();
            }
            if (kind.rms()) {
                kernels.averages(level, at, to, settings, states);
            }
            kernels.log2(level, at, to);
            kernels.wanted(level, at, to, settings);
            if (twoReleases) {
                kernels.gainsOfTwoReleases(level, gain, at, to, settings, states);
            } else {
                kernels.gains(level, gain, at, to, settings, states);
            }
            at = to;
        }
        for (double[] x : audio) {
            apply(x, end);
        }
    }

    private void detect(double[][] audio, long songFrame, int frames) {
        int count = Kernels.LANES * frames;
        double[][] key = audio;
        if (kind.keyFiltered()) {
            for (int channel = 0; channel < audio.length; channel++) {
                System.arraycopy(audio[channel], 0, filtered[channel], 0, count);
                keyFilters[channel].run(filtered[channel], songFrame, frames);
            }
            key = filtered;
        }
        double[] left = key[0];
        if (audio.length == 1) {
            if (kind.rms()) {
                power(left, count);
            } else {
                magnitude(left, count);
            }
        } else if (kind.rms()) {
            power(left, key[1], count);
        } else {
            magnitude(left, key[1], count);
        }
    }

    private void magnitude(double[] x, int count) {
        double[] to = level;
        for (int i = 0; i < count; i++) {
            to[i] = Math.abs(x[i]);
        }
    }

    private void magnitude(double[] left, double[] right, int count) {
        double[] to = level;
        for (int i = 0; i < count; i++) {
            to[i] = Math.max(Math.abs(left[i]), Math.abs(right[i]));
        }
    }

    private void power(double[] x, int count) {
        double[] to = level;
        for (int i = 0; i < count; i++) {
            to[i] = x[i] * x[i];
        }
    }

    private void power(double[] left, double[] right, int count) {
        double[] to = level;
        for (int i = 0; i < count; i++) {
            to[i] = 0.5 * (left[i] * left[i] + right[i] * right[i]);
        }
    }

    private void apply(double[] x, int count) {
        double[] by = gain;
        for (int i = 0; i < count; i++) {
            x[i] *= by[i];
        }
    }
}
