package org.topdown.dsp.drums;

import java.util.List;
import java.util.regex.Pattern;
import org.topdown.dsp.Control;
import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// Plays a sample on every hit of a drum; neutral without a sample.
///
/// A hit that peaks at 0 dBFS plays the sample as it is, with `gainDb`; one that peaks d dB lower plays it by
/// `velocity`
/// d dB lower, but never by more than `velocityRangeDb`.
///
/// @param sample          SHA-256 of the sample's file in the song, 64 small hexadecimal digits, or empty for
///                        none
/// @param thresholdDb     what a hit must reach, -60 to 0 dBFS
/// @param riseDb          and how far it must stand above what was there before, 6 to 30 dB
/// @param retriggerMs     from one hit to the earliest next, 20 to 500 ms
/// @param keyHighPassHz   high-pass (12 dB/oct) on what hits are looked for in, 20 to 5000 Hz, or 0 for none
/// @param keyLowPassHz    low-pass likewise, 100 to 20 000 Hz, or 0 for none
/// @param velocity        dB of the sample per dB of the hit, 0 (always the same) to 1.5
/// @param velocityRangeDb the most by which a quiet hit plays it more quietly, 0 to 60 dB
/// @param gainDb          of the sample, -60 to +24 dB
/// @param tuneSemitones   of the sample, -12 to +12, its length with it
/// @param startMs         what is left out of the sample from its attack on, 0 to 100 ms
/// @param replace         share of the strip's own signal that the sample takes the place of, 0 (on top) to 1
///                        (instead)
public record DrumLayerParams(
        String sample,
        double thresholdDb,
        double riseDb,
        double retriggerMs,
        double keyHighPassHz,
        double keyLowPassHz,
        double velocity,
        double velocityRangeDb,
        double gainDb,
        double tuneSemitones,
        double startMs,
        double replace)
        implements DeviceParams {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final Control THRESHOLD_DB = Control.of("thresholdDb", -60, 0);
    private static final Control RISE_DB = Control.of("riseDb", 6, 30);
    private static final Control RETRIGGER_MS = Control.of("retriggerMs", 20, 500);
    // The sample is laid where its attack is behind the same filters, which is found once.
    private static final Control KEY_HIGH_PASS_HZ =
            Control.of("keyHighPassHz", 20, 5000).withOff().still();
    private static final Control KEY_LOW_PASS_HZ =
            Control.of("keyLowPassHz", 100, 20_000).withOff().still();
    private static final Control VELOCITY = Control.of("velocity", 0, 1.5);
    private static final Control VELOCITY_RANGE_DB = Control.of("velocityRangeDb", 0, 60);
    private static final Control GAIN_DB = Control.of("gainDb", -60, 24);
    private static final Control TUNE_SEMITONES =
            Control.of("tuneSemitones", -12, 12).still();
    private static final Control START_MS = Control.of("startMs", 0, 100).still();
    private static final Control REPLACE = Control.of("replace", 0, 1);

    private static final List<Control> CONTROLS = List.of(
            THRESHOLD_DB,
            RISE_DB,
            RETRIGGER_MS,
            KEY_HIGH_PASS_HZ,
            KEY_LOW_PASS_HZ,
            VELOCITY,
            VELOCITY_RANGE_DB,
            GAIN_DB,
            TUNE_SEMITONES,
            START_MS,
            REPLACE);

    public static final DrumLayerParams NEUTRAL = new DrumLayerParams("", -24, 9, 60, 0, 0, 1, 24, 0, 0, 0, 0);

    public DrumLayerParams {
        Require.that(
                sample.isEmpty() || SHA256.matcher(sample).matches(),
                "sample must be a SHA-256 of 64 small hexadecimal digits, or empty, but was \"" + sample + "\"");
        THRESHOLD_DB.require(thresholdDb);
        RISE_DB.require(riseDb);
        RETRIGGER_MS.require(retriggerMs);
        KEY_HIGH_PASS_HZ.require(keyHighPassHz);
        KEY_LOW_PASS_HZ.require(keyLowPassHz);
        VELOCITY.require(velocity);
        VELOCITY_RANGE_DB.require(velocityRangeDb);
        GAIN_DB.require(gainDb);
        TUNE_SEMITONES.require(tuneSemitones);
        START_MS.require(startMs);
        REPLACE.require(replace);
    }

    @Override
    public List<Control> controls() {
        return CONTROLS;
    }

    @Override
    public double[] values() {
        return new double[] {
            thresholdDb,
            riseDb,
            retriggerMs,
            keyHighPassHz,
            keyLowPassHz,
            velocity,
            velocityRangeDb,
            gainDb,
            tuneSemitones,
            startMs,
            replace
        };
    }

    @Override
    public DrumLayerParams withValues(double[] v) {
        return new DrumLayerParams(sample, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10]);
    }

    /// These settings with another sample.
    public DrumLayerParams withSample(String sha256) {
        return new DrumLayerParams(
                sha256,
                thresholdDb,
                riseDb,
                retriggerMs,
                keyHighPassHz,
                keyLowPassHz,
                velocity,
                velocityRangeDb,
                gainDb,
                tuneSemitones,
                startMs,
                replace);
    }
}
