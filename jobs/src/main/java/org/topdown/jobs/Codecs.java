package org.topdown.jobs;

import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/// Whether the codec library can be used on this machine.
final class Codecs {
    private Codecs() {}

    /// Its version, or null if it does not load.
    static @Nullable String version() {
        try {
            return avutil.av_version_info().getString();
        } catch (LinkageError unavailable) {
            return null;
        }
    }
}
