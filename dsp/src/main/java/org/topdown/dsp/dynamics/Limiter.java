package org.topdown.dsp.dynamics;

import java.util.Arrays;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.Glide;
import org.topdown.dsp.math.History;
import org.topdown.dsp.math.SongGrid;

/// Lookahead limiter that holds the true peak.
///
/// What the signal reaches between its frames is read by [PeakDetector]; the reduction it asks for is held for
/// the length of the lookahead, released exponentially in dB, and smoothed by two moving averages that together
/// are as long as the hold. So the gain has come all the way down when the peak arrives. It is applied to the
/// delayed input, the same for all channels.
///
/// Latency: the lookahead, rounded to an even number of frames, and 64 frames of the detector. A limiter that
/// never acts is a pure delay (times `gainDb`), bit for bit. NaN in the input passes through; infinity turns
/// the gain down until it is released. Both are gone from the states after the latency and the release.
public final class Limiter implements Processor {
    private static final int CHUNK = 256;

    /// What a grid of eight points a frame misses at the very top of the band, taken off where the limiter
    /// acts.
    private static final double GRID_DB = 0.18;

    /// What a moving gain adds between frames at most, the more so the less time it has to move.
    private static final double MOVING_DB = 0.33;

    private static final double MOVING_MS = 1.8;

    /// Releases longer than this move the gain so much the less.
    private static final double QUICK_RELEASE_MS = 20;

    /// Reductions are averaged as whole numbers of this many to the dB, so that the averages are exact.
    private static final double UNITS_PER_DB = 0x1p32;

    /// More than any finite music asks for, and little enough for the sums to hold.
    private static final double MOST_REDUCTION_DB = 400;

    private LimiterParams params;
    private final Glide drive = new Glide(1);
    private double ceiling;
    private double ceilingLog2;
    private double headroomDb;
    private double sampleRateHz;
    private int halfFrames;
    private int latencyFrames;
    private double releaseFactor;
    private double unitsToDb;
    private SlidingMaximum hold = new SlidingMaximum(1);
    private MovingSum first = new MovingSum(1);
    private MovingSum second = new MovingSum(1);
    private History[] histories = {};
    private final PeakDetector detector = new PeakDetector(CHUNK);
    private double[] gainReductionDb = {};
    private final double[] peaks = new double[CHUNK];
    private final double[] reduction = new double[CHUNK];
    private final double[] gain = new double[CHUNK];
    private final double[] driveGain = new double[CHUNK];
    private final double[] guards = new double[CHUNK];

    private double peakBefore;
    private double releasedDb;
    private int idleFrames;
    private double guard;
    private int guardFrames;

    public Limiter(LimiterParams params) {
        this.params = params;
        set();
    }

    /// Goes on with these settings, of the same lookahead.
    public void update(LimiterParams params) {
        this.params = params;
        set();
        releaseFactor = releaseFactor(params, sampleRateHz);
    }

    private void set() {
        drive.to(Decibels.toLinear(params.gainDb()));
        ceiling = Decibels.toLinear(params.ceilingDbtp());
        ceilingLog2 = Elementary.log2(ceiling);
        headroomDb = headroomDb(params);
    }

    /// By how much more than asked for the gain is turned down where the limiter acts, so that noise and
    /// clipped noise of any kind, which no music is, stay within 0.05 dB of the ceiling.
    static double headroomDb(LimiterParams params) {
        double quick = Math.min(1, QUICK_RELEASE_MS / params.releaseMs());
        return GRID_DB + MOVING_DB * quick * StrictMath.exp(-params.lookaheadMs() / MOVING_MS);
    }

    @Override
    public void prepare(StreamFormat format) {
        double rate = format.sampleRateHz();
        sampleRateHz = rate;
        halfFrames = halfFrames(params, rate);
        latencyFrames = latencyFrames(params, rate);
        releaseFactor = releaseFactor(params, rate);
        int box = halfFrames + 1;
        unitsToDb = 1 / (UNITS_PER_DB * box * box);
        hold = new SlidingMaximum(2 * halfFrames + 1);
        first = new MovingSum(box);
        second = new MovingSum(box);
        histories = new History[format.channels()];
        int past = Math.max(latencyFrames, PeakDetector.TAPS);
        Arrays.setAll(histories, channel -> new History(past, CHUNK));
        gainReductionDb = new double[format.maxBlockFrames()];
        reset();
    }

    private static double releaseFactor(LimiterParams params, double sampleRateHz) {
        return StrictMath.exp(-1000 / (params.releaseMs() * sampleRateHz));
    }

