package org.topdown.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class FfmpegLibrariesTest {
    /// JavaCPP reads its property once: whoever touched a class of it earlier has left its own limit standing.
    @Test
    void javacppDoesNotCountWhatWeMap() {
        assertThat(FfmpegLibraries.version()).isNotEmpty();
        assertThat(Pointer.maxPhysicalBytes()).isZero();
    }
}
