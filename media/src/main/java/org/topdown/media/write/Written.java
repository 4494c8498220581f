package org.topdown.media.write;

import java.nio.file.Path;

/// What became of a file.
///
/// @param frames         how many frames were handed over
/// @param clippedSamples how many samples were beyond full scale: held at full scale in 16 and 24 bits; kept in 32-bit
///                       float; in MP3 and M4A handed to the encoder as they are, which a player will clip
public record Written(Path file, long frames, long clippedSamples) {}
