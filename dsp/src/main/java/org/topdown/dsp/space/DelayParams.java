package org.topdown.dsp.space;

import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;

/// Echoes; neutral at mix 0.
///
/// @param timeMs           from one echo to the next, 1 to 4000 ms, rounded to whole frames once
/// @param note             what `timeMs` is worked out from by [#atTempo], or null; `timeMs` alone is what
///                         sounds
/// @param feedback         the gain from one echo to the next, 0 (a single echo) to 0.95
/// @param pingPong         the mean of both sides answers left, then right, in turn; a mono strip has none
/// @param highPassHz       what every echo loses below, 6 dB/oct each time round, 20 to 2000 Hz, or 0 for
///                         none
/// @param lowPassHz        likewise above, 500 to 20 000 Hz, or 0 for none
/// @param duckingDb        how far the echoes are turned down while there is input, 0 to 24 dB
/// @param duckingReleaseMs time to 63 % of the way back once there is none, 10 to 2000 ms
/// @param mix              share of the echoes, 0 to 1, the rest being the input
public record DelayParams(
        double timeMs,
        @Nullable NoteValue note,
        double feedback,
        boolean pingPong,
        double highPassHz,
        double lowPassHz,
        double duckingDb,
        double duckingReleaseMs,
        double mix)
        implements DeviceParams {
    public static final DelayParams NEUTRAL = new DelayParams(500, null, 0.3, false, 0, 0, 0, 200, 0);

    public DelayParams {
        Require.inRange("timeMs", timeMs, 1, 4000);
        Require.inRange("feedback", feedback, 0, 0.95);
        if (highPassHz != 0) {
            Require.inRange("highPassHz", highPassHz, 20, 2000);
        }
        if (lowPassHz != 0) {
            Require.inRange("lowPassHz", lowPassHz, 500, 20_000);
        }
        Require.inRange("duckingDb", duckingDb, 0, 24);
        Require.inRange("duckingReleaseMs", duckingReleaseMs, 10, 2000);
        Require.inRange("mix", mix, 0, 1);
    }

    /// These settings with the time its note has at this tempo; without a note as they are.
    ///
    /// @param bpm quarter notes a minute, 20 to 400
    /// @throws IllegalArgumentException if the note is longer than 4 s there
    public DelayParams atTempo(double bpm) {
        return note == null
                ? this
                : new DelayParams(
                        note.ms(bpm),
                        note,
                        feedback,
                        pingPong,
                        highPassHz,
                        lowPassHz,
                        duckingDb,
                        duckingReleaseMs,
                        mix);
    }
}
