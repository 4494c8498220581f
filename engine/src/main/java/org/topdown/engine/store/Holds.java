package org.topdown.engine.store;

/// What is kept of a chunk beside its state.
///
/// @param audio      what left the inserts, or the sum
/// @param reductions the gain reduction of each device that reduces gain
public record Holds(boolean audio, boolean reductions) {
    /// Whether it holds something that `other` does not.
    boolean moreThan(Holds other) {
        return (audio && !other.audio) || (reductions && !other.reductions);
    }
}
