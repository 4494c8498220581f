package org.topdown.dsp.dynamics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.Glide;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// Feed-forward compressor that thinks in dB: detector, curve, smoothing, gain. Smooth branching after
/// Giannoulis, Massberg & Reiss, "Digital Dynamic Range Compressor Design", J. Audio Eng. Soc. 60(6), 2012.
/// Attack and release are time constants: 63 % of a step are gone after them, 90 % after 2.3 times as long.
///
/// `BUS` runs two releases side by side and takes the larger reduction: a quick one for peaks, and a slow one
/// that is charged too slowly for peaks to hold it.
///
/// `OPTO` goes as an optical cell does: 60 % of the reduction with 40 ms, the rest with 240 ms from a cell
/// that has rested and with 16 times as much from one that was lit for long. It tires with 1.5 s, the less
/// the less light it gets below 6 dB, and rests with 10 s. Half is back after 48 to 70 ms, all but 5 % after
/// 0.5 to 4.5 s; makers of levelling amplifiers give 60 ms, and 0.5 to 5 s. The attack is as set; they give
/// 10 ms.
///
/// `FET` runs two releases as `BUS` does: the one that is set, and one of five times the length that holds up
/// to half of the reduction and takes two release times to get there. So what follows a short peak is quick,
/// and what follows a dense passage does not pump. [FetColour] goes with the reduction; its filters are
/// latency.
///
/// `out = x (1 - mix (1 - gain)) makeup`: makeup lifts dry and wet alike.
///
/// All channels share one gain, or as `link` says less of it; the detector reads `block.key` if there is one,
/// else the audio. Latency is the lookahead and the colour's. Where nothing is reduced and makeup is 0 the
/// signal passes bit for bit. NaN or infinity may stay in the states until [#reset].
public final class Compressor implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    private CompressorParams params;
    boolean rms;
    boolean bus;
    private boolean fet;
    /// What the gain is made of: `dry` plus `wet` times the gain of what is compressed, both with make-up.
    final Glide dry = new Glide(1);
    final Glide wet = new Glide(0);
    private double link;

    private double sampleRateHz;
    private int latencyFrames;
    double rmsRate;
    final ReductionCurve curve = new ReductionCurve();

    /// Whether the settings have ever not been neutral.
    private boolean awake;

    /// Whether the sides of a stereo strip are followed one by one, as they are once they were not wholly
    /// linked.
    private boolean apart;

    /// Of both sides, or apart of the left.
    final Side first = new Side();

    private final Side second = new Side();

    private Lookahead lookahead = new Lookahead(0, 0, CHUNK);
    KeyFilter keyFilter = new KeyFilter(1, CHUNK);
    private FetColour[] colours = {};
    private double[] gainReductionDb = {};
    private final double[] shared = new double[CHUNK];
    private final double[] scratch = new double[CHUNK];
    private final double[] gain = new double[CHUNK];
    private final double[] dryGain = new double[CHUNK];
    private final double[] wetGain = new double[CHUNK];
    private final double[] compressed = new double[CHUNK];

    /// What has a reduction of its own.
    static final class Side {
        double meanSquare;
        final ReductionFollower follower = new ReductionFollower();
        private final double[] level = new double[CHUNK];
        private final double[] wanted = new double[CHUNK];
        private final double[] reduction = new double[CHUNK];

        private void state(State state) {
            meanSquare = state.value(meanSquare);
            follower.state(state);
        }

        private void clear() {
            meanSquare = 0;
            follower.clear();
        }
    }

    public Compressor(CompressorParams params) {
        this.params = params;
    }

    /// Goes on with these settings, of the same character and lookahead. Neutral for a while it still follows
    /// the signal, so as to know where it stands. Allocates where the key filter moves.
    public void update(CompressorParams params) {
        this.params = params;
        awake |= !isNeutral(params);
        set();
        if (link < 1 && !apart) {
            apart = true;
            second.meanSquare = first.meanSquare;
            second.follower.takeFrom(first.follower);
        }
    }

    private void set() {
        rms = params.detector() == CompressorParams.Detector.RMS;
        bus = params.character() == CompressorParams.Character.BUS;
        fet = isColoured(params);
        curve.set(params.curve());
        double makeup = StrictMath.pow(10, params.makeupDb() / 20);
        dry.to((1 - params.mix()) * makeup);
        wet.to(params.mix() * makeup);
        link = params.link();
        rmsRate = OnePole.rate(params.rmsMs(), sampleRateHz);
        setTimes(first.follower);
        setTimes(second.follower);
        keyFilter.set(params.keyHighPassHz(), 0);
    }

    private void setTimes(ReductionFollower follower) {
        follower.set(params.character(), params.attackMs(), params.holdMs(), params.releaseMs(), sampleRateHz);
    }

    static boolean isNeutral(CompressorParams params) {
        return params.makeupDb() == 0 && (params.mix() == 0 || params.curve().ratio() == 1);
    }

    private static boolean isColoured(CompressorParams params) {
        return params.character() == CompressorParams.Character.FET;
    }

    @Override
    public void prepare(StreamFormat format) {
        sampleRateHz = format.sampleRateHz();
        latencyFrames = latencyFrames(params, sampleRateHz);
        lookahead = new Lookahead(format.channels(), lookaheadFrames(params, sampleRateHz), CHUNK);
        keyFilter = new KeyFilter(sampleRateHz, CHUNK);
        colours = new FetColour[isColoured(params) ? format.channels() : 0];
        Arrays.setAll(colours, channel -> new FetColour(sampleRateHz, CHUNK));
        gainReductionDb = new double[format.maxBlockFrames()];
        set();
        reset();
    }

    private static int lookaheadFrames(CompressorParams params, double sampleRateHz) {
        return (int) Math.round(params.lookaheadMs() * sampleRateHz / 1000);
    }

    public static int latencyFrames(CompressorParams params, double sampleRateHz) {
        int colourFrames = isColoured(params) ? FetColour.latencyFrames(sampleRateHz) : 0;
        return lookaheadFrames(params, sampleRateHz) + colourFrames;
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    /// How far the gain was turned down, 0 dB or more (before mix and makeup; of the sides the larger), at
    /// each frame of the last block, under the indices that block had. Frames at `maxBlockFrames` and beyond
    /// are not kept. The array stays the same one.
    public double[] gainReductionDb() {
        return gainReductionDb;
    }

    /// How far the gain is turned down at the last frame, that of the channel that is turned down most.
    public double reductionNowDb() {
        return Math.max(first.follower.nowDb(), second.follower.nowDb());
    }

    @Override
    public void process(Block block) {
        boolean two = awake && apart && block.audio.length > 1;
        double[][] key = block.key == null ? block.audio : block.key;
        for (int from = block.from, frames; from < block.to; from += frames) {
            frames = Math.min(Math.min(CHUNK, block.to - from), Math.min(dry.framesAlike(), wet.framesAlike()));
            long songFrame = block.songFrame + (from - block.from);
            if (!awake) {
                Arrays.fill(first.reduction, 0);
            } else if (two) {
                followEach(key, songFrame, from, frames);
            } else {
                detect(key, songFrame, from, frames);
                curve.wanted(first.level, scratch, dbPerOctave(), first.wanted, frames);
                first.follower.run(first.wanted, first.reduction, scratch, songFrame, frames);
            }
            keep(from, frames, two);
            lookahead.delay(block.audio, from, frames);
            if (awake || fet) {
                apply(block.audio, two, songFrame, from, frames);
            }
            dry.advance(frames);
            wet.advance(frames);
        }
    }

    private double dbPerOctave() {
        return rms ? Decibels.PER_OCTAVE_OF_POWER : Decibels.PER_OCTAVE;
    }

    /// Fills the first side's `level` with |x| of the louder side, or with the smoothed mean square of both.
    private void detect(double[][] key, long songFrame, int from, int frames) {
        double[] left = key[0];
        double @Nullable [] right = key.length > 1 ? key[1] : null;
        int at = from;
        if (keyFilter.isOn()) {
            left = keyFilter.run(0, left, songFrame, from, frames);
            right = right == null ? null : keyFilter.run(1, right, songFrame, from, frames);
            at = 0;
        }
        double[] level = first.level;
        if (rms) {
            power(left, right, at, level, frames);
            average(first, songFrame, frames);
        } else if (right == null) {
            magnitude(left, at, level, frames);
        } else {
            for (int i = 0; i < frames; i++) {
                level[i] = Math.max(Math.abs(left[at + i]), Math.abs(right[at + i]));
            }
        }
    }

    private static void magnitude(double[] x, int at, double[] level, int frames) {
        for (int i = 0; i < frames; i++) {
            level[i] = Math.abs(x[at + i]);
        }
    }

    private static void power(double[] left, double @Nullable [] right, int at, double[] level, int frames) {
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

    private void average(Side side, long songFrame, int frames) {
        double[] level = side.level;
        double mean = side.meanSquare;
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
        side.meanSquare = mean;
    }

    /// Each side by itself, as far as the link lets it.
    private void followEach(double[][] key, long songFrame, int from, int frames) {
        double[] left = key[0];
        double[] right = key[key.length - 1];
        int at = from;
        if (keyFilter.isOn()) {
            left = keyFilter.run(0, left, songFrame, from, frames);
            // A key of one channel goes once through its filter.
            right = key.length == 1 ? left : keyFilter.run(1, right, songFrame, from, frames);
            at = 0;
        }
        detectSide(first, left, at, songFrame, frames);
        detectSide(second, right, at, songFrame, frames);
        double dbPerOctave = dbPerOctave();
        if (rms) {
            for (int i = 0; i < frames; i++) {
                compressed[i] = 0.5 * (first.level[i] + second.level[i]);
            }
            curve.wanted(compressed, scratch, dbPerOctave, shared, frames);
        }
        curve.wanted(first.level, scratch, dbPerOctave, first.wanted, frames);
        curve.wanted(second.level, scratch, dbPerOctave, second.wanted, frames);
        if (!rms) {
            for (int i = 0; i < frames; i++) {
                shared[i] = Math.max(first.wanted[i], second.wanted[i]);
            }
        }
        double own = 1 - link;
        for (int i = 0; i < frames; i++) {
            first.wanted[i] = own * first.wanted[i] + link * shared[i];
            second.wanted[i] = own * second.wanted[i] + link * shared[i];
        }
        first.follower.run(first.wanted, first.reduction, scratch, songFrame, frames);
        second.follower.run(second.wanted, second.reduction, scratch, songFrame, frames);
    }

    private void detectSide(Side side, double[] x, int at, long songFrame, int frames) {
        if (rms) {
            power(x, null, at, side.level, frames);
            average(side, songFrame, frames);
        } else {
            magnitude(x, at, side.level, frames);
        }
    }

    private void keep(int from, int frames, boolean two) {
        int kept = Math.min(frames, gainReductionDb.length - from);
        if (kept > 0) {
            System.arraycopy(first.reduction, 0, gainReductionDb, from, kept);
        }
        if (two) {
            for (int i = 0; i < kept; i++) {
                gainReductionDb[from + i] = Math.max(gainReductionDb[from + i], second.reduction[i]);
            }
        }
    }

    private void apply(double[][] audio, boolean two, long songFrame, int from, int frames) {
        toGain(first.reduction, frames);
        dry.fill(dryGain, frames);
        wet.fill(wetGain, frames);
        for (int channel = 0; channel < audio.length; channel++) {
            if (two && channel == 1) {
                toGain(second.reduction, frames);
            }
            double[] x = audio[channel];
            if (fet) {
                for (int i = 0; i < frames; i++) {
                    compressed[i] = wetGain[i] * (x[from + i] * gain[i]);
                }
            }
            for (int i = 0; i < frames; i++) {
                x[from + i] *= dryGain[i] + wetGain[i] * gain[i];
            }
            if (fet) {
                colours[channel].run(x, from, compressed, gain, songFrame, frames);
            }
        }
    }

    private void toGain(double[] reduction, int frames) {
        for (int i = 0; i < frames; i++) {
            reduction[i] *= -1 / Decibels.PER_OCTAVE;
        }
        Elementary.exp2(reduction, gain, 0, frames);
    }

    @Override
    public void state(State state) {
        awake = state.value(awake);
        apart = state.value(apart);
        first.state(state);
        second.state(state);
        dry.state(state);
        wet.state(state);
        lookahead.state(state);
        keyFilter.state(state);
        for (FetColour colour : colours) {
            colour.state(state);
        }
    }

    @Override
    public void reset() {
        awake = !isNeutral(params);
        apart = link < 1;
        first.clear();
        second.clear();
        dry.reset();
        wet.reset();
        lookahead.clear();
        keyFilter.clear();
        for (FetColour colour : colours) {
            colour.clear();
        }
        Arrays.fill(gainReductionDb, 0);
    }
}
