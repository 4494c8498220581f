package org.topdown.dsp.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Biquad;
import org.topdown.dsp.filter.Cascade;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;

/// Gate and downward expander.
///
/// The level is the largest |x| of all channels within the hold, so the peak of any note whose half period fits
/// into it, without ripple. From the level follow the state (open at the threshold, closed again below it less
/// hysteresis) and the gain wanted: 0 dB when open, else [ExpanderCurve]. The gain goes there no faster than attack
/// (a straight line) and release (a straight line in dB) allow. It starts closed, as after silence.
///
/// All channels share one gain; the detector reads `block.key` if there is one, else the audio. Latency is the
/// lookahead, by which opening comes earlier; closing does not. Open, the signal passes bit for bit. NaN on
/// one side makes the frame silence to the detector; key filters may keep NaN or infinity until [#reset].
public final class Gate implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    /// Half a period of 50 Hz.
    private static final double SHORTEST_HOLD_MS = 10;

    /// An external key may have two channels where the audio has one.
    private static final int KEY_CHANNELS = 2;

    private final GateParams params;
    private final boolean neutral;
    private final double openAt;
    private final double closeBelow;
    private final double thresholdDb;
    private final double slope;
    private final double rangeDb;

    private int lookaheadFrames;
    private double attackStep;
    private double releaseFactor;
    private SlidingMaximum hold = new SlidingMaximum(1);
    private Lookahead lookahead = new Lookahead(0, 0, CHUNK);
    private Cascade[] keyFilters = {};
    private double[] gainReductionDb = {};
    private final double[] filtered = new double[CHUNK];
    private final double[] level = new double[CHUNK];
    private final double[] log = new double[CHUNK];
    private final double[] gain = new double[CHUNK];

    private boolean open;
    private double gainNow;

    public Gate(GateParams params) {
        this.params = params;
        ExpanderCurve curve = params.curve();
        neutral = curve.ratio() == 1 || curve.rangeDb() == 0;
        thresholdDb = curve.thresholdDb();
        openAt = Decibels.toLinear(thresholdDb);
        closeBelow = Decibels.toLinear(thresholdDb - params.hysteresisDb());
        slope = curve.ratio() - 1;
        rangeDb = curve.rangeDb();
    }

    @Override
    public void prepare(StreamFormat format) {
        double rate = format.sampleRateHz();
        lookaheadFrames = latencyFrames(params, rate);
        attackStep = (1 - Decibels.toLinear(-rangeDb)) / (params.attackMs() * rate / 1000);
        releaseFactor = Decibels.toLinear(-rangeDb / (params.releaseMs() * rate / 1000));
        int holdFrames = (int) Math.round(Math.max(params.holdMs(), SHORTEST_HOLD_MS) * rate / 1000);
        hold = new SlidingMaximum(holdFrames + lookaheadFrames);
        lookahead = new Lookahead(format.channels(), lookaheadFrames, CHUNK);
        List<Biquad> sections = keySections(rate);
        keyFilters = new Cascade[sections.isEmpty() ? 0 : KEY_CHANNELS];
        Arrays.setAll(keyFilters, channel -> new Cascade(sections));
        gainReductionDb = new double[format.maxBlockFrames()];
        reset();
    }

    private List<Biquad> keySections(double sampleRateHz) {
        List<EqBand> bands = new ArrayList<>();
        if (params.keyHighPassHz() != 0) {
            bands.add(EqBand.highPass(params.keyHighPassHz(), 12));
        }
        if (params.keyLowPassHz() != 0) {
            bands.add(EqBand.lowPass(params.keyLowPassHz(), 12));
        }
        return EqDesign.sections(new EqParams(bands), sampleRateHz);
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
            if (neutral) {
                Arrays.fill(log, 0, frames, 0);
            } else {
                long songFrame = block.songFrame + (from - block.from);
                detect(block.key == null ? block.audio : block.key, songFrame, from, frames);
                follow(frames);
            }
            keep(from, frames);
            lookahead.delay(block.audio, from, frames);
            if (!neutral) {
                apply(block.audio, from, frames);
            }
        }
    }

    /// Fills `level` with the largest |x| within the hold, or with more than any level where the gate is open.
    private void detect(double[][] key, long songFrame, int from, int frames) {
        Arrays.fill(level, 0, frames, 0);
        for (int channel = 0; channel < Math.min(key.length, KEY_CHANNELS); channel++) {
            double[] x = key[channel];
            int at = from;
            if (keyFilters.length > 0) {
                System.arraycopy(x, from, filtered, 0, frames);
                keyFilters[channel].run(filtered, songFrame, 0, frames);
                x = filtered;
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
            now = wanted > now ? Math.min(wanted, now + attackStep) : Math.max(wanted, now * releaseFactor);
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
    public void reset() {
        open = false;
        gainNow = Decibels.toLinear(-rangeDb);
        hold.clear();
        lookahead.clear();
        for (Cascade filter : keyFilters) {
            filter.clear();
        }
        Arrays.fill(gainReductionDb, 0);
    }
}
