package org.topdown.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Audio rendered from a mix and kept.
///
/// @param id      given once, in the order of time
/// @param file    relative to the song's folder, with `/`
/// @param stateId the mix it came from
/// @param kind    what it is
/// @param figures its loudness and so on, a JSON object, or null
/// @param created UTC
public record Print(
        long id,
        String file,
        long stateId,
        Kind kind,
        @Nullable String figures,
        Instant created) {
    /// Stored by name: never changed, never reused.
    public enum Kind {
        /// The rough mix as it was set.
        ROUGH,
        /// A mix.
        MIX,
        /// One bus or return of a mix.
        STEM
    }
}
