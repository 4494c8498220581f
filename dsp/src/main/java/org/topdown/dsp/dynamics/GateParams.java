package org.topdown.dsp.dynamics;

import java.util.List;
import org.topdown.dsp.Control;
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
    private static final Control HYSTERESIS_DB = Control.of("hysteresisDb", 0, 12);
    private static final Control ATTACK_MS = Control.of("attackMs", 0.05, 50);
    private static final Control HOLD_MS = Control.of("holdMs", 0, 500);
    private static final Control RELEASE_MS = Control.of("releaseMs", 5, 2000);
    private static final Control LOOKAHEAD_MS = Control.of("lookaheadMs", 0, 10).still();
    private static final Control KEY_HIGH_PASS_HZ =
            Control.of("keyHighPassHz", 20, 5000).withOff();
    private static final Control KEY_LOW_PASS_HZ =
            Control.of("keyLowPassHz", 100, 20_000).withOff();
    private static final List<Control> CONTROLS = List.of(
            ExpanderCurve.THRESHOLD_DB.in("curve"),
            ExpanderCurve.RATIO.in("curve"),
            ExpanderCurve.RANGE_DB.in("curve"),
            HYSTERESIS_DB,
            ATTACK_MS,
            HOLD_MS,
            RELEASE_MS,
            LOOKAHEAD_MS,
            KEY_HIGH_PASS_HZ,
            KEY_LOW_PASS_HZ);

    public static final GateParams NEUTRAL = new GateParams(new ExpanderCurve(-40, 1, 60), 4, 1, 50, 150, 0, 0, 0);

    public GateParams {
        HYSTERESIS_DB.require(hysteresisDb);
        ATTACK_MS.require(attackMs);
        HOLD_MS.require(holdMs);
        RELEASE_MS.require(releaseMs);
        LOOKAHEAD_MS.require(lookaheadMs);
        KEY_HIGH_PASS_HZ.require(keyHighPassHz);
        KEY_LOW_PASS_HZ.require(keyLowPassHz);
    }

    @Override
    public List<Control> controls() {
        return CONTROLS;
    }

    @Override
    public double[] values() {
        return new double[] {
            curve.thresholdDb(),
            curve.ratio(),
            curve.rangeDb(),
            hysteresisDb,
            attackMs,
            holdMs,
            releaseMs,
            lookaheadMs,
            keyHighPassHz,
            keyLowPassHz
        };
    }

    @Override
    public GateParams withValues(double[] values) {
        return new GateParams(
                new ExpanderCurve(values[0], values[1], values[2]),
                values[3],
                values[4],
                values[5],
                values[6],
                values[7],
                values[8],
                values[9]);
    }
}
