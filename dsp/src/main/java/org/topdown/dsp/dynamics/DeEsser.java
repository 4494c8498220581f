package org.topdown.dsp.dynamics;

import java.util.Arrays;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// De-esser: the power of the band over that of the whole, both smoothed alike, is how far a sibilant stands
/// out; what is above the threshold is the reduction wanted, up to the range, followed by attack and release
/// in dB.
///
/// The reduction goes, frame by frame, to a bell that has exactly that gain at its centre, `x + (gain - 1)
/// band`, or to a shelf that has half of its dB half an octave below the band, and so most of them within. At
/// rest the signal passes bit for bit.
///
/// All channels share one gain. No latency. NaN or infinity may stay in the states until [#reset].
public final class DeEsser implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    /// Of both readings: short beside a sibilant, long enough for the edges of a vowel's single periods not to
    /// count.
    private static final double POWER_MS = 4;

    /// Under all music: what is quieter stands out less, and silence not at all.
    private static final double FLOOR = 1e-12;

    private static final double NARROWEST = StrictMath.cbrt(2);

    private DeEsserParams params;
    private double sampleRateHz;
    private boolean shelf;
    private double thresholdDb;
    private double rangeDb;
    private double powerRate;
    private final ReductionFollower follower = new ReductionFollower();
    private Channel[] channels = {};
    private double[] gainReductionDb = {};
    private final double[] inBand = new double[CHUNK];
    private final double[] inAll = new double[CHUNK];
    private final double[] wanted = new double[CHUNK];
    private final double[] reduction = new double[CHUNK];
    private final double[] scratch = new double[CHUNK];
    private final double[] gain = new double[CHUNK];

    /// Whether the settings have ever not been neutral.
    private boolean awake;

    private double bandPower;
    private double allPower;

    private static final class Channel {
        final StateVariable below = new StateVariable();
        final StateVariable above = new StateVariable();
        /// What is turned down.
        final StateVariable part = new StateVariable();

        final double[] x = new double[CHUNK];
        final double[] unused = new double[CHUNK];
    }

    public DeEsser(DeEsserParams params) {
        this.params = params;
    }

    private static boolean isNeutral(DeEsserParams params) {
        return params.rangeDb() == 0;
    }

    /// Goes on with these settings, of the same shape. Neutral for a while it still follows the signal, so as
    /// to know where it stands.
    public void update(DeEsserParams params) {
        this.params = params;
        awake |= !isNeutral(params);
        set();
    }

    private void set() {
        shelf = params.shape() == DeEsserParams.Shape.SHELF;
        thresholdDb = params.thresholdDb();
        rangeDb = params.rangeDb();
        powerRate = OnePole.rate(POWER_MS, sampleRateHz);
        follower.set(CompressorParams.Character.CLEAN, params.attackMs(), 0, params.releaseMs(), sampleRateHz);
        double fromHz = params.fromHz();
        double toHz = Math.max(params.toHz(), NARROWEST * fromHz);
        double centreHz = Math.sqrt(fromHz * toHz);
        for (Channel channel : channels) {
            channel.below.set(fromHz, StateVariable.BUTTERWORTH, sampleRateHz);
            channel.above.set(toHz, StateVariable.BUTTERWORTH, sampleRateHz);
            if (shelf) {
                channel.part.set(Math.sqrt(0.5) * fromHz, StateVariable.BUTTERWORTH, sampleRateHz);
            } else {
                channel.part.set(centreHz, (toHz - fromHz) / centreHz, sampleRateHz);
            }
        }
    }

    @Override
    public void prepare(StreamFormat format) {
        sampleRateHz = format.sampleRateHz();
        channels = new Channel[format.channels()];
        Arrays.setAll(channels, channel -> new Channel());
        gainReductionDb = new double[format.maxBlockFrames()];
        set();
        reset();
    }

    /// How far the band was turned down, 0 dB or more, at each frame of the last block, under the indices that
    /// block had. Frames at `maxBlockFrames` and beyond are not kept. The array stays the same one.
    public double[] gainReductionDb() {
        return gainReductionDb;
    }

    @Override
    public void process(Block block) {
        for (int from = block.from; from < block.to; from += CHUNK) {
            int frames = Math.min(CHUNK, block.to - from);
            if (awake) {
                long songFrame = block.songFrame + (from - block.from);
                detect(block.audio, songFrame, from, frames);
                follow(songFrame, frames);
            } else {
                Arrays.fill(reduction, 0);
            }
            int kept = Math.min(frames, gainReductionDb.length - from);
            if (kept > 0) {
                System.arraycopy(reduction, 0, gainReductionDb, from, kept);
            }
            if (awake) {
                apply(block.audio, block.songFrame + (from - block.from), from, frames);
            }
        }
    }

    /// Fills `inBand` and `inAll` with the smoothed powers of all channels together.
    private void detect(double[][] audio, long songFrame, int from, int frames) {
        Arrays.fill(inBand, 0, frames, 0);
        Arrays.fill(inAll, 0, frames, 0);
        for (int c = 0; c < channels.length; c++) {
            Channel channel = channels[c];
            double[] x = channel.x;
            System.arraycopy(audio[c], from, x, 0, frames);
            for (int i = 0; i < frames; i++) {
                inAll[i] += x[i] * x[i];
            }
            channel.below.split(x, channel.unused, x, songFrame, frames);
            channel.above.split(x, x, channel.unused, songFrame, frames);
            for (int i = 0; i < frames; i++) {
                inBand[i] += x[i] * x[i];
            }
        }
        bandPower = average(inBand, bandPower, songFrame, frames);
        allPower = average(inAll, allPower, songFrame, frames);
    }

    private double average(double[] power, double before, long songFrame, int frames) {
        double mean = before;
        for (int i = 0; i < frames; ) {
            if (SongGrid.isOn(songFrame + i)) {
                mean = SongGrid.cleared(mean);
            }
            int end = Math.min(frames, i + SongGrid.framesToNext(songFrame + i));
            for (; i < end; i++) {
                mean += powerRate * (power[i] - mean);
                power[i] = mean;
            }
        }
        return mean;
    }

    private void follow(long songFrame, int frames) {
        for (int i = 0; i < frames; i++) {
            inAll[i] = inBand[i] / (inAll[i] + FLOOR);
        }
        Elementary.log2(inAll, scratch, 0, frames);
        for (int i = 0; i < frames; i++) {
            double over = Decibels.PER_OCTAVE_OF_POWER * scratch[i] - thresholdDb;
            wanted[i] = Math.min(Math.max(over, 0), rangeDb);
        }
        follower.run(wanted, reduction, scratch, songFrame, frames);
    }

    private void apply(double[][] audio, long songFrame, int from, int frames) {
        for (int i = 0; i < frames; i++) {
            scratch[i] = reduction[i] * (-1 / Decibels.PER_OCTAVE);
        }
        Elementary.exp2(scratch, gain, 0, frames);
        for (int c = 0; c < channels.length; c++) {
            Channel channel = channels[c];
            double[] x = audio[c];
            if (shelf) {
                channel.part.highShelf(x, from, gain, songFrame, frames);
                continue;
            }
            double[] part = channel.x;
            System.arraycopy(x, from, part, 0, frames);
            channel.part.band(part, part, songFrame, frames);
            for (int i = 0; i < frames; i++) {
                x[from + i] += (gain[i] - 1) * part[i];
            }
        }
    }

    @Override
    public void state(State state) {
        awake = state.value(awake);
        bandPower = state.value(bandPower);
        allPower = state.value(allPower);
        follower.state(state);
        for (Channel channel : channels) {
            channel.below.state(state);
            channel.above.state(state);
            channel.part.state(state);
        }
    }

    @Override
    public void reset() {
        awake = !isNeutral(params);
        bandPower = 0;
        allPower = 0;
        follower.clear();
        for (Channel channel : channels) {
            channel.below.clear();
            channel.above.clear();
            channel.part.clear();
        }
        Arrays.fill(gainReductionDb, 0);
    }
}
