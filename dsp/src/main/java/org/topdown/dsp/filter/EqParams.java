package org.topdown.dsp.filter;

import java.util.List;
import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// Parametric equaliser: up to eight bands in series, each minimum phase. Flat is bit-transparent.
///
/// @param bands 0 to 8, applied in this order
public record EqParams(List<EqBand> bands) implements DeviceParams {
    public static final EqParams NEUTRAL = new EqParams(List.of());

    public EqParams {
        bands = List.copyOf(bands);
        Require.inRange("bands", bands.size(), 0, 8);
    }
}
