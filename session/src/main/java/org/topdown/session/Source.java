package org.topdown.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something the listener can switch to besides the mix.
///
/// @param id        a slug, unique in the song
/// @param kind      what it is
/// @param name      what the user reads
/// @param file      the original, relative to the imported folder (or absolute, if it is not in it), with `/`; null for
///                  prints
/// @param audioFile the song's own copy, relative to the song's folder, with `/`
/// @param figures   its loudness and so on, a JSON object, or null
/// @param created   UTC
public record Source(
        String id,
        Kind kind,
        String name,
        @Nullable String file,
        String audioFile,
        @Nullable String figures,
        Instant created) {
    /// Stored by name: never changed, never reused.
    public enum Kind {
        ROUGH,
        REFERENCE,
        PRINT
    }
}
