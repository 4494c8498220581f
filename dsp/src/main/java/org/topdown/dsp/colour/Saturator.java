package org.topdown.dsp.colour;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Glide;
import org.topdown.dsp.math.History;

/// Saturation at a multiple of the sample rate, so that the harmonics above half the rate do not come back as
/// aliases: four times below 80 kHz, twice from there on, which is the same rate or more.
///
/// Two linear-phase half-band filters up and down (flat to 20 kHz, 120 dB), [Shaper] in between. Dry and wet
/// share the whole way, so any mix of them is aligned. Latency is a whole number of frames, and the same whatever is
/// set. At drive 0 dB or mix 0 the signal is untouched but for it. NaN or infinity pass through and are gone after
/// twice the latency.
public final class Saturator implements Processor {
    private static final int CHUNK = 256;
    private static final double TWICE_SUFFICES_FROM_HZ = 80_000;

    private SaturatorParams params;
    private final Glide drive;
    private final Glide mix;

    /// How much of what comes out is saturated, dry and wet together, and not just the input later: 0 or 1 but for
    /// going over.
    private final Glide on;

    /// Whether the filters hear the signal: not while it is off and was never moved.
    private boolean running;

    private Channel[] channels = {};
    private int latencyFrames;
    private final Moves moves = new Moves(2 * CHUNK);
    private final double[] perFrame = new double[CHUNK];

    /// Settings on their way, for each pair of frames of the oversampled signal.
    static final class Moves {
        final double[] drive;
        final double[] wet;
        final double[] dry;

        Moves(int most) {
            drive = new double[most];
            wet = new double[most];
            dry = new double[most];
        }
    }

    public Saturator(SaturatorParams params) {
        this.params = params;
        drive = new Glide(driveLinear(params));
        mix = new Glide(params.mix());
        on = new Glide(isOff(params) ? 0 : 1);
    }

    private static double driveLinear(SaturatorParams params) {
        return StrictMath.pow(10, params.driveDb() / 20);
    }

    /// Whether these settings leave the signal as it is, but later.
    public static boolean isOff(SaturatorParams params) {
        return params.driveDb() == 0 || params.mix() == 0;
    }

    @Override
    public void prepare(StreamFormat format) {
        double rate = format.sampleRateHz();
        latencyFrames = latencyFrames(rate);
        channels = new Channel[format.channels()];
        Arrays.setAll(channels, channel -> new Channel(params, rate, latencyFrames));
        reset();
    }

    /// What is kept flat: 20 kHz, or at lower rates the same share as at 44.1 kHz.
    private static double passHz(double sampleRateHz) {
        return Math.min(20_000, sampleRateHz * (20.0 / 44.1));
    }

    private static boolean fourfold(double sampleRateHz) {
        return sampleRateHz < TWICE_SUFFICES_FROM_HZ;
    }

    private static HalfBand outerFilter(double sampleRateHz) {
        return new HalfBand(passHz(sampleRateHz) / (2 * sampleRateHz));
    }

    private static HalfBand innerFilter(double sampleRateHz) {
        return new HalfBand(passHz(sampleRateHz) / (4 * sampleRateHz));
    }

