package org.topdown.engine.render;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.drums.Samples;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.media.ClipAudio;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;

/// The drum samples of a render, in memory before it begins.
final class LoadedSamples implements Samples {
    /// A drum sample is seconds long; what would fill the memory is none.
    private static final int MOST_SECONDS = 60;

    private final ClipLibrary library;
    private final double sampleRateHz;
    private final Map<String, double[][]> loaded = new ConcurrentHashMap<>();

    LoadedSamples(ClipLibrary library, double sampleRateHz) {
        this.library = library;
        this.sampleRateHz = sampleRateHz;
    }

    /// Loads what the strip's devices play, bypassed ones not.
    ///
    /// @throws Trouble if a sample is missing, damaged, too long or at another rate
    void load(Strip strip) throws IOException {
        for (Device device : strip.chain()) {
            if (device.params() instanceof DrumLayerParams layer
                    && !device.bypassed()
                    && !layer.sample().isEmpty()
                    && !loaded.containsKey(layer.sample())) {
                loaded.put(layer.sample(), read(layer.sample(), strip));
            }
        }
    }

    private double[][] read(String sha256, Strip strip) throws IOException {
        try (ClipAudio sample = library.sample(sha256)) {
            if (sample.sampleRateHz() != sampleRateHz || sample.frames() > MOST_SECONDS * sampleRateHz) {
                throw new Trouble(
                        sample.sampleRateHz() != sampleRateHz
                                ? "its drum sample is not at the song's rate"
                                : "its drum sample is longer than a minute",
                        strip.name(),
                        "bring a sample in again, or take the drum layer off");
            }
            float[][] read = new float[sample.channels()][(int) sample.frames()];
            sample.read(0, read, 0, read[0].length);
            double[][] audio = new double[read.length][read[0].length];
            for (int channel = 0; channel < audio.length; channel++) {
                for (int i = 0; i < audio[channel].length; i++) {
                    audio[channel][i] = read[channel][i];
                }
            }
            return audio;
        }
    }

    @Override
    public double[][] audio(String sha256, double rateHz) {
        return loaded.getOrDefault(sha256, new double[0][]);
    }
}
