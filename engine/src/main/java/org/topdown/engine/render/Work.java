package org.topdown.engine.render;

import java.io.IOException;
import java.util.List;

/// What one thread does in one go: a step of one strip, or of several strips side by side.
sealed interface Work permits StripRunner, BatchRunner {
    /// @param time  frame on the render's own clock
    /// @param count frames in this step
    void run(long step, long time, int count, List<StripRunner> runners, Workspace work) throws IOException;

    /// After the last step of a chunk; keeps what is to be kept of it.
    ///
    /// @param last whether others may run what comes after it
    void endOfChunk(int chunk, boolean last);
}
