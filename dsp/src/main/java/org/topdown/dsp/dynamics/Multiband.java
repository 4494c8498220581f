package org.topdown.dsp.dynamics;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.Glide;

/// Multiband compressor: [Crossover]s, and in each band the clean peak compressor of [Compressor]; the sum of
/// the lower bands goes through the all-passes of the crossovers above, so that all bands meet in phase. With
/// no band doing anything the magnitude is flat to rounding, the phase that of the all-passes.
///
/// All channels share one gain a band. No latency.
///
/// As long as its settings have never been anything but neutral the signal passes bit for bit, while the
/// crossovers run beside it. Once one moves, the crossovers' sum takes over within 1024 frames and stays,
/// neutral or not, until [#reset]. NaN or infinity may stay in the states until [#reset].
public final class Multiband implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    private static final int FADE_FRAMES = 1024;

    private MultibandParams params;
    private double sampleRateHz;
    private Band[] bands = {};

    /// What is left for the bands above, by channel, and what the bands below come to.
    private double[][] rest = {};

    private double[][] sum = {};
    private double[] gainReductionDb = {};
    private final double[] scratch = new double[CHUNK];

    /// Whether the settings have ever not been neutral.
    private boolean awake;

    /// How far the crossovers' sum has taken over.
    private int fadedFrames;

    private static final class Band {
        final ReductionCurve curve = new ReductionCurve();
        final ReductionFollower follower = new ReductionFollower();
        final Glide makeup = new Glide(1);
        /// To the band above, by channel; of the top band none.
        final Crossover[] crossovers;

        final double[][] audio;
        final double[] gainReductionDb;
        final double[] level = new double[CHUNK];
        final double[] wanted = new double[CHUNK];
        final double[] reduction = new double[CHUNK];
        final double[] gain = new double[CHUNK];
        final double[] makeupGain = new double[CHUNK];

        Band(StreamFormat format, boolean top) {
            crossovers = new Crossover[top ? 0 : format.channels()];
            Arrays.setAll(crossovers, channel -> new Crossover(format.sampleRateHz(), CHUNK));
            audio = new double[format.channels()][CHUNK];
            gainReductionDb = new double[format.maxBlockFrames()];
        }
    }

    public Multiband(MultibandParams params) {
        this.params = params;
    }

    /// Goes on with these settings, of as many bands.
    public void update(MultibandParams params) {
        this.params = params;
        awake |= !params.neutral();
        set();
    }

    private void set() {
        List<MultibandBand> wanted = params.bands();
        double from = 0;
        for (int k = 0; k < bands.length; k++) {
            MultibandBand band = wanted.get(k);
            Band running = bands[k];
            running.curve.set(band.curve());
            running.follower.set(CompressorParams.Character.CLEAN, band.attackMs(), 0, band.releaseMs(), sampleRateHz);
            running.makeup.to(Decibels.toLinear(band.makeupDb()));
            from = Math.max(from, band.upToHz());
            for (Crossover crossover : running.crossovers) {
                crossover.set(from);
            }
        }
    }

    @Override
    public void prepare(StreamFormat format) {
        sampleRateHz = format.sampleRateHz();
        int count = params.bands().size();
        bands = new Band[count];
        Arrays.setAll(bands, k -> new Band(format, k == count - 1));
        rest = new double[format.channels()][CHUNK];
        sum = new double[format.channels()][CHUNK];
        gainReductionDb = new double[format.maxBlockFrames()];
        set();
        reset();
    }

    /// How far the band that was turned down most was so, 0 dB or more (before makeup), at each frame of the
    /// last block, under the indices that block had. Frames at `maxBlockFrames` and beyond are not kept. The
    /// array stays the same one.
    public double[] gainReductionDb() {
        return gainReductionDb;
    }

    /// The same for one band, from 0 for the lowest.
    public double[] gainReductionDb(int band) {
        return bands[band].gainReductionDb;
    }

    @Override
    public void process(Block block) {
        for (int from = block.from, frames; from < block.to; from += frames) {
            frames = Math.min(CHUNK, block.to - from);
            for (Band band : bands) {
                frames = Math.min(frames, band.makeup.framesAlike());
            }
            long songFrame = block.songFrame + (from - block.from);
            for (int channel = 0; channel < rest.length; channel++) {
                System.arraycopy(block.audio[channel], from, rest[channel], 0, frames);
            }
            for (int k = 0; k < bands.length; k++) {
                split(bands[k], songFrame, frames);
                compress(bands[k], songFrame, frames);
                add(bands[k], k == 0, songFrame, frames);
                bands[k].makeup.advance(frames);
            }
            keep(from, frames);
            if (awake) {
                takeOver(block.audio, from, frames);
            }
        }
    }

    /// Takes what belongs to the band out of `rest`.
    private void split(Band band, long songFrame, int frames) {
        for (int channel = 0; channel < rest.length; channel++) {
            if (band.crossovers.length > 0) {
                band.crossovers[channel].split(rest[channel], band.audio[channel], songFrame, frames);
            } else {
                System.arraycopy(rest[channel], 0, band.audio[channel], 0, frames);
            }
        }
    }

    private void compress(Band band, long songFrame, int frames) {
        Arrays.fill(band.level, 0, frames, 0);
        for (double[] x : band.audio) {
            for (int i = 0; i < frames; i++) {
                band.level[i] = Math.max(band.level[i], Math.abs(x[i]));
            }
        }
        band.curve.wanted(band.level, scratch, Decibels.PER_OCTAVE, band.wanted, frames);
        band.follower.run(band.wanted, band.reduction, scratch, songFrame, frames);
        for (int i = 0; i < frames; i++) {
            scratch[i] = band.reduction[i] * (-1 / Decibels.PER_OCTAVE);
        }
        Elementary.exp2(scratch, band.gain, 0, frames);
        band.makeup.fill(band.makeupGain, frames);
        for (double[] x : band.audio) {
            for (int i = 0; i < frames; i++) {
                x[i] *= band.gain[i] * band.makeupGain[i];
            }
        }
    }

    /// Adds the band to what lies below it, whose phase has been turned as the band's own was.
    private void add(Band band, boolean lowest, long songFrame, int frames) {
        for (int channel = 0; channel < sum.length; channel++) {
            double[] to = sum[channel];
            double[] x = band.audio[channel];
            if (lowest) {
                System.arraycopy(x, 0, to, 0, frames);
                continue;
            }
            if (band.crossovers.length > 0) {
                band.crossovers[channel].turn(to, songFrame, frames);
            }
            for (int i = 0; i < frames; i++) {
                to[i] += x[i];
            }
        }
    }

    private void keep(int from, int frames) {
        int kept = Math.min(frames, gainReductionDb.length - from);
        if (kept <= 0) {
            return;
        }
        Arrays.fill(gainReductionDb, from, from + kept, 0);
        for (Band band : bands) {
            System.arraycopy(band.reduction, 0, band.gainReductionDb, from, kept);
            for (int i = 0; i < kept; i++) {
                gainReductionDb[from + i] = Math.max(gainReductionDb[from + i], band.reduction[i]);
            }
        }
    }

    private void takeOver(double[][] audio, int from, int frames) {
        int fading = Math.min(frames, FADE_FRAMES - fadedFrames);
        for (int channel = 0; channel < sum.length; channel++) {
            double[] x = audio[channel];
            double[] y = sum[channel];
            for (int i = 0; i < fading; i++) {
                double way = (fadedFrames + i + 1) * (1.0 / FADE_FRAMES);
                x[from + i] += way * (y[i] - x[from + i]);
            }
            System.arraycopy(y, fading, x, from + fading, frames - fading);
        }
        fadedFrames += fading;
    }

    @Override
    public void state(State state) {
        awake = state.value(awake);
        fadedFrames = state.value(fadedFrames);
        for (Band band : bands) {
            band.follower.state(state);
            band.makeup.state(state);
            for (Crossover crossover : band.crossovers) {
                crossover.state(state);
            }
        }
    }

    @Override
    public void reset() {
        awake = !params.neutral();
        fadedFrames = awake ? FADE_FRAMES : 0;
        for (Band band : bands) {
            band.follower.clear();
            band.makeup.reset();
            for (Crossover crossover : band.crossovers) {
                crossover.clear();
            }
            Arrays.fill(band.gainReductionDb, 0);
        }
        Arrays.fill(gainReductionDb, 0);
    }
}
