package org.topdown.ears.inventory;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.meter.SampleMeter;
import org.topdown.dsp.meter.TruePeakMeter;
import org.topdown.ears.Feed;
import org.topdown.media.AudioReader;
import org.topdown.media.Progress;

/// Looks through a file once, from beginning to end, and says what it holds. Memory grows by two numbers for each 100
/// ms.
public final class Inventory {
    private static final int CHUNK_FRAMES = 4096;

    private final double sampleRateHz;
    private final int channels;
    private final LoudnessMeter loudness;
    private final TruePeakMeter truePeak;
    private final SampleMeter[] samples;
    private final SilenceFinder silence;
    private final SideComparison sides = new SideComparison();
    private final ContentHash hash;
    private final double[][] clean;
    private long nonFinite;

    /// For audio that comes chunk by chunk, an importer's for instance, so that it is read once.
    public Inventory(double sampleRateHz, int channels) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        loudness = new LoudnessMeter(sampleRateHz, channels);
        truePeak = new TruePeakMeter(sampleRateHz, channels);
        samples = new SampleMeter[channels];
        Arrays.setAll(samples, _ -> new SampleMeter());
        silence = new SilenceFinder(sampleRateHz);
        hash = new ContentHash(sampleRateHz, channels);
        clean = new double[channels][CHUNK_FRAMES];
    }

    /// @param bits of a sample in the file
    /// @throws org.topdown.media.Trouble if the file is damaged
    public static FileInventory inspect(AudioReader reader, int bits) throws IOException {
        Feed.requireMeasurable(reader);
        Inventory inventory = new Inventory(reader.sampleRateHz(), reader.channels());
        Feed.all(reader, -1, Progress.NONE, (raw, _, count) -> inventory.add(raw, 0, count));
        return inventory.finish(bits);
    }

    /// Adds `audio[channel][from, to)` as it was read; what is not finite is counted and taken as zero. How it
    /// is cut changes nothing.
    public void add(float[][] audio, int from, int to) {
        for (int at = from; at < to; at += CHUNK_FRAMES) {
            int count = Math.min(CHUNK_FRAMES, to - at);
            clean(audio, at, count);
            hash.add(audio, at, count);
            loudness.add(clean, 0, count);
            truePeak.add(clean, 0, count);
            silence.add(clean, count);
            for (int channel = 0; channel < channels; channel++) {
                samples[channel].add(clean[channel], 0, count);
            }
            if (channels == 2) {
                sides.add(clean[0], clean[1], count);
            }
        }
    }

    /// Says that so many samples of what was added were no numbers and had been made zero before.
    public void silenced(long samples) {
        nonFinite += samples;
    }

    private void clean(float[][] audio, int from, int count) {
        for (int channel = 0; channel < channels; channel++) {
            float[] raw = audio[channel];
            double[] to = clean[channel];
            for (int i = 0; i < count; i++) {
                float x = raw[from + i];
                boolean finite = Float.isFinite(x);
                nonFinite += finite ? 0 : 1;
                to[i] = finite ? x : 0;
            }
        }
    }

    /// What all the frames say together; asked once.
    public FileInventory finish(int bits) {
        double samplePeak = 0;
        long clippedRuns = 0;
        for (SampleMeter channel : samples) {
            samplePeak = Math.max(samplePeak, channel.peak());
            clippedRuns += channel.clippedRuns();
        }
        long frames = samples[0].frames();
        List<FileInventory.Stretch> stretches = silence.finish();
        int onlySide = channels == 2 ? sides.onlySide() : -1;
        OptionalDouble correlation = channels == 2 ? sides.correlation() : OptionalDouble.empty();
        return new FileInventory(
                frames,
                sampleRateHz,
                bits,
                channels,
                frames / sampleRateHz,
                finite(Decibels.ofLinear(samplePeak)),
                finite(truePeak.truePeakDbtp()),
                finite(loudness.integratedLufs()),
                silence.share(),
                stretches,
                clippedRuns,
                Arrays.stream(samples).map(SampleMeter::dc).toList(),
                channels == 2 && sides.same(),
                onlySide >= 0,
                onlySide,
                channels == 2 && sides.opposed(),
                correlation.isPresent() ? correlation.getAsDouble() : null,
                nonFinite,
                hash.finish());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
