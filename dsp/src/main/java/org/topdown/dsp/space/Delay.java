package org.topdown.dsp.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Biquad;
import org.topdown.dsp.filter.Cascade;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.math.SongGrid;

/// Echoes. The n-th comes n times the delay after its sound, filtered n times, at `feedback` to the power of
/// n - 1.
///
/// Each side has its own; with ping-pong the mean of both enters on the left and what leaves one side enters
/// the other. The input ducks what is heard of the echoes, not what goes round. No latency; mix 0 is
/// bit-transparent. NaN or infinity go round until [#reset].
public final class Delay implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    private final DelayParams params;
    private final boolean neutral;

    /// What is on its way, a ring for each channel: what leaves makes room for what enters.
    private double[][] lines = {};

    private int at;
    private Cascade[] filters = {};
    private @Nullable Ducking ducking;
    private final double[][] echoes = new double[2][CHUNK];
    private final double[] gain = new double[CHUNK];

    public Delay(DelayParams params) {
        this.params = params;
        neutral = params.mix() == 0;
    }

    @Override
    public void prepare(StreamFormat format) {
        if (neutral) {
            return;
        }
        double rate = format.sampleRateHz();
        lines = new double[format.channels()][(int) Math.round(params.timeMs() * rate / 1000)];
        List<EqBand> passes = new ArrayList<>();
        if (params.highPassHz() != 0) {
            passes.add(EqBand.highPass(params.highPassHz(), 6));
        }
        if (params.lowPassHz() != 0) {
            passes.add(EqBand.lowPass(params.lowPassHz(), 6));
        }
        List<Biquad> sections = EqDesign.sections(new EqParams(passes), rate);
        filters = new Cascade[sections.isEmpty() ? 0 : format.channels()];
        Arrays.setAll(filters, channel -> new Cascade(sections));
        ducking = params.duckingDb() == 0
                ? null
                : new Ducking(params.duckingDb(), params.duckingReleaseMs(), rate, CHUNK);
        reset();
    }

    @Override
    public void process(Block block) {
        if (neutral) {
            return;
        }
        for (int from = block.from; from < block.to; ) {
            int frames = Math.min(Math.min(CHUNK, block.to - from), lines[0].length - at);
            run(block.audio, block.songFrame + (from - block.from), from, frames);
            at = at + frames == lines[0].length ? 0 : at + frames;
            from += frames;
        }
    }

    private void run(double[][] audio, long songFrame, int from, int frames) {
        for (int channel = 0; channel < audio.length; channel++) {
            System.arraycopy(lines[channel], at, echoes[channel], 0, frames);
            if (filters.length > 0) {
                filters[channel].run(echoes[channel], songFrame, 0, frames);
            }
        }
        if (params.pingPong() && audio.length == 2) {
            feedAcross(audio[0], audio[1], from, frames);
        } else {
            for (int channel = 0; channel < audio.length; channel++) {
                feed(lines[channel], audio[channel], echoes[channel], from, frames);
            }
        }
        if (ducking == null) {
            Arrays.fill(gain, 0, frames, params.mix());
        } else {
            ducking.gains(audio, songFrame, from, frames, gain);
            for (int i = 0; i < frames; i++) {
                gain[i] *= params.mix();
            }
        }
        double dry = 1 - params.mix();
        for (int channel = 0; channel < audio.length; channel++) {
            double[] x = audio[channel];
            double[] echo = echoes[channel];
            for (int i = 0; i < frames; i++) {
                x[from + i] = dry * x[from + i] + gain[i] * echo[i];
            }
        }
    }

    private void feed(double[] line, double[] x, double[] echo, int from, int frames) {
        double feedback = params.feedback();
        for (int i = 0; i < frames; i++) {
            line[at + i] = SongGrid.cleared(x[from + i] + feedback * echo[i]);
        }
    }

    private void feedAcross(double[] left, double[] right, int from, int frames) {
        double feedback = params.feedback();
        for (int i = 0; i < frames; i++) {
            double mean = 0.5 * (left[from + i] + right[from + i]);
            lines[0][at + i] = SongGrid.cleared(mean + feedback * echoes[1][i]);
            lines[1][at + i] = SongGrid.cleared(feedback * echoes[0][i]);
        }
    }

    @Override
    public void reset() {
        at = 0;
        for (double[] line : lines) {
            Arrays.fill(line, 0);
        }
        for (Cascade filter : filters) {
            filter.clear();
        }
        if (ducking != null) {
            ducking.clear();
        }
    }
}
