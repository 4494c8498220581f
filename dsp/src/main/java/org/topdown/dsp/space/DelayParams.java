package org.topdown.dsp.space;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Control;
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
    private static final Control TIME_MS = Control.of("timeMs", 1, 4000);
    private static final Control FEEDBACK = Control.of("feedback", 0, 0.95);
    private static final Control HIGH_PASS_HZ =
            Control.of("highPassHz", 20, 2000).withOff();
    private static final Control LOW_PASS_HZ =
            Control.of("lowPassHz", 500, 20_000).withOff();
    private static final Control DUCKING_DB = Control.of("duckingDb", 0, 24);
    private static final Control DUCKING_RELEASE_MS = Control.of("duckingReleaseMs", 10, 2000);
    private static final Control MIX = Control.of("mix", 0, 1);

    public static final DelayParams NEUTRAL = new DelayParams(500, null, 0.3, false, 0, 0, 0, 200, 0);

    public DelayParams {
        TIME_MS.require(timeMs);
        FEEDBACK.require(feedback);
        HIGH_PASS_HZ.require(highPassHz);
        LOW_PASS_HZ.require(lowPassHz);
        DUCKING_DB.require(duckingDb);
        DUCKING_RELEASE_MS.require(duckingReleaseMs);
        MIX.require(mix);
    }

    @Override
    public List<Control> controls() {
        return List.of(TIME_MS, FEEDBACK, HIGH_PASS_HZ, LOW_PASS_HZ, DUCKING_DB, DUCKING_RELEASE_MS, MIX);
    }

    @Override
    public double[] values() {
        return new double[] {timeMs, feedback, highPassHz, lowPassHz, duckingDb, duckingReleaseMs, mix};
    }

    /// Another time is no longer that of the note.
    @Override
    public DelayParams withValues(double[] values) {
        return new DelayParams(
                values[0],
                values[0] == timeMs ? note : null,
                values[1],
                pingPong,
                values[2],
                values[3],
                values[4],
                values[5],
                values[6]);
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
