package org.topdown.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of the song itself.
///
/// @param name           what the user calls it
/// @param sampleRateHz   of every file in `audio/`
/// @param importedFolder where the multitracks came from, or null
/// @param templateName   the template the desk was set from, or null
/// @param templateYaml   that template as it was then, or null
/// @param brief          what the mix is to be, in the user's words, or null
/// @param originSeconds  where the song's first frame stands on the clock that stamped its files, or null
/// @param printLufs      loudness the print was asked for, or null for the template's
/// @param tempoBpm       quarter notes a minute, 20 to 400, or null where nobody said
/// @param timeSignature  beats of a bar over the note that is a beat: "4/4"
/// @param created        UTC
public record Song(
        String name,
        double sampleRateHz,
        @Nullable String importedFolder,
        @Nullable String templateName,
        @Nullable String templateYaml,
        @Nullable String brief,
        @Nullable Double originSeconds,
        @Nullable Double printLufs,
        @Nullable Double tempoBpm,
        String timeSignature,
        Instant created) {}
