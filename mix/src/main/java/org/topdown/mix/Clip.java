package org.topdown.mix;

import org.topdown.dsp.Require;

/// The audio of a track strip: a file of the session's `audio/` folder, placed in the song.
///
/// @param audioId    names the file; never changed once imported
/// @param channels   1 or 2
/// @param startFrame where its first frame stands in the song, 0 or later
/// @param frames     its length
public record Clip(String audioId, int channels, long startFrame, long frames) {
    public Clip {
        Require.inRange("channels", channels, 1, 2);
        Require.that(startFrame >= 0, "startFrame must be 0 or more but was " + startFrame);
        Require.that(frames >= 0, "frames must be 0 or more but was " + frames);
    }

    /// The song frame after its last one.
    public long endFrame() {
        return startFrame + frames;
    }
}
