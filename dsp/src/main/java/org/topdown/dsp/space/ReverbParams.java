package org.topdown.dsp.space;

import org.topdown.dsp.Require;
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

    public static final ReverbParams NEUTRAL =
            new ReverbParams(Character.PLATE, 20, 1.8, 1, 250, 0.5, 5000, 0, 0, 1, 1, 0);

    public ReverbParams {
        Require.inRange("preDelayMs", preDelayMs, 0, 250);
        Require.inRange("decaySeconds", decaySeconds, 0.1, 20);
        Require.inRange("lowDecay", lowDecay, 0.1, 2);
        Require.inRange("lowCrossoverHz", lowCrossoverHz, 50, 1000);
        Require.inRange("highDecay", highDecay, 0.1, 2);
        Require.inRange("highCrossoverHz", highCrossoverHz, 1000, 16_000);
        if (highPassHz != 0) {
            Require.inRange("highPassHz", highPassHz, 20, 1000);
        }
        if (lowPassHz != 0) {
            Require.inRange("lowPassHz", lowPassHz, 1000, 20_000);
        }
        Require.inRange("size", size, 0.5, 1.5);
        Require.inRange("width", width, 0, 1);
        Require.inRange("mix", mix, 0, 1);
    }
}
