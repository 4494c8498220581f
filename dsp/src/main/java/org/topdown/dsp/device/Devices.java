package org.topdown.dsp.device;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Control;
import org.topdown.dsp.Processor;
import org.topdown.dsp.Require;
import org.topdown.dsp.colour.Clipper;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.Saturator;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.drums.DrumLayer;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.drums.Samples;
import org.topdown.dsp.dynamics.Compressor;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsser;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.Gate;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.Limiter;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.Multiband;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.dynamics.TransientShaper;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.filter.Equalizer;
import org.topdown.dsp.level.Trim;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.Delay;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.Reverb;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.Stereo;
import org.topdown.dsp.space.StereoParams;

/// What the house must know of each kind of device.
public final class Devices {
    private Devices() {}

    /// Settings that leave the signal as it is, by kind.
    private static final Map<String, DeviceParams> NEUTRAL_BY_KIND = Map.ofEntries(
            Map.entry("trim", TrimParams.NEUTRAL),
            Map.entry("eq", EqParams.NEUTRAL),
            Map.entry("compressor", CompressorParams.NEUTRAL),
            Map.entry("gate", GateParams.NEUTRAL),
            Map.entry("transient", TransientParams.NEUTRAL),
            Map.entry("saturator", SaturatorParams.NEUTRAL),
            Map.entry("limiter", LimiterParams.NEUTRAL),
            Map.entry("multiband", MultibandParams.NEUTRAL),
            Map.entry("deesser", DeEsserParams.NEUTRAL),
            Map.entry("stereo", StereoParams.NEUTRAL),
            Map.entry("delay", DelayParams.NEUTRAL),
            Map.entry("reverb", ReverbParams.NEUTRAL),
            Map.entry("clipper", ClipperParams.NEUTRAL),
            Map.entry("drumlayer", DrumLayerParams.NEUTRAL));

    /// The kind's name in the store, on the command line and in templates; never changed, never reused.
    public static String kindOf(DeviceParams params) {
        return switch (params) {
            case TrimParams _ -> "trim";
            case EqParams _ -> "eq";
            case CompressorParams _ -> "compressor";
            case GateParams _ -> "gate";
            case TransientParams _ -> "transient";
            case SaturatorParams _ -> "saturator";
            case LimiterParams _ -> "limiter";
            case MultibandParams _ -> "multiband";
            case DeEsserParams _ -> "deesser";
            case StereoParams _ -> "stereo";
            case DelayParams _ -> "delay";
            case ReverbParams _ -> "reverb";
            case ClipperParams _ -> "clipper";
            case DrumLayerParams _ -> "drumlayer";
        };
    }

    /// The names of all kinds, in the order of the alphabet.
    public static List<String> kinds() {
        return NEUTRAL_BY_KIND.keySet().stream().sorted().toList();
    }

    /// @throws IllegalArgumentException for a kind that does not exist; the message lists those that do
    public static DeviceParams neutral(String kind) {
        DeviceParams params = NEUTRAL_BY_KIND.get(kind);
        if (params == null) {
            throw new IllegalArgumentException(
                    "there is no device \"" + kind + "\"; there are " + String.join(", ", kinds()));
        }
        return params;
    }

    /// A processor for these settings, not yet prepared; a drum layer has no sample to play.
    public static Processor processorFor(DeviceParams params) {
        return processorFor(params, Samples.NONE);
    }

    /// A processor for these settings, not yet prepared.
    ///
    /// @param samples where a drum layer's sample is found when it is prepared
    public static Processor processorFor(DeviceParams params, Samples samples) {
        return switch (params) {
            case TrimParams trim -> new Trim(trim);
            case EqParams eq -> new Equalizer(eq);
            case CompressorParams compressor -> new Compressor(compressor);
            case GateParams gate -> new Gate(gate);
            case TransientParams shaper -> new TransientShaper(shaper);
            case SaturatorParams saturator -> new Saturator(saturator);
            case LimiterParams limiter -> new Limiter(limiter);
            case MultibandParams multiband -> new Multiband(multiband);
            case DeEsserParams deEsser -> new DeEsser(deEsser);
            case StereoParams stereo -> new Stereo(stereo);
            case DelayParams delay -> new Delay(delay);
            case ReverbParams reverb -> new Reverb(reverb);
            case ClipperParams clipper -> new Clipper(clipper);
            case DrumLayerParams layer -> new DrumLayer(layer, samples);
        };
    }

