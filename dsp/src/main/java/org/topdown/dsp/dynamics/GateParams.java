package org.topdown.dsp.dynamics;

import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// Gate and downward expander. It opens at the threshold and closes `hysteresisDb` below it; closed, it follows
/// the curve.
///
/// @param curve         threshold, ratio, range; neutral at ratio 1
/// @param hysteresisDb  how far below the threshold an open gate closes, 0 to 12 dB
/// @param attackMs      time from all the way down to open, in a straight line of the gain, 0.05 to 50 ms
/// @param holdMs        how long a gate stays open after the last peak that keeps it so, 0 to 500 ms; what is less than
///                      10 ms counts as 10, so that no gate follows the single swings of a note
/// @param releaseMs     time from open to all the way down, in a straight line of the dB, 5 to 2000 ms
/// @param lookaheadMs   how much earlier it opens, 0 to 10 ms, reported as latency; at least `attackMs` lets a
///                      first transient pass whole
/// @param keyHighPassHz high-pass (12 dB/oct) in the side-chain, 20 to 5000 Hz, or 0 for none
/// @param keyLowPassHz  low-pass (12 dB/oct) in the side-chain, 100 to 20 000 Hz, or 0 for none
public record GateParams(
        ExpanderCurve curve,
        double hysteresisDb,
        double attackMs,
        double holdMs,
        double releaseMs,
        double lookaheadMs,
        double keyHighPassHz,
        double keyLowPassHz)
        implements DeviceParams {
    public static final GateParams NEUTRAL = new GateParams(new ExpanderCurve(-40, 1, 60), 4, 1, 50, 150, 0, 0, 0);

    public GateParams {
        Require.inRange("hysteresisDb", hysteresisDb, 0, 12);
        Require.inRange("attackMs", attackMs, 0.05, 50);
        Require.inRange("holdMs", holdMs, 0, 500);
        Require.inRange("releaseMs", releaseMs, 5, 2000);
        Require.inRange("lookaheadMs", lookaheadMs, 0, 10);
        if (keyHighPassHz != 0) {
            Require.inRange("keyHighPassHz", keyHighPassHz, 20, 5000);
        }
        if (keyLowPassHz != 0) {
            Require.inRange("keyLowPassHz", keyLowPassHz, 100, 20_000);
        }
    }
}
