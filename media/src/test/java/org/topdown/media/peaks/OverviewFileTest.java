package org.topdown.media.peaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.ClipAudio;

/// Against values read off the audio itself; 16 bits are exact to 1/65 534 of full scale.
class OverviewFileTest {
    private static final double STEP = 0.5 / Short.MAX_VALUE + 1e-9;

    @TempDir
    Path folder;

    private static float[][] noise(int channels, int frames) {
        Random random = new Random(3);
        float[][] audio = new float[channels][frames];
        for (float[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = random.nextFloat() * 1.6f - 0.8f;
            }
        }
        return audio;
    }

    @Test
    void everyLevelShowsTheAudio() throws IOException {
        int frames = 100_003;
        float[][] audio = noise(2, frames);
        try (ClipAudio clip = ClipAudio.of(48_000, audio);
                OverviewFile file = OverviewFile.of(folder.resolve("a.overview"), clip)) {
            for (int level = 0; level < file.levels(); level++) {
                long each = OverviewFile.framesPerBucket(level);
                long last = file.buckets(level) - 1;
                assertThat(last).isEqualTo((frames - 1) / each);
                float[][] outline = new float[2][3];
                // The last one is shorter than the others, and there is nothing after it.
                assertThat(file.read(level, last, 2, outline)).isEqualTo(1);
                double low = 1;
                double high = -1;
                double squares = 0;
                for (long i = last * each; i < frames; i++) {
                    for (float[] channel : audio) {
                        low = Math.min(low, channel[(int) i]);
                        high = Math.max(high, channel[(int) i]);
                        squares += (double) channel[(int) i] * channel[(int) i];
                    }
                }
                assertThat(outline[0][0]).isCloseTo((float) low, within((float) STEP));
                assertThat(outline[0][1]).isCloseTo((float) high, within((float) STEP));
                assertThat(outline[0][2])
                        .isCloseTo((float) Math.sqrt(squares / 2 / (frames - last * each)), within((float) (2 * STEP)));
            }
            assertThat(file.buckets(file.levels() - 1)).isEqualTo(1);
        }
    }

    /// What stands there is taken as it is; what is not whole, or of other audio, is made again.
    @Test
    void itIsMadeOnce() throws IOException {
        Path at = folder.resolve("b.overview");
        try (ClipAudio clip = ClipAudio.of(48_000, noise(1, 5_000))) {
            OverviewFile.of(at, clip).close();
            byte[] made = Files.readAllBytes(at);
            Files.setLastModifiedTime(at, FileTime.fromMillis(1_000_000));
            OverviewFile.of(at, clip).close();
            assertThat(Files.getLastModifiedTime(at).toMillis()).isEqualTo(1_000_000);
            Files.write(at, Arrays.copyOf(made, made.length - 1));
            OverviewFile.of(at, clip).close();
            assertThat(Files.readAllBytes(at)).isEqualTo(made);
        }
        try (ClipAudio longer = ClipAudio.of(48_000, noise(1, 6_000));
                OverviewFile file = OverviewFile.of(at, longer)) {
            assertThat(file.frames()).isEqualTo(6_000);
        }
    }

    @Test
    void aClipWithoutAFrameHasNothingToShow() throws IOException {
        try (ClipAudio clip = ClipAudio.of(48_000, new float[1][0]);
                OverviewFile file = OverviewFile.of(folder.resolve("c.overview"), clip)) {
            assertThat(file.read(0, 0, 4, new float[4][3])).isZero();
        }
    }
}
