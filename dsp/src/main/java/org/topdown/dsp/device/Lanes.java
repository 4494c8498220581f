package org.topdown.dsp.device;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Processor;
import org.topdown.dsp.colour.Clipper;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.Saturator;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.Compressor;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LaneCompressor;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.filter.Equalizer;
import org.topdown.dsp.filter.LaneEqualizer;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.LaneProcessor;
import org.topdown.dsp.level.LaneTrim;
import org.topdown.dsp.level.Trim;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;

/// Which devices can run side by side with those of other strips.
public final class Lanes {
    private Lanes() {}

    // In sections of an equaliser.
    private static final int COMPRESSOR_WORK = 8;
    private static final int SATURATOR_WORK = 80;
    // Its curve runs one number at a time.
    private static final int CLIPPER_WORK = 50;

    /// What devices of several strips must share to run side by side.
    public sealed interface Shape {}

    private enum Simple implements Shape {
        TRIM,
        EQ
    }

    private record Compressing(LaneCompressor.Kind kind) implements Shape {}

    /// Null for a device that runs by itself.
    public static @Nullable Shape shapeOf(DeviceParams params) {
        return switch (params) {
            case TrimParams _ -> Simple.TRIM;
            case EqParams eq -> eq.plain() ? Simple.EQ : null;
            case CompressorParams compressor -> {
                LaneCompressor.Kind kind = LaneCompressor.kind(compressor);
                yield kind == null ? null : new Compressing(kind);
            }
            case GateParams _, TransientParams _, SaturatorParams _, LimiterParams _ -> null;
            case MultibandParams _, DeEsserParams _ -> null;
            case StereoParams _, DelayParams _, ReverbParams _ -> null;
            case ClipperParams _, DrumLayerParams _ -> null;
        };
    }

    /// How much of a device's work runs four numbers at once, in second-order sections a channel, be it side
    /// by side with other strips or by itself.
    public static int work(DeviceParams params, double sampleRateHz) {
        return switch (params) {
            case EqParams eq -> eq.plain() ? EqDesign.sectionCount(eq) : 0;
            case CompressorParams compressor -> LaneCompressor.kind(compressor) == null ? 0 : COMPRESSOR_WORK;
            case SaturatorParams saturator ->
                Saturator.latencyFrames(saturator, sampleRateHz) == 0 || Saturator.isOff(saturator)
                        ? 0
                        : SATURATOR_WORK;
            case TrimParams _, GateParams _, TransientParams _, LimiterParams _ -> 0;
            case MultibandParams _, DeEsserParams _ -> 0;
            case StereoParams _, DelayParams _, ReverbParams _ -> 0;
            case ClipperParams clipper ->
                Clipper.latencyFrames(clipper, sampleRateHz) == 0 || Clipper.isOff(clipper) ? 0 : CLIPPER_WORK;
            case DrumLayerParams _ -> 0;
        };
    }

    /// Goes on where `processors` are, which are not to be used any more.
    ///
    /// @param processors one to four, of settings of one shape, prepared for as many channels
    /// @param mostFrames the most frames at a time
    public static LaneProcessor takeOver(List<Processor> processors, Kernels kernels, int mostFrames) {
        return switch (processors.getFirst()) {
            case Trim _ -> new LaneTrim(all(processors, Trim.class));
            case Equalizer _ -> new LaneEqualizer(all(processors, Equalizer.class), kernels);
            case Compressor _ -> new LaneCompressor(all(processors, Compressor.class), kernels, mostFrames);
            default -> throw new IllegalArgumentException(processors.getFirst() + " cannot run side by side");
        };
    }

    private static <T> List<T> all(List<Processor> processors, Class<T> kind) {
        return processors.stream().map(kind::cast).toList();
    }
}
