package org.topdown.media.peaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.ClipAudio;
import org.topdown.testkit.Signals;

class PeaksTest {
    /// By hand: 256 frames of 0.5, then four of -1: RMS of the short last bucket is 1.
    @Test
    void aHandWorkedOutline() {
        float[][] audio = new float[1][260];
        java.util.Arrays.fill(audio[0], 0, 256, 0.5f);
        java.util.Arrays.fill(audio[0], 256, 260, -1);
        Peaks peaks = Peaks.of(ClipAudio.of(48_000, audio));
        assertThat(peaks.levels()).isEqualTo(2);
        Outline fine = peaks.outline(0, 0);
        assertThat(fine.lowest()).containsExactly(0.5f, -1);
        assertThat(fine.highest()).containsExactly(0.5f, -1);
        assertThat(fine.rms()).containsExactly(0.5f, 1);
        Outline coarse = peaks.outline(1, 0);
        assertThat(coarse.framesPerBucket()).isEqualTo(1_024);
        assertThat(coarse.lowest()).containsExactly(-1);
        assertThat(coarse.highest()).containsExactly(0.5f);
        // (256 * 0.25 + 4) / 260
        assertThat(coarse.rms()[0]).isCloseTo((float) Math.sqrt(68.0 / 260), within(1e-7f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 5_000, 70_001})
    void everyLevelSaysWhatTheFramesSay(int frames) {
        float[][] audio = Signals.toFloat(Signals.whiteNoise(2, frames, 0, frames));
        Peaks peaks = Peaks.of(ClipAudio.of(48_000, audio));
        assertThat(peaks.frames()).isEqualTo(frames);
        assertThat(peaks.channels()).isEqualTo(2);
        for (int level = 0; level < peaks.levels(); level++) {
            for (int channel = 0; channel < 2; channel++) {
                Outline outline = peaks.outline(level, channel);
                int bucketFrames = (int) outline.framesPerBucket();
                assertThat(outline.buckets()).isEqualTo(Math.ceilDiv(frames, bucketFrames));
                for (int i = 0; i < outline.buckets(); i++) {
                    check(outline, i, audio[channel], i * bucketFrames, Math.min(frames, (i + 1) * bucketFrames));
                }
            }
        }
        assertThat(peaks.outline(peaks.levels() - 1, 0).buckets()).isEqualTo(1);
    }

    /// From 2^30 frames on (6.2 hours at 48 kHz) a bucket of the coarsest level holds more than an int counts.
    @Test
    void aDayLongRecordingHasFiguresAtEveryLevel() {
        PeakBuilder builder = new PeakBuilder(1);
        float[][] chunk = new float[1][1 << 16];
        java.util.Arrays.fill(chunk[0], 0.5f);
        for (int i = 0; i <= 1 << 14; i++) {
            builder.add(chunk, 0, chunk[0].length);
        }
        Peaks peaks = builder.build();
        Outline top = peaks.outline(peaks.levels() - 1, 0);
        assertThat(top.buckets()).isEqualTo(1);
        assertThat(top.framesPerBucket()).isEqualTo(0x1p32);
        assertThat(top.rms()[0]).isCloseTo(0.5f, within(1e-6f));
    }

    private static void check(Outline outline, int bucket, float[] x, int from, int to) {
        float low = x[from];
        float high = x[from];
        double sum = 0;
        for (int i = from; i < to; i++) {
            low = Math.min(low, x[i]);
            high = Math.max(high, x[i]);
            sum += (double) x[i] * x[i];
        }
        assertThat(outline.lowest()[bucket]).isEqualTo(low);
        assertThat(outline.highest()[bucket]).isEqualTo(high);
        assertThat(outline.rms()[bucket]).isCloseTo((float) Math.sqrt(sum / (to - from)), within(1e-6f));
    }

    @Test
    void cutsAreNotSeen() {
        float[][] audio = Signals.toFloat(Signals.whiteNoise(2, 10_000, 0, 5));
        Peaks whole = Peaks.of(ClipAudio.of(48_000, audio));
        PeakBuilder builder = new PeakBuilder(2);
        int at = 0;
        for (int cut : Signals.blockCuts(10_000, 700, 9)) {
            builder.add(audio, at, at + cut);
            at += cut;
        }
        Peaks cut = builder.build();
        assertThat(cut.outline(0, 1).rms()).isEqualTo(whole.outline(0, 1).rms());
        assertThat(cut.outline(0, 1).lowest()).isEqualTo(whole.outline(0, 1).lowest());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 900})
    void aGivenNumberOfBucketsCoversTheClip(int buckets) {
        float[][] audio = Signals.toFloat(Signals.whiteNoise(2, 54_321, 0, 3));
        List<Outline> outlines = Peaks.of(ClipAudio.of(48_000, audio), buckets);
        assertThat(outlines).hasSize(2);
        for (int i = 0; i < buckets; i++) {
            int from = (int) (i * 54_321L / buckets);
            int to = (int) ((i + 1) * 54_321L / buckets);
            check(outlines.get(1), i, audio[1], from, to);
        }
    }

    @Test
    void fewFramesAndNoneAreDrawnToo() {
        Outline two = Peaks.of(ClipAudio.of(48_000, new float[][] {{0.25f, -0.5f}}), 4)
                .getFirst();
        assertThat(two.highest()).containsExactly(0.25f, 0.25f, -0.5f, -0.5f);
        Outline none = Peaks.of(ClipAudio.of(48_000, new float[1][0]), 3).getFirst();
        assertThat(none.rms()).containsExactly(0, 0, 0);
        assertThat(Peaks.of(ClipAudio.of(48_000, new float[1][0])).outline(0, 0).buckets())
                .isZero();
        assertThatThrownBy(() -> Peaks.of(ClipAudio.of(48_000, new float[1][9]), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aZoomFindsTheLevelThatIsJustFineEnough() {
        Peaks peaks = Peaks.of(ClipAudio.of(48_000, new float[1][100_000]));
        assertThat(peaks.levelFor(10)).isZero();
        assertThat(peaks.levelFor(256)).isZero();
        assertThat(peaks.levelFor(1_023)).isZero();
        assertThat(peaks.levelFor(1_024)).isEqualTo(1);
        assertThat(peaks.levelFor(1e9)).isEqualTo(peaks.levels() - 1);
    }
}
