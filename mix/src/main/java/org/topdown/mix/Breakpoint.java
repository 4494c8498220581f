package org.topdown.mix;

import org.topdown.dsp.Require;

/// Where an automation stands at one frame of the song, and how it goes on from there.
///
/// @param frame   of the song, 0 or later
/// @param value   in the control's own unit; negative infinity for a level that is off
/// @param segment the way to the next breakpoint; of the last one it says nothing
public record Breakpoint(long frame, double value, Segment segment) {
    public enum Segment {
        /// In a straight line, in dB for levels.
        LINEAR,
        /// Stays, and steps at the next breakpoint.
        HOLD
    }

    public Breakpoint {
        Require.that(frame >= 0, "a breakpoint stands at frame 0 or later but this one at " + frame);
        Require.that(
                Double.isFinite(value) || value == Double.NEGATIVE_INFINITY,
                "a breakpoint's value must be a number but was " + value);
    }

    public static Breakpoint linear(long frame, double value) {
        return new Breakpoint(frame, value, Segment.LINEAR);
    }

    public static Breakpoint hold(long frame, double value) {
        return new Breakpoint(frame, value, Segment.HOLD);
    }
}
