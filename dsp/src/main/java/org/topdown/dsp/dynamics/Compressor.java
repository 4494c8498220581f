package org.topdown.dsp.dynamics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// Feed-forward compressor that thinks in dB: detector, curve, smoothing, gain. Smooth branching after
/// Giannoulis, Massberg & Reiss, "Digital Dynamic Range Compressor Design", J. Audio Eng. Soc. 60(6), 2012.
///
/// `BUS` runs two releases side by side and takes the larger reduction: a quick one for peaks, and a slow one
/// that is charged too slowly for peaks to hold it. `out = x (1 - mix (1 - gain)) makeup`: makeup lifts dry and
/// wet alike.
///
/// All channels share one gain; the detector reads `block.key` if there is one, else the audio. Latency is the
/// lookahead. Where nothing is reduced and makeup is 0 the signal passes bit for bit. NaN or infinity may stay
/// in the states until [#reset].
public final class Compressor implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    private static final double RMS_MS = 10;
    private static final double BUS_QUICK_RELEASE_MS = 80;
    private static final double BUS_SLOW_CHARGE_MS = 150;
    private static final double BUS_SLOW_RELEASE_MS = 1200;

    private CompressorParams params;
    boolean rms;
    boolean bus;
    double kneeStartDb;
    double kneeDb;
    double perTwoKnees;
    double slope;
    /// What the gain is made of: `dry` plus `wet` times the gain of what is compressed, both with make-up.
    double dry;
    double wet;

    private double sampleRateHz;
    private int lookaheadFrames;
    double rmsRate;
    double attackRate;
    double releaseRate;
    double slowChargeRate;
    double slowReleaseRate;

    /// Whether the settings have ever not been neutral.
    private boolean awake;

    double meanSquare;
    double reductionDb;
    double slowReductionDb;

    private Lookahead lookahead = new Lookahead(0, 0, CHUNK);
    KeyFilter keyFilter = new KeyFilter(1, CHUNK);
    private double[] gainReductionDb = {};
    private final double[] level = new double[CHUNK];
    private final double[] wanted = new double[CHUNK];
    private final double[] reduction = new double[CHUNK];
    private final double[] slow = new double[CHUNK];
    private final double[] gain = new double[CHUNK];

    public Compressor(CompressorParams params) {
        this.params = params;
    }

    /// Goes on with these settings, of the same lookahead. Neutral for a while it still follows the signal, so as to
    /// know where it stands. Allocates where the key filter moves.
    public void update(CompressorParams params) {
        this.params = params;
        awake |= !isNeutral(params);
        set();
    }

    private void set() {
        GainComputer curve = params.curve();
        rms = params.detector() == CompressorParams.Detector.RMS;
        bus = params.character() == CompressorParams.Character.BUS;
        kneeDb = curve.kneeDb();
        kneeStartDb = curve.thresholdDb() - kneeDb / 2;
        perTwoKnees = kneeDb == 0 ? 0 : 1 / (2 * kneeDb);
        slope = 1 - 1 / curve.ratio();
        double makeup = StrictMath.pow(10, params.makeupDb() / 20);
        dry = (1 - params.mix()) * makeup;
        wet = params.mix() * makeup;
        attackRate = OnePole.rate(params.attackMs(), sampleRateHz);
        releaseRate = OnePole.rate(bus ? BUS_QUICK_RELEASE_MS : params.releaseMs(), sampleRateHz);
        slowChargeRate = OnePole.rate(Math.max(BUS_SLOW_CHARGE_MS, params.attackMs()), sampleRateHz);
        slowReleaseRate = OnePole.rate(BUS_SLOW_RELEASE_MS, sampleRateHz);
        rmsRate = OnePole.rate(RMS_MS, sampleRateHz);
        keyFilter.set(params.keyHighPassHz(), 0);
    }

    static boolean isNeutral(CompressorParams params) {
        return params.makeupDb() == 0 && (params.mix() == 0 || params.curve().ratio() == 1);
    }

    @Override
    public void prepare(StreamFormat format) {
        sampleRateHz = format.sampleRateHz();
        lookaheadFrames = latencyFrames(params, sampleRateHz);
        lookahead = new Lookahead(format.channels(), lookaheadFrames, CHUNK);
        keyFilter = new KeyFilter(sampleRateHz, CHUNK);
        set();
        gainReductionDb = new double[format.maxBlockFrames()];
        reset();
    }

    public static int latencyFrames(CompressorParams params, double sampleRateHz) {
        return (int) Math.round(params.lookaheadMs() * sampleRateHz / 1000);
    }

    @Override
    public int latencyFrames() {
        return lookaheadFrames;
    }

    /// How far the gain was turned down, 0 dB or more (before mix and makeup), at each frame of the last block,
    /// under the indices that block had. Frames at `maxBlockFrames` and beyond are not kept. The array stays
    /// the same one.
    public double[] gainReductionDb() {
        return gainReductionDb;
    }

    @Override
    public void process(Block block) {
        for (int from = block.from; from < block.to; from += CHUNK) {
            int frames = Math.min(CHUNK, block.to - from);
            long songFrame = block.songFrame + (from - block.from);
            if (!awake) {
                Arrays.fill(reduction, 0);
            } else {
                detect(block.key == null ? block.audio : block.key, songFrame, from, frames);
                curve(frames);
                smooth(songFrame, frames);
            }
            keep(from, frames);
            lookahead.delay(block.audio, from, frames);
            if (awake) {
                apply(block.audio, from, frames);
            }
        }
    }

    /// Fills `level` with |x| of the louder side, or with the smoothed mean square of both.
    private void detect(double[][] key, long songFrame, int from, int frames) {
        double[] left = key[0];
        double @Nullable [] right = key.length > 1 ? key[1] : null;
        int at = from;
        if (keyFilter.isOn()) {
            left = keyFilter.run(0, left, songFrame, from, frames);
            right = right == null ? null : keyFilter.run(1, right, songFrame, from, frames);
            at = 0;
        }
        if (rms) {
            power(left, right, at, frames);
            average(songFrame, frames);
        } else if (right == null) {
            for (int i = 0; i < frames; i++) {
                level[i] = Math.abs(left[at + i]);
            }
        } else {
            for (int i = 0; i < frames; i++) {
                level[i] = Math.max(Math.abs(left[at + i]), Math.abs(right[at + i]));
            }
        }
    }

    private void power(double[] left, double @Nullable [] right, int at, int frames) {
        if (right == null) {
            for (int i = 0; i < frames; i++) {
                level[i] = left[at + i] * left[at + i];
            }
        } else {
            for (int i = 0; i < frames; i++) {
                level[i] = 0.5 * (left[at + i] * left[at + i] + right[at + i] * right[at + i]);
            }
        }
    }

    private void average(long songFrame, int frames) {
        double mean = meanSquare;
        for (int i = 0; i < frames; ) {
            if (SongGrid.isOn(songFrame + i)) {
                mean = SongGrid.cleared(mean);
            }
            int end = Math.min(frames, i + SongGrid.framesToNext(songFrame + i));
            for (; i < end; i++) {
                mean += rmsRate * (level[i] - mean);
                level[i] = mean;
            }
        }
        meanSquare = mean;
    }

    /// The static curve of [GainComputer] without a branch: within the knee a parabola, past it a straight line.
    private void curve(int frames) {
        double dbPerOctave = rms ? Decibels.PER_OCTAVE_OF_POWER : Decibels.PER_OCTAVE;
        double[] log = gain;
        Elementary.log2(level, log, 0, frames);
        for (int i = 0; i < frames; i++) {
            double over = Math.max(dbPerOctave * log[i] - kneeStartDb, 0);
            double intoKnee = Math.min(over, kneeDb);
            wanted[i] = slope * (intoKnee * intoKnee * perTwoKnees + (over - intoKnee));
        }
    }

    private void smooth(long songFrame, int frames) {
        reductionDb = follow(wanted, reduction, reductionDb, attackRate, releaseRate, songFrame, frames);
        if (bus) {
            slowReductionDb = follow(wanted, slow, slowReductionDb, slowChargeRate, slowReleaseRate, songFrame, frames);
            for (int i = 0; i < frames; i++) {
                reduction[i] = Math.max(reduction[i], slow[i]);
            }
        }
    }

    private static double follow(
            double[] wanted, double[] out, double state, double upRate, double downRate, long songFrame, int frames) {
        // Rising and falling as one sum without a branch, which would be guessed wrong all the time.
        double rate = (upRate + downRate) / 2;
        double extra = (upRate - downRate) / 2;
        double y = state;
        for (int i = 0; i < frames; ) {
            if (SongGrid.isOn(songFrame + i)) {
                y = SongGrid.cleared(y);
            }
            int end = Math.min(frames, i + SongGrid.framesToNext(songFrame + i));
            for (; i < end; i++) {
                double way = wanted[i] - y;
                y = (y + rate * way) + extra * Math.abs(way);
                out[i] = y;
            }
        }
        return y;
    }

    private void keep(int from, int frames) {
        int kept = Math.min(frames, gainReductionDb.length - from);
        if (kept > 0) {
            System.arraycopy(reduction, 0, gainReductionDb, from, kept);
        }
    }

    private void apply(double[][] audio, int from, int frames) {
        for (int i = 0; i < frames; i++) {
            reduction[i] *= -1 / Decibels.PER_OCTAVE;
        }
        Elementary.exp2(reduction, gain, 0, frames);
        for (int i = 0; i < frames; i++) {
            gain[i] = dry + wet * gain[i];
        }
        for (double[] x : audio) {
            for (int i = 0; i < frames; i++) {
                x[from + i] *= gain[i];
            }
        }
    }

    @Override
    public void state(State state) {
        awake = state.value(awake);
        meanSquare = state.value(meanSquare);
        reductionDb = state.value(reductionDb);
        slowReductionDb = state.value(slowReductionDb);
        lookahead.state(state);
        keyFilter.state(state);
    }

    @Override
    public void reset() {
        awake = !isNeutral(params);
        meanSquare = 0;
        reductionDb = 0;
        slowReductionDb = 0;
        lookahead.clear();
        keyFilter.clear();
        Arrays.fill(gainReductionDb, 0);
    }
}
