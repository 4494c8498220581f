package org.topdown.dsp.dynamics;

import java.util.Arrays;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.State;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.Glide;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// Transient shaper by the differences of envelopes in dB, so that quiet notes are shaped as loud ones are,
/// down to -120 dBFS.
///
/// The largest |x| of all channels within half a period of the lowest notes is a level without ripple. Three
/// envelopes follow it: one at once, one that rises slowly, one that falls slowly. How far the first stands
/// above the second says that a note begins; how far the third stands above the first, that it dies away. In a
/// steady note all are the same. A factor of two is the whole gain, less a part of it, with no corner at
/// either end.
///
/// All channels share one gain, which moves within a millisecond where a note begins. No latency. NaN counts as
/// silence to the envelopes, infinity as +60 dBFS.
public final class TransientShaper implements Processor {
    /// Frames for which each pass runs: enough to be quick, few enough to stay in the nearest cache.
    private static final int CHUNK = 256;

    /// Half a period of 40 Hz.
    private static final double WINDOW_MS = 12.5;

    private static final double RISE_MS = 1;

    /// With the window about 50 ms: quick enough for a roll of a drum.
    private static final double FALL_MS = 35;

    /// One that wakes up amidst a note must not take it for a new one.
    private static final double WAKING_MS = 50;

    private static final double SLOW_RISE_MS = 30;
    private static final double SLOW_FALL_MS = 500;

    /// Under all music, and over what silence leaves in the envelopes.
    private static final double FLOOR = 1e-6;

    private static final double LOUDEST = 1000;

    private TransientParams params;
    private final Glide attackOctaves = new Glide(0);
    private final Glide sustainOctaves = new Glide(0);
    private double sampleRateHz;

    private double riseRate;
    private double fallRate;
    private double slowRiseRate;
    private double slowFallFactor;
    private SlidingMaximum window = new SlidingMaximum(1);
    private final double[] level = new double[CHUNK];
    private final double[] beginning = new double[CHUNK];
    private final double[] dying = new double[CHUNK];
    private final double[] gain = new double[CHUNK];

    private final double[] attack = new double[CHUNK];
    private final double[] sustain = new double[CHUNK];

    /// Whether the settings have ever not been neutral.
    private boolean awake;

    /// For so long the envelopes are kept together.
    private int wakingFrames;

    private double envelope;
    private double slowToRise;
    private double slowToFall;

    public TransientShaper(TransientParams params) {
        this.params = params;
        set();
    }

    private static boolean isNeutral(TransientParams params) {
        return params.attackDb() == 0 && params.sustainDb() == 0;
    }

    /// Goes on with these settings. Neutral for a while it still follows the signal, so as to know where it
    /// stands.
    public void update(TransientParams params) {
        this.params = params;
        if (!awake && !isNeutral(params)) {
            awake = true;
            wakingFrames = (int) Math.round(WAKING_MS * sampleRateHz / 1000);
        }
        set();
    }

    private void set() {
        attackOctaves.to(params.attackDb() / Decibels.PER_OCTAVE);
        sustainOctaves.to(params.sustainDb() / Decibels.PER_OCTAVE);
    }

    @Override
    public void prepare(StreamFormat format) {
        double rate = format.sampleRateHz();
        sampleRateHz = rate;
        riseRate = OnePole.rate(RISE_MS, rate);
        fallRate = OnePole.rate(FALL_MS, rate);
        slowRiseRate = OnePole.rate(SLOW_RISE_MS, rate);
        slowFallFactor = 1 - OnePole.rate(SLOW_FALL_MS, rate);
        window = new SlidingMaximum((int) Math.round(WINDOW_MS * rate / 1000));
        reset();
    }

    @Override
    public void process(Block block) {
        if (!awake) {
            return;
        }
        for (int from = block.from, frames; from < block.to; from += frames) {
            frames = Math.min(
                    Math.min(CHUNK, block.to - from),
                    Math.min(attackOctaves.framesAlike(), sustainOctaves.framesAlike()));
            detect(block.audio, from, frames);
            follow(block.songFrame + (from - block.from), frames);
            shape(frames);
            for (double[] x : block.audio) {
                for (int i = 0; i < frames; i++) {
                    x[from + i] *= gain[i];
                }
            }
            attackOctaves.advance(frames);
            sustainOctaves.advance(frames);
        }
    }

    private void detect(double[][] audio, int from, int frames) {
        Arrays.fill(level, 0, frames, 0);
        for (double[] x : audio) {
            for (int i = 0; i < frames; i++) {
                level[i] = Math.max(level[i], Math.abs(x[from + i]));
            }
        }
    }

    /// From `level` to how many times as high the envelopes stand, in `beginning` and `dying`.
    private void follow(long songFrame, int frames) {
        double first = envelope;
        double second = slowToRise;
        double third = slowToFall;
        for (int i = 0; i < frames; i++) {
            if (SongGrid.isOn(songFrame + i)) {
                first = SongGrid.cleared(first);
                second = SongGrid.cleared(second);
                third = SongGrid.cleared(third);
            }
            double way = Math.min(window.next(level[i]), LOUDEST) - first;
            first += (way > 0 ? riseRate : fallRate) * way;
            // Falling with the first, it is ready for the next note.
            second = Math.min(second + slowRiseRate * (first - second), first);
            third = Math.max(third * slowFallFactor, first);
            if (wakingFrames > 0) {
                wakingFrames--;
                second = first;
                third = first;
            }
            beginning[i] = (first + FLOOR) / (second + FLOOR);
            dying[i] = (third + FLOOR) / (first + FLOOR);
        }
        envelope = first;
        slowToRise = second;
        slowToFall = third;
    }

    private void shape(int frames) {
        Elementary.log2(beginning, level, 0, frames);
        Elementary.log2(dying, gain, 0, frames);
        attackOctaves.fill(attack, frames);
        sustainOctaves.fill(sustain, frames);
        for (int i = 0; i < frames; i++) {
            level[i] = attack[i] * eased(level[i]) + sustain[i] * eased(gain[i]);
        }
        Elementary.exp2(level, gain, 0, frames);
    }

    /// From 0 to 1, level at both ends, so that what little noise moves the envelopes is not heard.
    private static double eased(double octaves) {
        double u = Math.min(Math.max(octaves, 0), 1);
        return u * u * (3 - 2 * u);
    }

    @Override
    public void state(State state) {
        awake = state.value(awake);
        wakingFrames = state.value(wakingFrames);
        attackOctaves.state(state);
        sustainOctaves.state(state);
        window.state(state);
        envelope = state.value(envelope);
        slowToRise = state.value(slowToRise);
        slowToFall = state.value(slowToFall);
    }

    @Override
    public void reset() {
        awake = !isNeutral(params);
        wakingFrames = 0;
        attackOctaves.reset();
        sustainOctaves.reset();
        window.clear();
        envelope = 0;
        slowToRise = 0;
        slowToFall = 0;
    }
}
