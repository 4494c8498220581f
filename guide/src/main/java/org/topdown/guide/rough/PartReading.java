package org.topdown.guide.rough;

import org.jspecify.annotations.Nullable;

/// How a part, a bus or the mix stands in the balance.
///
/// @param loudnessLufs of the source as imported (a track); null if silent, and for buses
/// @param relativeLu   after fader, pan and the buses' faders, before the mix-bus chain, gated on its own
///                     activity,
///                     against the integrated loudness of the mix at the same place; null if it cannot be heard
/// @param targetLu     where it should be, after the common shift; null for what has no target
/// @param state        whether it plays at all
public record PartReading(
        @Nullable Double loudnessLufs,
        @Nullable Double relativeLu,
        @Nullable Double targetLu,
        State state) {
    public enum State {
        PLAYS,
        /// Nothing above -70 LUFS.
        SILENT,
        /// A microphone that hears only other instruments.
        BLEED_ONLY,
        /// The same audio as another strip's, which plays.
        COPY
    }
}
