package org.topdown.dsp.dynamics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.space.NoteValue;

/// Downward compressor, feed-forward, gain smoothed in dB.
///
/// @param character     how it lets go, and what colour it has
/// @param curve         threshold, ratio, knee; neutral at ratio 1
/// @param attackMs      time to 63 % of a step in gain reduction, 0.02 to 500 ms
/// @param attackNote    what `attackMs` is worked out from by [#atTempo], or null; `attackMs` alone is what
///                      sounds
/// @param releaseMs     likewise on the way back, 5 to 5000 ms; `BUS` and `OPTO` take their own
/// @param releaseNote   likewise of `releaseMs`
/// @param holdMs        how long the reduction stays before it is released, 0 to 500 ms
/// @param detector      what the side-chain reads
/// @param rmsMs         over how long `RMS` reads, as a time constant, 1 to 100 ms
/// @param keyHighPassHz high-pass (12 dB/oct) in the side-chain, 20 to 500 Hz, or 0 for none
/// @param lookaheadMs   0 to 10 ms, reported as latency
/// @param link          how far the sides of a stereo strip are turned down together: 0 (each as it needs) to
///                      1 (both as the louder one, or the mean power, needs); in between that share of the
///                      reduction both need, the rest from each side's own
/// @param mix           share of the compressed signal, 0 to 1
/// @param makeupDb      gain after, -24 to +24 dB
public record CompressorParams(
        Character character,
        GainComputer curve,
        double attackMs,
        @Nullable NoteValue attackNote,
        double releaseMs,
        @Nullable NoteValue releaseNote,
        double holdMs,
        Detector detector,
        double rmsMs,
        double keyHighPassHz,
        double lookaheadMs,
        double link,
        double mix,
        double makeupDb)
        implements DeviceParams {
    public enum Character {
        /// Attack and release as set.
        CLEAN,
        /// Release by the programme: quick after short peaks, slow after long ones.
        BUS,
        /// Release as of an optical cell: half of it within 40 to 80 ms, the rest in half a second after a
        /// short peak and in up to five the longer and harder the cell was lit, which it takes a while to
        /// forget.
        OPTO,
        /// Attack down to 0.02 ms; after long reduction the second half of the release takes five times as
        /// long; and a third harmonic that grows with the reduction to 0.5 %, at any level alike.
        FET
    }

    public enum Detector {
        /// The larger |x| of the two sides.
        PEAK,
        /// Mean square of both sides, smoothed by one pole.
        RMS
    }

    private static final Control ATTACK_MS = Control.of("attackMs", 0.02, 500);
    private static final Control RELEASE_MS = Control.of("releaseMs", 5, 5000);
    private static final Control HOLD_MS = Control.of("holdMs", 0, 500);
    private static final Control RMS_MS = Control.of("rmsMs", 1, 100);
    private static final Control KEY_HIGH_PASS_HZ =
            Control.of("keyHighPassHz", 20, 500).withOff();
    private static final Control LOOKAHEAD_MS = Control.of("lookaheadMs", 0, 10).still();
    private static final Control LINK = Control.of("link", 0, 1);
    private static final Control MIX = Control.of("mix", 0, 1);
    private static final Control MAKEUP_DB = Control.of("makeupDb", -24, 24);
    private static final List<Control> CONTROLS = List.of(
            GainComputer.THRESHOLD_DB.in("curve"),
            GainComputer.RATIO.in("curve"),
            GainComputer.KNEE_DB.in("curve"),
            ATTACK_MS,
            RELEASE_MS,
            HOLD_MS,
            RMS_MS,
            KEY_HIGH_PASS_HZ,
            LOOKAHEAD_MS,
            LINK,
            MIX,
            MAKEUP_DB);

    private static final double USUAL_RMS_MS = 10;

    public static final CompressorParams NEUTRAL =
            new CompressorParams(Character.CLEAN, new GainComputer(-18, 1, 6), 10, 150, Detector.PEAK, 0, 0, 1, 0);

    public CompressorParams {
        ATTACK_MS.require(attackMs);
        RELEASE_MS.require(releaseMs);
        HOLD_MS.require(holdMs);
        RMS_MS.require(rmsMs);
        KEY_HIGH_PASS_HZ.require(keyHighPassHz);
        LOOKAHEAD_MS.require(lookaheadMs);
        LINK.require(link);
        MIX.require(mix);
        MAKEUP_DB.require(makeupDb);
    }

    /// Without notes and hold, both sides linked, RMS over 10 ms.
    public CompressorParams(
            Character character,
            GainComputer curve,
            double attackMs,
            double releaseMs,
            Detector detector,
            double keyHighPassHz,
            double lookaheadMs,
            double mix,
            double makeupDb) {
        this(
                character,
                curve,
                attackMs,
                null,
                releaseMs,
                null,
                0,
                detector,
                USUAL_RMS_MS,
                keyHighPassHz,
                lookaheadMs,
                1,
                mix,
                makeupDb);
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
            holdMs,
            rmsMs,
            keyHighPassHz,
            lookaheadMs,
            link,
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
                attackNote,
                values[4],
                releaseNote,
                values[5],
                detector,
                values[6],
                values[7],
                values[8],
                values[9],
                values[10],
                values[11]);
    }

    public CompressorParams withThresholdDb(double thresholdDb) {
        return new CompressorParams(
                character,
                new GainComputer(thresholdDb, curve.ratio(), curve.kneeDb()),
                attackMs,
                attackNote,
                releaseMs,
                releaseNote,
                holdMs,
                detector,
                rmsMs,
                keyHighPassHz,
                lookaheadMs,
                link,
                mix,
                makeupDb);
    }

    public CompressorParams withMakeupDb(double makeupDb) {
        return new CompressorParams(
                character,
                curve,
                attackMs,
                attackNote,
                releaseMs,
                releaseNote,
                holdMs,
                detector,
                rmsMs,
                keyHighPassHz,
                lookaheadMs,
                link,
                mix,
                makeupDb);
    }

    /// These settings with the times their notes have at this tempo; without a note as they are.
    ///
    /// @param bpm quarter notes a minute, 20 to 400
    /// @throws IllegalArgumentException if a note is longer there than the time may be
    public CompressorParams atTempo(double bpm) {
        return new CompressorParams(
                character,
                curve,
                attackNote == null ? attackMs : attackNote.ms(bpm),
                attackNote,
                releaseNote == null ? releaseMs : releaseNote.ms(bpm),
                releaseNote,
                holdMs,
                detector,
                rmsMs,
                keyHighPassHz,
                lookaheadMs,
                link,
                mix,
                makeupDb);
    }
}
