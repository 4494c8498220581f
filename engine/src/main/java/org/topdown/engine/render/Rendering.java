package org.topdown.engine.render;

import java.util.List;

/// What came of a render.
///
/// @param contained strips with samples that were no sound and are silent, in the order of the plan
/// @param strips    what each strip that had to do with it did
public record Rendering(List<Contained> contained, List<StripWork> strips) {
    public Rendering {
        contained = List.copyOf(contained);
        strips = List.copyOf(strips);
    }

    /// @param samples    how many samples were no sound
    /// @param firstFrame the song frame of the first
    public record Contained(String stripId, long samples, long firstFrame) {}

    /// @param renderedFrames it ran itself
    /// @param readFrames     of what left its inserts that came from the store
    /// @param readSumFrames  of what it sums that came from the store
    /// @param nanoseconds    of threads working on it; of strips that ran side by side each has an equal share
    public record StripWork(
            String stripId, long renderedFrames, long readFrames, long readSumFrames, long nanoseconds) {}

    public long containedSamples() {
        return contained.stream().mapToLong(Contained::samples).sum();
    }
}
