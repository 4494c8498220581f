package org.topdown.media.store;

import java.nio.file.Path;

/// A copy that was written.
///
/// @param sha256 of the samples as they stand in the file (interleaved 32-bit floats, little-endian), 64 hexadecimal
///               digits; rate and channels are not in it
public record StoredClip(Path file, double sampleRateHz, int channels, long frames, String sha256) {}
