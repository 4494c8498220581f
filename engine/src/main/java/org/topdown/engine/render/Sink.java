package org.topdown.engine.render;

import java.io.IOException;

/// Takes audio as it is rendered, in order and without gaps, from song frame 0 on. Called by one thread at a
/// time.
@FunctionalInterface
public interface Sink {
    /// @param audio `[channel][frame]`, frames [from, to), valid only during the call and not to be changed
    /// @return false once no more is wanted
    boolean accept(long songFrame, double[][] audio, int from, int to) throws IOException;
}