    /// At four times the two frames of the shaper and the odd one of the inner filters make whole frames
    /// together.
    public static int latencyFrames(double sampleRateHz) {
        HalfBand outer = outerFilter(sampleRateHz);
        int outside = Doubler.upFrames(outer) + Doubler.downFrames(outer);
        if (!fourfold(sampleRateHz)) {
            return outside + Shaper.DELAY_FRAMES / 2;
        }
        HalfBand inner = innerFilter(sampleRateHz);
        int inside = Doubler.upFrames(inner) + Doubler.downFrames(inner) + Shaper.DELAY_FRAMES / 2;
        return outside + inside / 2;
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    /// Goes on with these settings, gliding there; the shape stays as it was.
    public void update(SaturatorParams newParams) {
        params = newParams;
        drive.to(driveLinear(params));
        mix.to(params.mix());
        on.to(isOff(params) ? 0 : 1);
        running = true;
    }

    @Override
    public void process(Block block) {
        for (int from = block.from; from < block.to; ) {
            int alike = Math.min(Math.min(drive.framesAlike(), mix.framesAlike()), on.framesAlike());
            int frames = Math.min(Math.min(CHUNK, block.to - from), alike);
            run(block.audio, from, frames);
            drive.advance(frames);
            mix.advance(frames);
            on.advance(frames);
            from += frames;
        }
    }

    private void run(double[][] audio, int from, int frames) {
        boolean still = drive.rests() && mix.rests();
        if (!still) {
            fillMoves(frames);
        } else if (running) {
            for (Channel channel : channels) {
                channel.shaper.set(drive.goal(), mix.goal());
            }
        }
        boolean crossing = !on.rests();
        if (crossing) {
            on.fill(perFrame, frames);
        }
        for (int channel = 0; channel < channels.length; channel++) {
            double[] x = audio[channel];
            double[] dry = channels[channel].later(x, from, frames);
            int at = channels[channel].laterFrom(frames);
            if (running) {
                channels[channel].run(x, from, frames, still ? null : moves);
            }
            if (crossing) {
                for (int i = 0; i < frames; i++) {
                    x[from + i] = perFrame[i] * x[from + i] + (1 - perFrame[i]) * dry[at + i];
                }
            } else if (on.goal() == 0) {
                System.arraycopy(dry, at, x, from, frames);
            }
        }
    }

    private void fillMoves(int frames) {
        int pairs = channels.length > 0 && channels[0].fourfold ? 2 : 1;
        drive.fill(perFrame, frames);
        for (int i = 0; i < pairs * frames; i++) {
            moves.drive[i] = perFrame[i / pairs];
        }
        mix.fill(perFrame, frames);
        for (int i = 0; i < pairs * frames; i++) {
            double share = perFrame[i / pairs];
            moves.wet[i] = share / moves.drive[i];
            moves.dry[i] = (1 - share) / moves.drive[i];
        }
    }

    @Override
    public void reset() {
        drive.reset();
        mix.reset();
        on.reset();
        running = !isOff(params);
        for (Channel channel : channels) {
            channel.clear();
        }
    }

    @Override
    public void state(State state) {
        drive.state(state);
        mix.state(state);
        on.state(state);
        boolean ran = running;
        running = state.value(running);
        for (Channel channel : channels) {
            if (ran && !running) {
                channel.clear();
            }
            channel.state(state, running);
        }
    }

    private static final class Channel {
        private final boolean fourfold;
        private final int latencyFrames;
        private final History input;
        private final Doubler outer;
        private final Doubler inner;
        private final Shaper shaper;
        private final double[] even = new double[CHUNK];
        private final double[] odd = new double[CHUNK];
        private final double[] doubled = new double[2 * CHUNK];
        private final double[] innerEven = new double[2 * CHUNK];
        private final double[] innerOdd = new double[2 * CHUNK];

        Channel(SaturatorParams params, double rate, int latencyFrames) {
            this.latencyFrames = latencyFrames;
            fourfold = fourfold(rate);
            input = new History(latencyFrames, CHUNK);
            outer = new Doubler(outerFilter(rate), CHUNK);
            inner = new Doubler(innerFilter(rate), 2 * CHUNK);
            // Made good exactly at nine tenths of the top, it errs least below.
            double flatTo = 0.9 * passHz(rate) / (fourfold ? 4 * rate : 2 * rate);
            shaper = new Shaper(params.shape(), flatTo, 2 * CHUNK);
        }

        /// Keeps `x[from, from + frames)` and returns where the input by the latency later stands, from
        /// [#laterFrom] on.
        double[] later(double[] x, int from, int frames) {
            int start = input.append(frames);
            System.arraycopy(x, from, input.samples(), start, frames);
            return input.samples();
        }

        int laterFrom(int frames) {
            return input.end() - frames - latencyFrames;
        }

        void run(double[] x, int from, int frames, @Nullable Moves moves) {
            outer.up(x, from, frames, even, odd);
            if (fourfold) {
                for (int i = 0; i < frames; i++) {
                    doubled[2 * i] = even[i];
                    doubled[2 * i + 1] = odd[i];
                }
                inner.up(doubled, 0, 2 * frames, innerEven, innerOdd);
                shaper.run(innerEven, innerOdd, 2 * frames, moves);
                inner.down(innerEven, innerOdd, doubled, 0, 2 * frames);
                for (int i = 0; i < frames; i++) {
                    even[i] = doubled[2 * i];
                    odd[i] = doubled[2 * i + 1];
                }
            } else {
                shaper.run(even, odd, frames, moves);
            }
            outer.down(even, odd, x, from, frames);
        }

        void state(State state, boolean running) {
            input.state(state);
            if (running) {
                outer.state(state);
                inner.state(state);
                shaper.state(state);
            }
        }

        void clear() {
            input.clear();
            outer.clear();
            inner.clear();
            shaper.clear();
        }
    }
}
