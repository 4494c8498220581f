package org.topdown.engine.render;

/// How strips go through the song, and how much of what they put out stays.
///
/// @param blockFrames the most frames of a step; 0 for a strip that is not run
/// @param kept        of how many steps the output is kept, a power of two
record Stepping(double sampleRateHz, int blockFrames, int kept) {
    /// Enough for strips that are at most a step apart.
    static final int BEFORE_AND_NOW = 2;
}
