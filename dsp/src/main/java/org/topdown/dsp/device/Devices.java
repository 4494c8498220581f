package org.topdown.dsp.device;

import java.util.Map;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.StereoParams;

/// What the house must know of each kind of device.
public final class Devices {
    private Devices() {}

    /// Settings that leave the signal as it is, by kind.
    private static final Map<String, DeviceParams> NEUTRAL_BY_KIND = Map.of(
            "trim", TrimParams.NEUTRAL,
            "eq", EqParams.NEUTRAL,
            "compressor", CompressorParams.NEUTRAL,
            "saturator", SaturatorParams.NEUTRAL,
            "limiter", LimiterParams.NEUTRAL,
            "stereo", StereoParams.NEUTRAL);

    /// The kind's name in the store, on the command line and in templates; never changed, never reused.
    public static String kindOf(DeviceParams params) {
        return switch (params) {
            case TrimParams _ -> "trim";
            case EqParams _ -> "eq";
            case CompressorParams _ -> "compressor";
            case SaturatorParams _ -> "saturator";
            case LimiterParams _ -> "limiter";
            case StereoParams _ -> "stereo";
        };
    }

    /// @throws IllegalArgumentException for a kind that does not exist; the message lists those that do
    public static DeviceParams neutral(String kind) {
        DeviceParams params = NEUTRAL_BY_KIND.get(kind);
        if (params == null) {
            throw new IllegalArgumentException("there is no device \"" + kind + "\"; there are "
                    + String.join(
                            ", ", NEUTRAL_BY_KIND.keySet().stream().sorted().toList()));
        }
        return params;
    }
}
