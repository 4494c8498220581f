package org.topdown.dsp.dynamics;

import java.util.Arrays;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;

/// Gate and downward expander.
///
/// The level is the largest |x| of all channels within the hold, so the peak of any note whose half period
/// fits into it, without ripple. From the level follow the state (open at the threshold, closed again below it
/// less hysteresis) and the gain wanted: 0 dB when open, else [ExpanderCurve]. The gain goes there no faster
/// than attack (a straight line) and release (a straight line in dB) allow. It starts closed, as after
/// silence.
///
/// All channels share one gain; the detector reads `block.key` if there is one, else the audio. Latency is the
/// lookahead, by which opening comes earlier; closing does not. Open, the signal passes bit for bit. NaN on
/// one side makes the frame silence to the detector; key filters may keep NaN or infinity until [#reset].
public final class Gate implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    /// Half a period of 50 Hz.
    private static final double SHORTEST_HOLD_MS = 10;

    /// Rounding leaves the gain of a closed gate so near its floor.
    private static final double FLOOR_MARGIN = 1 - 1e-6;

    private GateParams params;
    private double openAt;
    private double closeBelow;
    private double thresholdDb;
    private double slope;
    private double rangeDb;

    private double sampleRateHz;
    private int lookaheadFrames;
    private double attackStep;
    /// Where the gain is lower than the range lets it be, as it was deeper before, and how it rises from there.
    private double belowFloor;
    private double stepFromBelow;
    private double releaseFactor;
    private SlidingMaximum hold = new SlidingMaximum(1);
    private Lookahead lookahead = new Lookahead(0, 0, CHUNK);
    private KeyFilter keyFilter = new KeyFilter(1, CHUNK);
    private double[] gainReductionDb = {};
    private final double[] level = new double[CHUNK];
    private final double[] log = new double[CHUNK];
    private final double[] gain = new double[CHUNK];

    /// Whether the settings have ever not been neutral.
    private boolean awake;

    private boolean open;
    private double gainNow;

    public Gate(GateParams params) {
        this.params = params;
    }

    private static boolean isNeutral(GateParams params) {
        return params.curve().ratio() == 1 || params.curve().rangeDb() == 0;
    }

    /// Goes on with these settings, of the same lookahead. Neutral for a while it still follows the signal, so
    /// as to know where it stands. Allocates where the hold grows or a key filter moves.
    public void update(GateParams params) {
        this.params = params;
        if (!awake && !isNeutral(params)) {
            awake = true;
            // What passed until now goes on from there.
            gainNow = 1;
        }
        set();
        hold.reach(holdFrames());
    }

    private void set() {
        ExpanderCurve curve = params.curve();
        thresholdDb = curve.thresholdDb();
        openAt = Decibels.toLinear(thresholdDb);
        closeBelow = Decibels.toLinear(thresholdDb - params.hysteresisDb());
        slope = curve.ratio() - 1;
        rangeDb = curve.rangeDb();
        double floor = Decibels.toLinear(-rangeDb);
        double attackFrames = params.attackMs() * sampleRateHz / 1000;
        attackStep = (1 - floor) / attackFrames;
        belowFloor = floor * FLOOR_MARGIN;
        stepFromBelow = 1 / attackFrames;
        releaseFactor = Decibels.toLinear(-rangeDb / (params.releaseMs() * sampleRateHz / 1000));
        keyFilter.set(params.keyHighPassHz(), params.keyLowPassHz());
    }

    @Override
    public void prepare(StreamFormat format) {
        sampleRateHz = format.sampleRateHz();
        lookaheadFrames = latencyFrames(params, sampleRateHz);
        keyFilter = new KeyFilter(sampleRateHz, CHUNK);
        set();
        hold = new SlidingMaximum(holdFrames());
        lookahead = new Lookahead(format.channels(), lookaheadFrames, CHUNK);
        gainReductionDb = new double[format.maxBlockFrames()];
        reset();
    }

    /// How long a peak counts: the hold, and what opening comes earlier.
    private int holdFrames() {
        double holdMs = Math.max(params.holdMs(), SHORTEST_HOLD_MS);
        return (int) Math.round(holdMs * sampleRateHz / 1000) + lookaheadFrames;
    }

    public static int latencyFrames(GateParams params, double sampleRateHz) {
        return (int) Math.round(params.lookaheadMs() * sampleRateHz / 1000);
    }

    @Override
    public int latencyFrames() {
        return lookaheadFrames;
    }

    /// How far the gain was turned down, 0 dB or more, at each frame of the last block, under the indices that
    /// block had. Frames at `maxBlockFrames` and beyond are not kept. The array stays the same one.
    public double[] gainReductionDb() {
        return gainReductionDb;
    }

    @Override
    public void process(Block block) {
        for (int from = block.from; from < block.to; from += CHUNK) {
            int frames = Math.min(CHUNK, block.to - from);
            if (!awake) {
                Arrays.fill(log, 0, frames, 0);
            } else {
                long songFrame = block.songFrame + (from - block.from);
                detect(block.key == null ? block.audio : block.key, songFrame, from, frames);
                follow(frames);
            }
            keep(from, frames);
            lookahead.delay(block.audio, from, frames);
            if (awake) {
                apply(block.audio, from, frames);
            }
        }
    }

    /// Fills `level` with the largest |x| within the hold, or with more than any level where the gate is open.
    private void detect(double[][] key, long songFrame, int from, int frames) {
        Arrays.fill(level, 0, frames, 0);
        for (int channel = 0; channel < Math.min(key.length, KeyFilter.CHANNELS); channel++) {
            double[] x = key[channel];
            int at = from;
            if (keyFilter.isOn()) {
                x = keyFilter.run(channel, x, songFrame, from, frames);
                at = 0;
            }
            for (int i = 0; i < frames; i++) {
                level[i] = Math.max(level[i], Math.abs(x[at + i]));
            }
        }
        for (int i = 0; i < frames; i++) {
            double held = hold.next(level[i]);
            open = held >= openAt || (open && held >= closeBelow);
            level[i] = open ? Double.MAX_VALUE : held;
        }
    }

    /// From `level` to `gain`, and to its logarithm in `log`.
    private void follow(int frames) {
        Elementary.log2(level, log, 0, frames);
        for (int i = 0; i < frames; i++) {
            double below = Math.max(thresholdDb - Decibels.PER_OCTAVE * log[i], 0);
            level[i] = Math.min(slope * below, rangeDb) * (-1 / Decibels.PER_OCTAVE);
        }
        Elementary.exp2(level, gain, 0, frames);
        double now = gainNow;
        for (int i = 0; i < frames; i++) {
            double wanted = gain[i];
            double up = now < belowFloor ? stepFromBelow : attackStep;
            now = wanted > now ? Math.min(wanted, now + up) : Math.max(wanted, now * releaseFactor);
            gain[i] = now;
        }
        gainNow = now;
        System.arraycopy(gain, 0, level, 0, frames);
        Elementary.log2(level, log, 0, frames);
    }

    private void keep(int from, int frames) {
        int kept = Math.min(frames, gainReductionDb.length - from);
        for (int i = 0; i < kept; i++) {
            // Taken from 0, so that open is 0 and not -0.
            gainReductionDb[from + i] = 0 - Decibels.PER_OCTAVE * log[i];
        }
    }

    private void apply(double[][] audio, int from, int frames) {
        for (double[] x : audio) {
            for (int i = 0; i < frames; i++) {
                x[from + i] *= gain[i];
            }
        }
    }

    @Override
    public void state(State state) {
        awake = state.value(awake);
        open = state.value(open);
        gainNow = state.value(gainNow);
        hold.state(state);
        lookahead.state(state);
        keyFilter.state(state);
    }

    @Override
    public void reset() {
        awake = !isNeutral(params);
        open = false;
        gainNow = Decibels.toLinear(-rangeDb);
        hold.clear();
        lookahead.clear();
        keyFilter.clear();
        Arrays.fill(gainReductionDb, 0);
    }
}
