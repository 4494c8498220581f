package org.topdown.dsp.level;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// Trim as an insert, for staging between two devices.
///
/// @param gainDb           -60 to +24 dB, neutral at 0
/// @param polarityInverted true turns the waveform upside down
public record TrimParams(double gainDb, boolean polarityInverted) implements DeviceParams {
    private static final Control GAIN_DB = Control.of("gainDb", -60, 24);

    public static final TrimParams NEUTRAL = new TrimParams(0, false);

    public TrimParams {
        GAIN_DB.require(gainDb);
    }

    @Override
    public List<Control> controls() {
        return List.of(GAIN_DB);
    }

    @Override
    public double[] values() {
        return new double[] {gainDb};
    }

    @Override
    public TrimParams withValues(double[] values) {
        return new TrimParams(values[0], polarityInverted);
    }
}
