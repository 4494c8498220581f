package org.topdown.ears;

import java.io.IOException;
import java.util.Arrays;
import org.topdown.dsp.Require;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.meter.Loudness;
import org.topdown.media.AudioReader;
import org.topdown.media.Progress;

/// The K-weighted power of a part, channel by channel, in steps of 100 ms: all that is needed to know how loud it is at
/// any gain, when it plays, and how it stands against others, without reading its audio again.
///
/// Powers of channels and parts are summed without cross terms, as of unrelated signals. A mono part is one channel;
/// who pans it scales its power by the sum of the squared gains to both sides.
public final class LoudnessSteps {
    /// Steps in a block of 400 ms, the length loudness is gated on.
    public static final int STEPS_PER_BLOCK = 4;

    public static final double STEP_SECONDS = 0.1;

    private final double[][] power;

    /// @param power mean square after K-weighting, `[channel][step]`; not copied, not to be changed
    public LoudnessSteps(double[][] power) {
        Require.that(power.length >= 1, "there must be a channel");
        this.power = power;
    }

    /// Measures everything `reader` has. The caller closes it.
    public static LoudnessSteps measure(AudioReader reader) throws IOException {
        Feed.requireMeasurable(reader);
        LoudnessStepsMeter meter = new LoudnessStepsMeter(reader.sampleRateHz(), reader.channels());
        Feed.all(reader, -1, Progress.NONE, (_, clean, count) -> meter.add(clean, 0, count));
        return meter.steps();
    }

    public static double lufsOfPower(double power) {
        return Loudness.lufsOfPower(power);
    }

    public static double powerOfLufs(double lufs) {
        return Loudness.powerOfLufs(lufs);
    }

    /// Integrated loudness of any sum of blocks: one block of 400 ms each 100 ms, both gates.
    public static double integratedLufs(double[] blockPower) {
        return Loudness.integratedLufs(blockPower);
    }

    public int channels() {
        return power.length;
    }

    public int steps() {
        return power[0].length;
    }

    /// The power of one channel in one step.
    public double power(int channel, int step) {
        return power[channel][step];
    }

    /// The same part after a gain in dB; negative infinity makes it silent.
    public LoudnessSteps scaled(double gainDb) {
        double factor = Decibels.toPower(gainDb);
        double[][] scaled = new double[channels()][steps()];
        for (int channel = 0; channel < scaled.length; channel++) {
            for (int step = 0; step < scaled[channel].length; step++) {
                scaled[channel][step] = factor * power[channel][step];
            }
        }
        return new LoudnessSteps(scaled);
    }

    /// Integrated loudness as it stands, every channel at unity.
    public double integratedLufs() {
        return Loudness.integratedLufs(blockPower());
    }

    /// The power of each block of 400 ms, one each 100 ms, every channel at unity. What is shorter is one block,
    /// filled up with silence; without a step there is none.
    public double[] blockPower() {
        double[] unity = new double[power.length];
        Arrays.fill(unity, 1);
        return blockPower(unity);
    }

    /// The same after a linear gain for each channel.
    public double[] blockPower(double... channelGains) {
        double[] stepPower = stepPower(channelGains);
        double[] blocks = new double[Math.max(Math.min(1, stepPower.length), stepPower.length - STEPS_PER_BLOCK + 1)];
        for (int block = 0; block < blocks.length; block++) {
            double sum = 0;
            for (int step = block; step < Math.min(stepPower.length, block + STEPS_PER_BLOCK); step++) {
                sum += stepPower[step];
            }
            blocks[block] = sum / STEPS_PER_BLOCK;
        }
        return blocks;
    }

    /// The power of each step after a linear gain for each channel.
    public double[] stepPower(double... channelGains) {
        Require.that(
                channelGains.length == power.length,
                "there must be a gain for each of " + power.length + " channels but there were " + channelGains.length);
        double[] sum = new double[steps()];
        for (int channel = 0; channel < power.length; channel++) {
            double squared = channelGains[channel] * channelGains[channel];
            for (int step = 0; step < sum.length; step++) {
                sum[step] += squared * power[channel][step];
            }
        }
        return sum;
    }

    /// By block: whether the part plays there. It does where a block is above -70 LUFS and at most `withinLu` below the
    /// part's own integrated loudness.
    public boolean[] active(double withinLu) {
        double[] blocks = blockPower();
        double floor = Math.max(
                Loudness.powerOfLufs(Loudness.ABSOLUTE_GATE_LUFS),
                Loudness.powerOfLufs(Loudness.integratedLufs(blocks) - withinLu));
        boolean[] active = new boolean[blocks.length];
        for (int block = 0; block < blocks.length; block++) {
            active[block] = blocks[block] > floor;
        }
        return active;
    }

    /// The share of blocks in which the part plays, 0 to 1.
    public double activeShare(double withinLu) {
        boolean[] active = active(withinLu);
        int count = 0;
        for (boolean one : active) {
            count += one ? 1 : 0;
        }
        return active.length == 0 ? 0 : (double) count / active.length;
    }

    /// Where the loudest stretch of this length begins, in seconds, on a grid of 100 ms; 0 if all is no longer.
    public double loudestFromSeconds(double seconds) {
        double[] unity = new double[power.length];
        Arrays.fill(unity, 1);
        double[] stepPower = stepPower(unity);
        int length = (int) Math.min(stepPower.length, Math.round(seconds / STEP_SECONDS));
        double sum = 0;
        for (int step = 0; step < length; step++) {
            sum += stepPower[step];
        }
        double most = sum;
        int from = 0;
        for (int step = length; step < stepPower.length; step++) {
            sum += stepPower[step] - stepPower[step - length];
            // A hair more is rounding, not loudness.
            if (sum > most * (1 + 1e-9)) {
                most = sum;
                from = step - length + 1;
            }
        }
        return from * STEP_SECONDS;
    }
}
