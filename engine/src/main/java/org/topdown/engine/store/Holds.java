package org.topdown.engine.store;

/// What is kept of a chunk beside its state.
///
/// @param audio            what left the inserts, or the sum
/// @param reductions       the gain reduction of each device that reduces gain
/// @param containedSamples how many samples of it were no sound and are silent
/// @param firstContained   the song frame of the first of them, -1 if there was none
public record Holds(boolean audio, boolean reductions, long containedSamples, long firstContained) {
    /// Whether it holds something that `other` does not.
    boolean moreThan(Holds other) {
        return (audio && !other.audio) || (reductions && !other.reductions);
    }
}
