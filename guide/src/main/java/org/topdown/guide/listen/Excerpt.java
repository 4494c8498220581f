package org.topdown.guide.listen;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;

/// What reaches a device in a stretch of the song, kept in memory, so that it can be heard again with other
/// settings: 40 s of stereo at 48 kHz are 15 MB.
///
/// @param audio    `[channel][frame]`, the stretch and what comes before it; not to be changed
/// @param key      likewise of the side-chain, or null
/// @param preRoll  frames before the stretch, for the device to settle
/// @param fromSeconds where the stretch begins in the song
/// @param counts   by 100 ms of the stretch, whether its readings count; null for all
public record Excerpt(
        double sampleRateHz,
        float[][] audio,
        float @Nullable [][] key,
        int preRoll,
        double fromSeconds,
        boolean @Nullable [] counts) {
    /// Readings a second.
    private static final int READINGS = 100;

    private static final int READINGS_PER_COUNT = 10;
    private static final int BLOCK_FRAMES = 4096;

    /// Length of the stretch in seconds.
    public double seconds() {
        return (audio[0].length - preRoll) / sampleRateHz;
    }

    /// How much gain the device takes away in the stretch; nothing if no reading counts.
    ///
    /// @param params of a device that shows its gain reduction
    public Needle.Reading read(DeviceParams params) {
        int every = (int) Math.round(sampleRateHz / READINGS);
        int latency = Devices.latencyFrames(params, sampleRateHz);
        Processor device = Devices.processorFor(params);
        device.prepare(new StreamFormat(sampleRateHz, audio.length, BLOCK_FRAMES));
        int frames = audio[0].length;
        double[] readings = new double[(frames - preRoll) / every + 1];
        int count = 0;
        double[][] block = new double[audio.length][BLOCK_FRAMES];
        double[][] keyBlock = key == null ? null : new double[key.length][BLOCK_FRAMES];
        for (int at = 0; at < frames + latency; at += BLOCK_FRAMES) {
            int length = Math.min(BLOCK_FRAMES, frames + latency - at);
            copy(audio, at, block, length);
            if (key != null && keyBlock != null) {
                copy(key, at, keyBlock, length);
            }
            Block one = new Block(block, at, 0, length);
            one.key = keyBlock;
            device.process(one);
            double[] reductionDb = Devices.gainReductionDb(device);
            for (int i = 0; reductionDb != null && i < length; i++) {
                // Where it is heard, not where it comes out.
                int frame = at + i - latency;
                if (frame >= preRoll && frame % every == 0 && count < readings.length && counted(frame, every)) {
                    readings[count++] = reductionDb[i];
                }
            }
        }
        double[] sorted = Arrays.copyOf(readings, count);
        Arrays.sort(sorted);
        return count == 0 ? new Needle.Reading(0, 0) : new Needle.Reading(sorted[count / 2], sorted[count - 1]);
    }

    private boolean counted(int frame, int every) {
        if (counts == null) {
            return true;
        }
        int step = (frame - preRoll) / (every * READINGS_PER_COUNT);
        return step < counts.length && counts[step];
    }

    private static void copy(float[][] from, int at, double[][] into, int length) {
        for (int channel = 0; channel < into.length; channel++) {
            for (int i = 0; i < length; i++) {
                into[channel][i] = at + i < from[channel].length ? from[channel][at + i] : 0;
            }
        }
    }
}
