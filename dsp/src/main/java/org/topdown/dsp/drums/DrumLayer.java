package org.topdown.dsp.drums;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Passes;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Glide;
import org.topdown.dsp.math.History;

/// Plays a sample on every hit, its attack on the frame of the hit's. Hits are looked for in the louder side
/// ([HitFinder]).
///
/// Latency is what it takes to know a hit and to play what the sample has ahead of its attack: 20 ms; none
/// without a sample, where it is bit-transparent. Up to 16 hits ring at once; the oldest fades out for the
/// next. NaN or infinity in the signal pass through, but stay in the side-chain's filters until [#reset].
public final class DrumLayer implements Processor {
    private static final int CHUNK = 256;
    private static final int VOICES = 16;
    private static final double FADE_OUT_MS = 10;

    private DrumLayerParams params;
    private final Samples samples;
    private final Glide gain;
    private final Glide own;

    /// The least a hit's level leaves of the sample.
    private double softest;

    private int latencyFrames;
    private int fadeFrames;
    private @Nullable DrumSample sample;
    private @Nullable HitFinder finder;
    private @Nullable Passes filters;
    private History[] input = {};

    /// Of each voice: where it is in the sample (below 0: so many frames until it starts; at its end: silent),
    /// how loud, and how many frames of its fade-out are left, or -1.
    private final long[] position = new long[VOICES];

    private final double[] loudness = new double[VOICES];
    private final int[] fade = new int[VOICES];
    private int nextVoice;

    private final double[] magnitude = new double[CHUNK];
    private final double[] filtered = new double[CHUNK];
    private final double[] layerGain = new double[CHUNK];
    private final double[] ownShare = new double[CHUNK];
    private final double[][] layer = new double[2][CHUNK];

    /// @param samples where the sample is to be found, asked by [#prepare]
    public DrumLayer(DrumLayerParams params, Samples samples) {
        this.params = params;
        this.samples = samples;
        gain = new Glide(Decibels.toLinear(params.gainDb()));
        own = new Glide(1 - params.replace());
        softest = softest(params);
    }

    private static double softest(DrumLayerParams params) {
        return Decibels.toLinear(-params.velocityRangeDb());
    }

    @Override
    public void prepare(StreamFormat format) {
        double rate = format.sampleRateHz();
        latencyFrames = latencyFrames(params, rate);
        fadeFrames = (int) Math.round(FADE_OUT_MS * rate / 1000);
        if (!params.sample().isEmpty()) {
            sample = DrumSample.of(samples.audio(params.sample(), rate), params, rate, format.channels());
            finder = new HitFinder(params, rate);
            filters = new Passes(params.keyHighPassHz(), params.keyLowPassHz(), 12, rate, format.channels());
            input = new History[format.channels()];
            Arrays.setAll(input, _ -> new History(latencyFrames, CHUNK));
        }
        reset();
    }