    /// Goes on with other settings of the same kind and latency; what it remembers of the signal stays. For
    /// settings that move while the song plays, on the song's 64-frame grid.
    ///
    /// @throws IllegalArgumentException for settings of another kind
    public static void update(Processor processor, DeviceParams params) {
        switch (params) {
            case TrimParams trim -> running(processor, Trim.class, params).update(trim);
            case CompressorParams compressor ->
                running(processor, Compressor.class, params).update(compressor);
            case GateParams gate -> running(processor, Gate.class, params).update(gate);
            case TransientParams shaper ->
                running(processor, TransientShaper.class, params).update(shaper);
            case LimiterParams limiter ->
                running(processor, Limiter.class, params).update(limiter);
            case MultibandParams multiband ->
                running(processor, Multiband.class, params).update(multiband);
            case DeEsserParams deEsser ->
                running(processor, DeEsser.class, params).update(deEsser);
            case SaturatorParams saturator ->
                running(processor, Saturator.class, params).update(saturator);
            case StereoParams stereo -> running(processor, Stereo.class, params).update(stereo);
            case DelayParams delay -> running(processor, Delay.class, params).update(delay);
            case ReverbParams reverb -> running(processor, Reverb.class, params).update(reverb);
            case EqParams eq -> running(processor, Equalizer.class, params).update(eq);
            case ClipperParams clipper ->
                running(processor, Clipper.class, params).update(clipper);
            case DrumLayerParams layer ->
                running(processor, DrumLayer.class, params).update(layer);
        }
    }

    private static <P> P running(Processor processor, Class<P> kind, DeviceParams params) {
        Require.that(kind.isInstance(processor), processor + " cannot take the settings " + params);
        return kind.cast(processor);
    }

    /// The latency that processor has once prepared for this rate, without the cost of making one.
    public static int latencyFrames(DeviceParams params, double sampleRateHz) {
        return switch (params) {
            case TrimParams _, EqParams _, TransientParams _, StereoParams _, DelayParams _, ReverbParams _ -> 0;
            case MultibandParams _, DeEsserParams _ -> 0;
            case CompressorParams compressor -> Compressor.latencyFrames(compressor, sampleRateHz);
            case GateParams gate -> Gate.latencyFrames(gate, sampleRateHz);
            case SaturatorParams saturator -> Saturator.latencyFrames(saturator, sampleRateHz);
            case LimiterParams limiter -> Limiter.latencyFrames(limiter, sampleRateHz);
            case ClipperParams clipper -> Clipper.latencyFrames(clipper, sampleRateHz);
            case DrumLayerParams layer -> DrumLayer.latencyFrames(layer, sampleRateHz);
        };
    }

    /// Whether a device can go on from settings to others while it runs: nothing but what can be automated differs,
    /// and it stays in its place in time.
    public static boolean canGlide(DeviceParams from, DeviceParams to, double sampleRateHz) {
        List<Control> controls = from.controls();
        if (!kindOf(from).equals(kindOf(to))
                || !controls.equals(to.controls())
                || latencyFrames(from, sampleRateHz) != latencyFrames(to, sampleRateHz)) {
            return false;
        }
        double[] values = to.values();
        double[] still = from.values();
        for (int i = 0; i < values.length; i++) {
            if (!controls.get(i).moves() && values[i] != still[i]) {
                return false;
            }
        }
        return from.withValues(values).equals(to);
    }

    /// Whether another strip's signal can be its side-chain.
    public static boolean takesKey(DeviceParams params) {
        return switch (params) {
            case CompressorParams _, GateParams _ -> true;
            case TrimParams _, EqParams _, TransientParams _, SaturatorParams _, LimiterParams _ -> false;
            case MultibandParams _, DeEsserParams _ -> false;
            case StereoParams _, DelayParams _, ReverbParams _ -> false;
            case ClipperParams _, DrumLayerParams _ -> false;
        };
    }

    /// Raised whenever the same settings sound different from before, so that what was rendered is rendered
    /// anew.
    public static int algorithmVersion(DeviceParams params) {
        return switch (params) {
            case TrimParams _ -> 1;
            case EqParams _ -> 2;
            case CompressorParams _ -> 3;
            case GateParams _ -> 2;
            case TransientParams _ -> 2;
            case SaturatorParams _ -> 2;
            case LimiterParams _ -> 3;
            case MultibandParams _ -> 2;
            case DeEsserParams _ -> 2;
            case StereoParams _ -> 1;
            case DelayParams _ -> 1;
            case ReverbParams _ -> 1;
            case ClipperParams _ -> 2;
            case DrumLayerParams _ -> 2;
        };
    }

    /// What a processor takes away at the last frame of a block, in dB; 0 if it does not reduce gain. Compressors that
    /// run side by side with others tell it once they are handed back.
    ///
    /// @param lastFrame its index in that block
    public static double reductionNowDb(Processor processor, int lastFrame) {
        if (processor instanceof Compressor compressor) {
            return compressor.reductionNowDb();
        }
        double[] reductionDb = gainReductionDb(processor);
        return reductionDb == null ? 0 : reductionDb[lastFrame];
    }

    /// What a processor took away in its last `process` call: dB, 0 or more, by frame, at the indices of that
    /// block; null if it does not reduce gain. The array is the processor's own.
    public static double @Nullable [] gainReductionDb(Processor processor) {
        return switch (processor) {
            case Equalizer equalizer -> equalizer.gainReductionDb();
            case Compressor compressor -> compressor.gainReductionDb();
            case Gate gate -> gate.gainReductionDb();
            case Limiter limiter -> limiter.gainReductionDb();
            case Multiband multiband -> multiband.gainReductionDb();
            case DeEsser deEsser -> deEsser.gainReductionDb();
            default -> null;
        };
    }
}
