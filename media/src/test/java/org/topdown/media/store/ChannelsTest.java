package org.topdown.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.topdown.media.ArrayReader;
import org.topdown.media.AudioReader;
import org.topdown.testkit.Signals;

class ChannelsTest {
    @Test
    void oneOfMany() throws IOException {
        float[][] audio = Signals.toFloat(Signals.whiteNoise(6, 20_000, 0, 1));
        ArrayReader source = new ArrayReader(96_000, audio, 3);
        try (AudioReader picked = Channels.pick(source, 4)) {
            assertThat(picked.channels()).isEqualTo(1);
            assertThat(picked.sampleRateHz()).isEqualTo(96_000);
            assertThat(ArrayReader.readAll(picked, 2)[0]).isEqualTo(audio[4]);
        }
        assertThat(source.closed()).isTrue();
        assertThatThrownBy(() -> Channels.pick(new ArrayReader(96_000, audio), 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// The readers give different lengths per call, and the right one ends first.
    @Test
    void leftAndRightStaySideBySide() throws IOException {
        float[] left = Signals.toFloat(Signals.whiteNoise(1, 20_000, 0, 1))[0];
        float[] right = Signals.toFloat(Signals.whiteNoise(1, 13_000, 0, 2))[0];
        for (long seed = 1; seed <= 5; seed++) {
            ArrayReader one = new ArrayReader(48_000, new float[][] {left}, seed);
            ArrayReader other = new ArrayReader(48_000, new float[][] {right}, seed + 100);
            try (AudioReader joined = Channels.join(one, other)) {
                float[][] audio = ArrayReader.readAll(joined, seed);
                assertThat(audio[0]).as("seed %d", seed).isEqualTo(left);
                assertThat(audio[1]).as("seed %d", seed).isEqualTo(Arrays.copyOf(right, 20_000));
            }
            assertThat(one.closed() && other.closed()).isTrue();
        }
    }

    @Test
    void onlySingleChannelsOfOneRateAreJoined() {
        AudioReader mono = new ArrayReader(48_000, new float[1][1]);
        assertThatThrownBy(() -> Channels.join(mono, new ArrayReader(44_100, new float[1][1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("44100");
        assertThatThrownBy(() -> Channels.join(mono, new ArrayReader(48_000, new float[2][1])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMeanOfTheSameIsTheSame() throws IOException {
        float[] one = Signals.toFloat(Signals.whiteNoise(1, 10_000, 0, 1))[0];
        float[][] three = {one, one, one};
        assertThat(ArrayReader.readAll(Channels.monoOf(new ArrayReader(48_000, three)), 1)[0])
                .isEqualTo(one);
        float[][] halves = {{1, 0, -0.5f}, {0, 1, 0.5f}};
        assertThat(ArrayReader.readAll(Channels.monoOf(new ArrayReader(48_000, halves)), 1)[0])
                .containsExactly(0.5f, 0.5f, 0);
        AudioReader mono = new ArrayReader(48_000, new float[1][1]);
        assertThat(Channels.monoOf(mono)).isSameAs(mono);
    }
}
