package org.topdown.dsp.space;

import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.filter.Passes;
import org.topdown.dsp.math.Glide;

/// Echoes. The n-th comes n times the delay after its sound, filtered n times, at `feedback` to the power of
/// n - 1.
///
/// Each side has its own; with ping-pong the mean of both enters on the left and what leaves one side enters
/// the other. The input ducks what is heard of the echoes, not what goes round. No latency; mix 0 is
/// bit-transparent. NaN or infinity go round until [#reset].
///
/// A time that moves fades from one to the next every 64 frames: echoes keep their pitch, and a time longer
/// than any before begins with what is played from then on. Once settings have been moved the echoes go round
/// at mix 0 too, so that turning it up lets out what was played before.
public final class Delay implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    private DelayParams params;
    private double sampleRateHz;
    private final Glide mix;
    private final Glide feedback;

    /// Whether there may be echoes to hear.
    private boolean running;

    /// The next three are null until prepared.
    private @Nullable EchoLine line;

    private @Nullable Passes filters;
    private @Nullable Ducking ducking;

    private final double[][] echoes = new double[2][CHUNK];
    private final double[] spare = new double[CHUNK];
    private final double[] gain = new double[CHUNK];
    private final double[] dry = new double[CHUNK];
    private final double[] back = new double[CHUNK];

    public Delay(DelayParams params) {
        this.params = params;
        mix = new Glide(params.mix());
        feedback = new Glide(params.feedback());
    }

    @Override
    public void prepare(StreamFormat format) {
        sampleRateHz = format.sampleRateHz();
        line = new EchoLine(format.channels(), delayFrames());
        filters = new Passes(params.highPassHz(), params.lowPassHz(), 6, sampleRateHz, format.channels());
        ducking = new Ducking(params.duckingDb(), params.duckingReleaseMs(), sampleRateHz, CHUNK);
        reset();
    }

    private int delayFrames() {
        return (int) Math.round(params.timeMs() * sampleRateHz / 1000);
    }

    /// Goes on with these settings; which side answers stays as it was.
    public void update(DelayParams newParams) {
        params = newParams;
        mix.to(params.mix());
        feedback.to(params.feedback());
        if (line == null || filters == null || ducking == null) {
            return;
        }
        line.setDelay(delayFrames());
        filters.update(params.highPassHz(), params.lowPassHz());
        ducking.update(params.duckingDb(), params.duckingReleaseMs());
        running = true;
    }

    @Override
    public void process(Block block) {
        EchoLine echoLine = line;
        Passes passes = filters;
        if (!running || echoLine == null || passes == null) {
            return;
        }
        for (int from = block.from; from < block.to; ) {
            int alike = Math.min(Math.min(mix.framesAlike(), feedback.framesAlike()), echoLine.framesAlike());
            alike = Math.min(alike, passes.framesAlike());
            int frames = Math.min(Math.min(CHUNK, block.to - from), alike);
            run(echoLine, passes, block.audio, block.songFrame + (from - block.from), from, frames);
            echoLine.advance(frames);
            passes.advance(frames);
            mix.advance(frames);
            feedback.advance(frames);
            from += frames;
        }
    }

    private void run(EchoLine echoLine, Passes passes, double[][] audio, long songFrame, int from, int frames) {
        for (int channel = 0; channel < audio.length; channel++) {
            echoLine.read(channel, echoes[channel], spare, frames);
            passes.run(channel, echoes[channel], songFrame, frames);
        }
        feedback.fill(back, frames);
        if (params.pingPong() && audio.length == 2) {
            feedAcross(echoLine, audio[0], audio[1], from, frames);
        } else {
            for (int channel = 0; channel < audio.length; channel++) {
                feed(echoLine, channel, audio[channel], from, frames);
            }
        }
        mix.fill(gain, frames);
        for (int i = 0; i < frames; i++) {
            dry[i] = 1 - gain[i];
        }
        if (ducking != null) {
            ducking.turnDown(audio, songFrame, from, frames, gain);
        }
        if (mix.rests() && mix.goal() == 0) {
            return;
        }
        for (int channel = 0; channel < audio.length; channel++) {
            double[] x = audio[channel];
            double[] echo = echoes[channel];
            for (int i = 0; i < frames; i++) {
                x[from + i] = dry[i] * x[from + i] + gain[i] * echo[i];
            }
        }
    }

    private void feed(EchoLine echoLine, int channel, double[] x, int from, int frames) {
        double[] echo = echoes[channel];
        for (int i = 0; i < frames; i++) {
            spare[i] = x[from + i] + back[i] * echo[i];
        }
        echoLine.write(channel, spare, frames);
    }

    private void feedAcross(EchoLine echoLine, double[] left, double[] right, int from, int frames) {
        for (int i = 0; i < frames; i++) {
            double mean = 0.5 * (left[from + i] + right[from + i]);
            spare[i] = mean + back[i] * echoes[1][i];
        }
        echoLine.write(0, spare, frames);
        for (int i = 0; i < frames; i++) {
            spare[i] = back[i] * echoes[0][i];
        }
        echoLine.write(1, spare, frames);
    }

    @Override
    public void reset() {
        mix.reset();
        feedback.reset();
        running = params.mix() != 0;
        empty();
    }

    private void empty() {
        if (line != null) {
            line.clear();
        }
        if (filters != null) {
            filters.clear();
        }
        if (ducking != null) {
            ducking.clear();
        }
    }

    @Override
    public void state(State state) {
        mix.state(state);
        feedback.state(state);
        boolean ran = running;
        running = state.value(running);
        if (!running || line == null || filters == null || ducking == null) {
            if (ran) {
                empty();
            }
            return;
        }
        line.state(state);
        filters.state(state);
        ducking.state(state);
    }
}