    public static int latencyFrames(DrumLayerParams params, double sampleRateHz) {
        return params.sample().isEmpty()
                ? 0
                : HitFinder.mostFramesLate(sampleRateHz) + (int) Math.round(DrumSample.LEAD_MS * sampleRateHz / 1000);
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    /// Goes on with these settings; the sample, its tuning and its start, and what hits are looked for in,
    /// stay.
    public void update(DrumLayerParams newParams) {
        params = newParams;
        softest = softest(params);
        gain.to(Decibels.toLinear(params.gainDb()));
        own.to(1 - params.replace());
        if (finder != null) {
            finder.update(params);
        }
    }

    @Override
    public void process(Block block) {
        if (sample == null || finder == null || filters == null) {
            return;
        }
        for (int from = block.from; from < block.to; ) {
            int alike = Math.min(gain.framesAlike(), own.framesAlike());
            int frames = Math.min(Math.min(CHUNK, block.to - from), alike);
            listen(filters, block.audio, block.songFrame + (from - block.from), from, frames);
            for (int channel = 0; channel < block.audio.length; channel++) {
                Arrays.fill(layer[channel], 0, frames, 0);
            }
            play(finder, sample, block.audio.length, frames);
            put(block.audio, from, frames);
            gain.advance(frames);
            own.advance(frames);
            from += frames;
        }
    }

    /// Fills `magnitude` with what hits are looked for in.
    private void listen(Passes passes, double[][] audio, long songFrame, int from, int frames) {
        Arrays.fill(magnitude, 0, frames, 0);
        for (int channel = 0; channel < audio.length; channel++) {
            System.arraycopy(audio[channel], from, filtered, 0, frames);
            passes.run(channel, filtered, songFrame, frames);
            for (int i = 0; i < frames; i++) {
                magnitude[i] = Math.max(magnitude[i], Math.abs(filtered[i]));
            }
        }
    }

    /// Finds the hits of these frames, and fills `layer` with what sounds of all.
    private void play(HitFinder hits, DrumSample drum, int channels, int frames) {
        int done = 0;
        for (int i = 0; i < frames; i++) {
            int ago = hits.next(magnitude[i]);
            if (ago >= 0) {
                sound(drum, channels, done, i);
                done = i;
                start(drum, ago, hits.peak());
            }
        }
        sound(drum, channels, done, frames);
    }

    /// A voice for the hit that was `ago` frames ago.
    private void start(DrumSample drum, int ago, double peak) {
        position[nextVoice] = (long) drum.lead - (latencyFrames - ago);
        // Not by pow, which needs a few arrays each time.
        double level = params.velocity() == 0 ? 1 : StrictMath.exp(params.velocity() * StrictMath.log(peak));
        loudness[nextVoice] = Math.max(level, softest);
        fade[nextVoice] = -1;
        nextVoice = (nextVoice + 1) % VOICES;
        if (fade[nextVoice] < 0) {
            fade[nextVoice] = fadeFrames;
        }
    }

    private void sound(DrumSample drum, int channels, int from, int to) {
        int length = drum.audio[0].length;
        for (int voice = 0; voice < VOICES; voice++) {
            long first = position[voice];
            if (first >= length) {
                continue;
            }
            position[voice] = first + (to - from);
            int begin = (int) Math.max(from, Math.min(to, from - first));
            int end = (int) Math.min(to, from + (length - first));
            int left = fade[voice];
            if (left >= 0) {
                end = Math.min(end, from + left);
                fade[voice] = Math.max(0, left - (to - from));
                if (left <= to - from) {
                    position[voice] = length;
                }
            }
            for (int channel = 0; channel < channels; channel++) {
                double[] out = layer[channel];
                double[] in = drum.audio[channel];
                int offset = (int) (first - from);
                for (int i = begin; i < end; i++) {
                    double level = left < 0 ? loudness[voice] : loudness[voice] * (left - (i - from)) / fadeFrames;
                    out[i] += level * in[i + offset];
                }
            }
        }
    }

    private void put(double[][] audio, int from, int frames) {
        gain.fill(layerGain, frames);
        own.fill(ownShare, frames);
        boolean onTop = own.rests() && own.goal() == 1;
        for (int channel = 0; channel < audio.length; channel++) {
            double[] x = audio[channel];
            int at = input[channel].append(frames);
            double[] kept = input[channel].samples();
            System.arraycopy(x, from, kept, at, frames);
            for (int i = 0; i < frames; i++) {
                double signal = kept[at - latencyFrames + i];
                x[from + i] = (onTop ? signal : ownShare[i] * signal) + layerGain[i] * layer[channel][i];
            }
        }
    }

    @Override
    public void reset() {
        gain.reset();
        own.reset();
        Arrays.fill(position, Long.MAX_VALUE);
        Arrays.fill(loudness, 0);
        Arrays.fill(fade, -1);
        nextVoice = 0;
        if (finder != null && filters != null) {
            finder.clear();
            filters.clear();
        }
        for (History each : input) {
            each.clear();
        }
    }

    @Override
    public void state(State state) {
        gain.state(state);
        own.state(state);
        if (finder == null || filters == null) {
            return;
        }
        finder.state(state);
        filters.state(state);
        for (History each : input) {
            each.state(state);
        }
        for (int voice = 0; voice < VOICES; voice++) {
            position[voice] = state.value(position[voice]);
            loudness[voice] = state.value(loudness[voice]);
            fade[voice] = state.value(fade[voice]);
        }
        nextVoice = state.value(nextVoice);
    }
}
