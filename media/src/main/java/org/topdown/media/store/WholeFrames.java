package org.topdown.media.store;

import java.io.IOException;
import org.topdown.media.AudioReader;

/// Room for all channels of a reader of which only some go on.
final class WholeFrames {
    private static final int FRAMES = 8192;

    private final float[][] audio;

    WholeFrames(int channels) {
        audio = new float[channels][FRAMES];
    }

    /// What the last read brought, from index 0.
    float[][] audio() {
        return audio;
    }

    int read(AudioReader source, int count) throws IOException {
        return source.read(audio, 0, Math.min(count, FRAMES));
    }
}
