package org.topdown.dsp.dynamics;

import org.topdown.dsp.Require;
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

    public static final CompressorParams NEUTRAL =
            new CompressorParams(Character.CLEAN, new GainComputer(-18, 1, 6), 10, 150, Detector.PEAK, 0, 0, 1, 0);

    public CompressorParams {
        Require.inRange("attackMs", attackMs, 0.05, 500);
        Require.inRange("releaseMs", releaseMs, 5, 5000);
        if (keyHighPassHz != 0) {
            Require.inRange("keyHighPassHz", keyHighPassHz, 20, 500);
        }
        Require.inRange("lookaheadMs", lookaheadMs, 0, 10);
        Require.inRange("mix", mix, 0, 1);
        Require.inRange("makeupDb", makeupDb, -24, 24);
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
