package org.topdown.engine.live;

/// Some frames to be heard.
///
/// @param streamFrame the first, counted from when the player was made; it never goes back but where audio
///                    is replaced
/// @param songFrame   where in the song that is
/// @param audio       left and right; valid until the call that hands it over returns
/// @param frames      how many
/// @param fadeFrames  above 0 they replace what was handed over for the same frames, which fades into a run of
///                    such stretches over so many from its beginning on
public record Stretch(long streamFrame, long songFrame, float[][] audio, int frames, int fadeFrames) {
    /// Whether they replace what was handed over before.
    public boolean again() {
        return fadeFrames > 0;
    }
}