    private static int halfFrames(LimiterParams params, double sampleRateHz) {
        return Math.max(1, (int) Math.round(params.lookaheadMs() * sampleRateHz / 2000));
    }

    public static int latencyFrames(LimiterParams params, double sampleRateHz) {
        return 2 * halfFrames(params, sampleRateHz) + PeakDetector.DELAY_FRAMES;
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    /// How far the gain was turned down, 0 dB or more, at each frame of the last block, under the indices that
    /// block had. Frames at `maxBlockFrames` and beyond are not kept. The array stays the same one.
    public double[] gainReductionDb() {
        return gainReductionDb;
    }

    @Override
    public void process(Block block) {
        for (int from = block.from, frames; from < block.to; from += frames) {
            frames = Math.min(Math.min(CHUNK, block.to - from), drive.framesAlike());
            detect(block.audio, from, frames);
            reduce(block.songFrame + (from - block.from), frames);
            keep(from, frames);
            apply(block.audio, from, frames);
            drive.advance(frames);
        }
    }

    /// Takes the input in, and fills `peaks` with what the loudest channel reaches.
    private void detect(double[][] audio, int from, int frames) {
        Arrays.fill(peaks, 0);
        drive.fill(driveGain, frames);
        for (int channel = 0; channel < histories.length; channel++) {
            History history = histories[channel];
            double[] in = audio[channel];
            int start = history.append(frames);
            double[] samples = history.samples();
            for (int i = 0; i < frames; i++) {
                samples[start + i] = in[from + i] * driveGain[i];
            }
            detector.raise(history, start, frames, ceiling, peaks);
        }
    }

    /// From peaks to `reduction` in dB.
    private void reduce(long songFrame, int frames) {
        for (int i = 0; i < frames; i++) {
            if (SongGrid.isOn(songFrame + i)) {
                releasedDb = SongGrid.clearedDb(releasedDb);
            }
            // A point between two frames is made of both, so it counts for both.
            double peak = Math.max(peakBefore, peaks[i]);
            peakBefore = peaks[i];
            double wantedDb = 0;
            if (peak > ceiling) {
                double overDb = Decibels.PER_OCTAVE * (Elementary.log2(peak) - ceilingLog2);
                wantedDb = Math.min(overDb + headroomDb, MOST_REDUCTION_DB);
                idleFrames = 0;
            } else if (idleFrames > latencyFrames && releasedDb == 0) {
                // Everything below is 0 and would stay so.
                reduction[i] = 0;
                continue;
            } else {
                idleFrames++;
            }
            releasedDb = Math.max(hold.next(wantedDb), releasedDb * releaseFactor);
            long units = (long) (releasedDb * UNITS_PER_DB + 0.5);
            reduction[i] = second.next(first.next(units)) * unitsToDb;
        }
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
        guard(frames);
        for (int channel = 0; channel < histories.length; channel++) {
            double[] out = audio[channel];
            double[] samples = histories[channel].samples();
            int delayed = histories[channel].end() - frames - latencyFrames;
            for (int i = 0; i < frames; i++) {
                // Rounding may leave a sample a hair above.
                out[from + i] = Math.min(Math.max(samples[delayed + i] * gain[i], -guards[i]), guards[i]);
            }
        }
    }

    /// What no sample may exceed: the ceiling, but where that has come down, the one from before until what was
    /// measured against it is out.
    private void guard(int frames) {
        for (int i = 0; i < frames; i++) {
            if (ceiling >= guard) {
                guard = ceiling;
                guardFrames = 0;
            } else if (guardFrames++ == latencyFrames) {
                guard = ceiling;
                guardFrames = 0;
            }
            guards[i] = guard;
        }
    }

    @Override
    public void state(State state) {
        hold.state(state);
        first.state(state);
        second.state(state);
        for (History history : histories) {
            history.state(state);
        }
        drive.state(state);
        peakBefore = state.value(peakBefore);
        releasedDb = state.value(releasedDb);
        idleFrames = state.value(idleFrames);
        guard = state.value(guard);
        guardFrames = state.value(guardFrames);
    }

    @Override
    public void reset() {
        drive.reset();
        hold.clear();
        first.clear();
        second.clear();
        for (History history : histories) {
            history.clear();
        }
        Arrays.fill(gainReductionDb, 0);
        peakBefore = 0;
        releasedDb = 0;
        idleFrames = 0;
        guard = ceiling;
        guardFrames = 0;
    }
}
