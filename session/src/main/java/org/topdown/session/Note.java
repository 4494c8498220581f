package org.topdown.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;

/// Words pinned to a moment of the song and, if wanted, to a strip.
///
/// @param id      given once, never again
/// @param frame   of the song
/// @param kind    what it is about
/// @param state   what became of it
/// @param stripId the strip it is about, or null; the strip may be gone meanwhile
/// @param text    what was noted, not blank
/// @param created UTC
public record Note(
        long id,
        long frame,
        Kind kind,
        State state,
        @Nullable String stripId,
        String text,
        Instant created) {
    /// Longer than anybody types while a song plays.
    private static final int LONGEST = 2_000;

    /// Stored by name: never changed, never reused.
    public enum Kind {
        IDEA,
        DELAY_THROW,
        PAN_RIDE,
        TRANSITION,
        PROBLEM;

        /// "delay throw".
        public String words() {
            return Words.of(this);
        }
    }

    /// Stored by name: never changed, never reused.
    public enum State {
        OPEN,
        TRIED,
        DONE,
        DROPPED;

        public String words() {
            return Words.of(this);
        }
    }

    public Note {
        Require.that(frame >= 0, "a note stands at frame 0 or later but this one at " + frame);
        Require.that(!text.isBlank(), "a note needs words");
        Require.that(text.length() <= LONGEST, "a note has at most " + LONGEST + " characters");
    }
}
