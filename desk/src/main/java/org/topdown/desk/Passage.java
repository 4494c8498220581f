package org.topdown.desk;

import java.util.Map;

/// Some audio that has just been heard, copied for those who look at it.
///
/// @param songFrame its first
/// @param frames    how many
/// @param strips    by id, of each strip that is looked at
/// @param left      of the mix, as it is heard
/// @param right     likewise
record Passage(long songFrame, int frames, Map<String, Of> strips, float[] left, float[] right) {
    /// One strip's, `[channel][frame]`.
    ///
    /// @param before its inserts
    /// @param after  its inserts
    record Of(float[][] before, float[][] after) {}
}
