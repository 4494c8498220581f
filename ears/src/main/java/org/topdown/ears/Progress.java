package org.topdown.ears;

/// Told how far a long measurement is. May throw an unchecked exception to end it.
@FunctionalInterface
public interface Progress {
    Progress NONE = _ -> {};

    /// @param frames how many frames have been read so far
    void reached(long frames);
}
