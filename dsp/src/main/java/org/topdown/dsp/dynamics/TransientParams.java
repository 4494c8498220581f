package org.topdown.dsp.dynamics;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// Transient shaper: how hard notes begin and how long they ring, whatever their level. Neutral at 0 and 0.
///
/// @param attackDb  gain where a note begins, -15 to +15 dB
/// @param sustainDb gain where a note dies away, -15 to +15 dB
public record TransientParams(double attackDb, double sustainDb) implements DeviceParams {
    private static final Control ATTACK_DB = Control.of("attackDb", -15, 15);
    private static final Control SUSTAIN_DB = Control.of("sustainDb", -15, 15);

    public static final TransientParams NEUTRAL = new TransientParams(0, 0);

    public TransientParams {
        ATTACK_DB.require(attackDb);
        SUSTAIN_DB.require(sustainDb);
    }

    @Override
    public List<Control> controls() {
        return List.of(ATTACK_DB, SUSTAIN_DB);
    }

    @Override
    public double[] values() {
        return new double[] {attackDb, sustainDb};
    }

    @Override
    public TransientParams withValues(double[] values) {
        return new TransientParams(values[0], values[1]);
    }
}
