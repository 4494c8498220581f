package org.topdown.dsp.space;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// A room around a sound; neutral at mix 0. Steady sound comes back about as loud as it is, whatever the
/// decay.
///
/// @param character       how the room is built
/// @param preDelayMs      ahead of the room, 0 to 250 ms, in whole frames
/// @param decaySeconds    time in which the middle of the spectrum falls by 60 dB, 0.1 to 20 s
/// @param lowDecay        that of what lies below, as a share of it, 0.1 to 2
/// @param lowCrossoverHz  below where, 50 to 1000 Hz
/// @param highDecay       that of what lies above, as a share of it, 0.1 to 2
/// @param highCrossoverHz above where, 1000 to 16 000 Hz
/// @param highPassHz      high-pass (12 dB/oct) on what comes back, 20 to 1000 Hz, or 0 for none
/// @param lowPassHz       low-pass (12 dB/oct) on what comes back, 1000 to 20 000 Hz, or 0 for none
/// @param size            length of all ways in the room, 0.5 to 1.5, 1 as it is built
/// @param width           of what comes back, 0 (mono) to 1 (both sides independent), at the same power
/// @param mix             share of what comes back, 0 to 1, the rest being the input
public record ReverbParams(
        Character character,
        double preDelayMs,
        double decaySeconds,
        double lowDecay,
        double lowCrossoverHz,
        double highDecay,
        double highCrossoverHz,
        double highPassHz,
        double lowPassHz,
        double size,
        double width,
        double mix)
        implements DeviceParams {
    public enum Character {
        /// Dense from the start, ways of 12 to 60 ms.
        PLATE,
        /// Builds up, ways of 34 to 100 ms.
        HALL
    }

    private static final Control PRE_DELAY_MS = Control.of("preDelayMs", 0, 250).still();
    private static final Control DECAY_SECONDS = Control.of("decaySeconds", 0.1, 20);
    private static final Control LOW_DECAY = Control.of("lowDecay", 0.1, 2);
    private static final Control LOW_CROSSOVER_HZ = Control.of("lowCrossoverHz", 50, 1000);
    private static final Control HIGH_DECAY = Control.of("highDecay", 0.1, 2);
    private static final Control HIGH_CROSSOVER_HZ = Control.of("highCrossoverHz", 1000, 16_000);
    private static final Control HIGH_PASS_HZ =
            Control.of("highPassHz", 20, 1000).withOff();
    private static final Control LOW_PASS_HZ =
            Control.of("lowPassHz", 1000, 20_000).withOff();
    private static final Control SIZE = Control.of("size", 0.5, 1.5).still();
    private static final Control WIDTH = Control.of("width", 0, 1);
    private static final Control MIX = Control.of("mix", 0, 1);

    private static final List<Control> CONTROLS = List.of(
            PRE_DELAY_MS,
            DECAY_SECONDS,
            LOW_DECAY,
            LOW_CROSSOVER_HZ,
            HIGH_DECAY,
            HIGH_CROSSOVER_HZ,
            HIGH_PASS_HZ,
            LOW_PASS_HZ,
            SIZE,
            WIDTH,
            MIX);

    public static final ReverbParams NEUTRAL =
            new ReverbParams(Character.PLATE, 20, 1.8, 1, 250, 0.5, 5000, 0, 0, 1, 1, 0);

    public ReverbParams {
        PRE_DELAY_MS.require(preDelayMs);
        DECAY_SECONDS.require(decaySeconds);
        LOW_DECAY.require(lowDecay);
        LOW_CROSSOVER_HZ.require(lowCrossoverHz);
        HIGH_DECAY.require(highDecay);
        HIGH_CROSSOVER_HZ.require(highCrossoverHz);
        HIGH_PASS_HZ.require(highPassHz);
        LOW_PASS_HZ.require(lowPassHz);
        SIZE.require(size);
        WIDTH.require(width);
        MIX.require(mix);
    }

    @Override
    public List<Control> controls() {
        return CONTROLS;
    }

    @Override
    public double[] values() {
        return new double[] {
            preDelayMs,
            decaySeconds,
            lowDecay,
            lowCrossoverHz,
            highDecay,
            highCrossoverHz,
            highPassHz,
            lowPassHz,
            size,
            width,
            mix
        };
    }

    @Override
    public ReverbParams withValues(double[] values) {
        return new ReverbParams(
                character,
                values[0],
                values[1],
                values[2],
                values[3],
                values[4],
                values[5],
                values[6],
                values[7],
                values[8],
                values[9],
                values[10]);
    }
}
