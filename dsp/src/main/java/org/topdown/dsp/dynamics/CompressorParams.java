package org.topdown.dsp.dynamics;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;

/// Downward compressor, feed-forward, gain smoothed in dB.
///
/// @param character     how the release behaves
/// @param curve         threshold, ratio, knee; neutral at ratio 1
/// @param attackMs      time to 63 % of a step in gain reduction, 0.05 to 500 ms
/// @param releaseMs     likewise on the way back, 5 to 5000 ms; `BUS` takes its own
/// @param detector      what the side-chain reads
/// @param keyHighPassHz high-pass (12 dB/oct) in the side-chain, 20 to 500 Hz, or 0 for none
/// @param lookaheadMs   0 to 10 ms, reported as latency
/// @param mix           share of the compressed signal, 0 to 1
/// @param makeupDb      gain after, -24 to +24 dB
public record CompressorParams(
        Character character,
        GainComputer curve,
        double attackMs,
        double releaseMs,
        Detector detector,
        double keyHighPassHz,
        double lookaheadMs,
        double mix,
        double makeupDb)
        implements DeviceParams {
    public enum Character {
        /// Attack and release as set.
        CLEAN,
        /// Release by the programme: quick after short peaks, slow after long ones; both sides always linked.
        BUS
    }

    public enum Detector {
        /// The larger |x| of the two sides.
        PEAK,
        /// Mean square of both sides, one pole of 10 ms.
        RMS
    }

    private static final Control ATTACK_MS = Control.of("attackMs", 0.05, 500);
    private static final Control RELEASE_MS = Control.of("releaseMs", 5, 5000);
    private static final Control KEY_HIGH_PASS_HZ =
            Control.of("keyHighPassHz", 20, 500).withOff();
    private static final Control LOOKAHEAD_MS = Control.of("lookaheadMs", 0, 10).still();
    private static final Control MIX = Control.of("mix", 0, 1);
    private static final Control MAKEUP_DB = Control.of("makeupDb", -24, 24);
    private static final List<Control> CONTROLS = List.of(
            GainComputer.THRESHOLD_DB.in("curve"),
            GainComputer.RATIO.in("curve"),
            GainComputer.KNEE_DB.in("curve"),
            ATTACK_MS,
            RELEASE_MS,
            KEY_HIGH_PASS_HZ,
            LOOKAHEAD_MS,
            MIX,
            MAKEUP_DB);

    public static final CompressorParams NEUTRAL =
            new CompressorParams(Character.CLEAN, new GainComputer(-18, 1, 6), 10, 150, Detector.PEAK, 0, 0, 1, 0);

    public CompressorParams {
        ATTACK_MS.require(attackMs);
        RELEASE_MS.require(releaseMs);
        KEY_HIGH_PASS_HZ.require(keyHighPassHz);
        LOOKAHEAD_MS.require(lookaheadMs);
        MIX.require(mix);
        MAKEUP_DB.require(makeupDb);
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
            curve.kneeDb(),
            attackMs,
            releaseMs,
            keyHighPassHz,
            lookaheadMs,
            mix,
            makeupDb
        };
    }

    @Override
    public CompressorParams withValues(double[] values) {
        return new CompressorParams(
                character,
                new GainComputer(values[0], values[1], values[2]),
                values[3],
                values[4],
                detector,
                values[5],
                values[6],
                values[7],
                values[8]);
    }

    public CompressorParams withThresholdDb(double thresholdDb) {
        return new CompressorParams(
                character,
                new GainComputer(thresholdDb, curve.ratio(), curve.kneeDb()),
                attackMs,
                releaseMs,
                detector,
                keyHighPassHz,
                lookaheadMs,
                mix,
                makeupDb);
    }
}
