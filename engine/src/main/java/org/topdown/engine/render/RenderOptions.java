package org.topdown.engine.render;

import org.topdown.dsp.Require;

/// How a render is run; none of it changes a bit of what comes out.
///
/// @param threads     1 or more
/// @param blockFrames frames a strip works through at a time, 1 to 65 536; memory is about 16 bytes a channel,
///                    strip
///                    and frame of it
public record RenderOptions(int threads, int blockFrames) {
    public static final int DEFAULT_BLOCK_FRAMES = 4096;

    public RenderOptions {
        Require.inRange("threads", threads, 1, 256);
        Require.inRange("blockFrames", blockFrames, 1, 65_536);
    }

    /// As many threads as this machine has cores.
    public static RenderOptions standard() {
        return new RenderOptions(Runtime.getRuntime().availableProcessors(), DEFAULT_BLOCK_FRAMES);
    }
}
