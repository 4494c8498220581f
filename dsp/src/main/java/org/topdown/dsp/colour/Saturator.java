package org.topdown.dsp.colour;

import java.util.Arrays;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;

/// Saturation at a multiple of the sample rate, so that the harmonics above half the rate do not come back as
/// aliases: four times below 80 kHz, twice from there on, which is the same rate or more.
///
/// Two linear-phase half-band filters up and down (flat to 20 kHz, 120 dB), [Shaper] in between. Dry and wet
/// share the whole way, so any mix of them is aligned. Latency is a whole number of frames. At drive 0 dB or
/// mix 0 the signal is untouched and there is no latency. NaN or infinity pass through and are gone after twice
/// the latency.
public final class Saturator implements Processor {
    private static final int CHUNK = 256;
    private static final double TWICE_SUFFICES_FROM_HZ = 80_000;

    private final SaturatorParams params;
    private Channel[] channels = {};
    private int latencyFrames;

    public Saturator(SaturatorParams params) {
        this.params = params;
    }

    @Override
    public void prepare(StreamFormat format) {
        double rate = format.sampleRateHz();
        latencyFrames = latencyFrames(params, rate);
        channels = new Channel[isOff(params) ? 0 : format.channels()];
        Arrays.setAll(channels, channel -> new Channel(params, rate));
    }

    private static boolean isOff(SaturatorParams params) {
        return params.driveDb() == 0 || params.mix() == 0;
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
    public static int latencyFrames(SaturatorParams params, double sampleRateHz) {
        if (isOff(params)) {
            return 0;
        }
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

    @Override
    public void process(Block block) {
        for (int channel = 0; channel < channels.length; channel++) {
            double[] x = block.audio[channel];
            for (int from = block.from; from < block.to; from += CHUNK) {
                channels[channel].run(x, from, Math.min(CHUNK, block.to - from));
            }
        }
    }

    @Override
    public void reset() {
        for (Channel channel : channels) {
            channel.clear();
        }
    }

    private static final class Channel {
        private final boolean fourfold;
        private final Doubler outer;
        private final Doubler inner;
        private final Shaper shaper;
        private final double[] even = new double[CHUNK];
        private final double[] odd = new double[CHUNK];
        private final double[] doubled = new double[2 * CHUNK];
        private final double[] innerEven = new double[2 * CHUNK];
        private final double[] innerOdd = new double[2 * CHUNK];

        Channel(SaturatorParams params, double rate) {
            fourfold = fourfold(rate);
            outer = new Doubler(outerFilter(rate), CHUNK);
            inner = new Doubler(innerFilter(rate), 2 * CHUNK);
            // Made good exactly at nine tenths of the top, it errs least below.
            double flatTo = 0.9 * passHz(rate) / (fourfold ? 4 * rate : 2 * rate);
            shaper = new Shaper(params, flatTo, 2 * CHUNK);
        }

        void run(double[] x, int from, int frames) {
            outer.up(x, from, frames, even, odd);
            if (fourfold) {
                for (int i = 0; i < frames; i++) {
                    doubled[2 * i] = even[i];
                    doubled[2 * i + 1] = odd[i];
                }
                inner.up(doubled, 0, 2 * frames, innerEven, innerOdd);
                shaper.run(innerEven, innerOdd, 2 * frames);
                inner.down(innerEven, innerOdd, doubled, 0, 2 * frames);
                for (int i = 0; i < frames; i++) {
                    even[i] = doubled[2 * i];
                    odd[i] = doubled[2 * i + 1];
                }
            } else {
                shaper.run(even, odd, frames);
            }
            outer.down(even, odd, x, from, frames);
        }

        void clear() {
            outer.clear();
            inner.clear();
            shaper.clear();
        }
    }
}
