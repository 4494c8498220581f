package org.topdown.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;
import org.topdown.ears.LoudnessStepsMeter;
import org.topdown.engine.render.Tap;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;

/// Listens inside a render of the whole mix: the level into the mix-bus chain, and the gain reduction of its
/// first
/// compressor.
final class MixListener {
    /// Readings of gain reduction a second.
    static final int READINGS_PER_SECOND = 100;

    static final double LOUDEST_SECONDS = 30;

    private final LoudnessStepsMeter intoChain;
    private final boolean compressed;
    private final @Nullable DevicePlace mixBusCompressor;
    private final List<Tap> taps = new ArrayList<>();
    private final Map<DevicePlace, GainReductionMeter> dynamics = new LinkedHashMap<>();
    private float[] reductionDb = new float[1 << 12];
    private int readings;

    /// @param everyDevice whether the gain reduction of all other devices is wanted as well
    MixListener(Mix mix, double sampleRateHz, boolean everyDevice) {
        intoChain = new LoudnessStepsMeter(sampleRateHz, 2);
        taps.add(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_HEAD, (_, audio, from, to) -> {
            intoChain.add(audio, from, to);
            return true;
        }));
        for (Strip strip : mix.strips()) {
            for (Device device : strip.chain()) {
                if (everyDevice && holdsDown(device.params()) && !device.bypassed()) {
                    GainReductionMeter meter = new GainReductionMeter(strip, device, sampleRateHz);
                    dynamics.put(new DevicePlace(strip.id(), device.id()), meter);
                    taps.add(meter.tap());
                }
            }
        }
        Device compressor = mix.mixBus().chain().stream()
                .filter(device -> device.params() instanceof CompressorParams && !device.bypassed())
                .findFirst()
                .orElse(null);
        compressed = compressor != null;
        mixBusCompressor = compressor == null ? null : new DevicePlace(Mix.MIX_BUS, compressor.id());
        if (compressor != null) {
            long every = Math.round(sampleRateHz / READINGS_PER_SECOND);
            taps.add(new Tap.GainReduction(Mix.MIX_BUS, compressor.id(), (songFrame, audio, from, to) -> {
                for (int i = from; i < to; i++) {
                    if ((songFrame + i - from) % every == 0) {
                        if (readings == reductionDb.length) {
                            reductionDb = Arrays.copyOf(reductionDb, 2 * readings);
                        }
                        reductionDb[readings++] = (float) audio[0][i];
                    }
                }
                return true;
            }));
        }
    }

    /// Whether a device has gain reduction to show.
    static boolean holdsDown(DeviceParams params) {
        return switch (params) {
            case CompressorParams _, GateParams _, LimiterParams _ -> true;
            case MultibandParams _, DeEsserParams _ -> true;
            case TrimParams _, EqParams _, TransientParams _, SaturatorParams _ -> false;
            case StereoParams _, DelayParams _, ReverbParams _ -> false;
            case ClipperParams _, DrumLayerParams _ -> false;
        };
    }

    List<Tap> taps() {
        return taps;
    }

    @Nullable
    Double levelIntoChainLufs() {
        return Defined.orNull(intoChain.steps().integratedLufs());
    }

    /// The gain reduction every 10 ms, dB, 0 or more; null without a compressor.
    float @Nullable [] gainReductionDb() {
        return compressed ? Arrays.copyOf(reductionDb, readings) : null;
    }

    /// Where the loudest stretch of what reaches the chain begins, in seconds.
    double loudestFromSeconds() {
        return intoChain.steps().loudestFromSeconds(LOUDEST_SECONDS);
    }

    /// What each compressor, gate and limiter took in the loudest stretch.
    Map<DevicePlace, Figures.GainReduction> dynamics() {
        double fromSeconds = loudestFromSeconds();
        Map<DevicePlace, Figures.GainReduction> found = new LinkedHashMap<>();
        dynamics.forEach((place, meter) -> found.put(place, meter.over(fromSeconds, LOUDEST_SECONDS)));
        // One compressor, one figure, wherever it is shown.
        Figures.GainReduction ofMixBus = loudest();
        if (ofMixBus != null && mixBusCompressor != null) {
            found.put(mixBusCompressor, ofMixBus);
        }
        return found;
    }

    Figures.@Nullable GainReduction loudest() {
        if (!compressed || readings == 0) {
            return null;
        }
        int from = (int) Math.clamp(Math.round(loudestFromSeconds() * READINGS_PER_SECOND), 0, (long) readings - 1);
        int to = (int) Math.min(readings, from + Math.round(LOUDEST_SECONDS * READINGS_PER_SECOND));
        float[] sorted = Arrays.copyOfRange(reductionDb, from, to);
        Arrays.sort(sorted);
        return new Figures.GainReduction(sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
