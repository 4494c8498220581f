package org.topdown.session;

import java.time.Instant;
import org.topdown.dsp.Require;

/// A named place of the song. One that says what begins there is a section, which goes as far as the next
/// section.
///
/// @param id      given once, never again
/// @param frame   of the song
/// @param kind    what begins there
/// @param name    what the user reads, not blank
/// @param created UTC
public record Marker(long id, long frame, Kind kind, String name, Instant created) {
    private static final int LONGEST = 200;

    /// Stored by name: never changed, never reused.
    public enum Kind {
        /// Nothing begins here.
        PLACE,
        INTRO,
        VERSE,
        PRE_CHORUS,
        CHORUS,
        BRIDGE,
        SOLO,
        BREAK,
        OUTRO,
        /// A section of no other kind.
        PART;

        public boolean isSection() {
            return this != PLACE;
        }

        /// "pre chorus".
        public String words() {
            return Words.of(this);
        }
    }

    public Marker {
        Require.that(frame >= 0, "a marker stands at frame 0 or later but this one at " + frame);
        Require.that(!name.isBlank(), "a marker needs a name");
        Require.that(name.length() <= LONGEST, "a marker's name has at most " + LONGEST + " characters");
    }
}
