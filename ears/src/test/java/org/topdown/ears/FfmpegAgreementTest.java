package org.topdown.ears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.testkit.FfmpegLoudness;
import org.topdown.testkit.Programs;
import org.topdown.testkit.Signals;

/// Another meter's reading of the same audio.
class FfmpegAgreementTest {
    private static final int RATE = 48_000;

    /// Band-limited, because true peaks of noise up to half the rate are a matter of each meter's filter.
    @Test
    void loudnessRangeAndTruePeakAgree(@TempDir Path folder) throws Exception {
        Programs.need("ffmpeg");
        double[][] music = Signals.whiteNoise(2, 30 * RATE, -4, 33);
        for (double[] channel : music) {
            double a = 0;
            double b = 0;
            for (int i = 0; i < channel.length; i++) {
                a += 0.3 * (channel[i] - a);
                b += 0.3 * (a - b);
                double section = i < 12 * RATE ? 0.2 : 1;
                channel[i] = b * section * (0.2 + Math.exp(-(i % 24_000) / 6_000.0));
            }
        }
        float[][] audio = Signals.toFloat(music);
        Path raw = folder.resolve("music.f32");
        ByteBuffer bytes = ByteBuffer.allocate(8 * audio[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < audio[0].length; i++) {
            bytes.putFloat(audio[0][i]).putFloat(audio[1][i]);
        }
        Files.write(raw, bytes.array());
        FfmpegLoudness theirs = FfmpegLoudness.of(raw, "-f", "f32le", "-ar", "" + RATE, "-ac", "2");

        Measurement m = Measurer.measure(new ArrayReader(RATE, audio, 1));
        assertThat(m.integratedLufs()).isCloseTo(theirs.integratedLufs(), within(0.1));
        assertThat(m.loudnessRangeLu()).isCloseTo(theirs.loudnessRangeLu(), within(0.15));
        assertThat(m.truePeakDbtp()).isCloseTo(theirs.truePeakDbtp(), within(0.2));
    }
}
