package org.topdown.engine.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.testkit.Signals;

class TailEndTest {
    private static final int RATE = 8_000;
    private static final int SONG = 1_000;
    private final List<Double> out = new ArrayList<>();

    private TailEnd feed(double[] left, int blockFrames) throws IOException {
        double[][] audio = {left, new double[left.length]};
        TailEnd tail = new TailEnd(
                (frame, block, from, to) -> {
                    assertThat(frame).isEqualTo(out.size());
                    for (int i = from; i < to; i++) {
                        out.add(block[0][i]);
                    }
                    return true;
                },
                SONG,
                RATE);
        for (int at = 0; at < left.length; at += blockFrames) {
            if (!tail.accept(at, audio, at, Math.min(left.length, at + blockFrames))) {
                break;
            }
        }
        return tail;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 999, 50_000})
    void silenceAfterTheSongIsNotPrinted(int blockFrames) throws IOException {
        double[] sound = new double[40_000];
        java.util.Arrays.fill(sound, 0, SONG, 0.1);
        assertThat(feed(sound, blockFrames).endFrame()).isEqualTo(SONG);
        assertThat(out).hasSize(SONG);
    }

    /// A tail that comes back within a second belongs to the print, gap included; a sample at -91 dBFS does
    /// not.
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 999, 50_000})
    void tailIsPrintedUpToItsLastHeardFrame(int blockFrames) throws IOException {
        double[] sound = new double[40_000];
        sound[SONG + 500] = 0.01;
        sound[SONG + 500 + RATE - 1] = -0.001;
        sound[SONG + 500 + RATE + 100] = 0.00002;
        assertThat(feed(sound, blockFrames).endFrame()).isEqualTo(SONG + 500 + RATE);
        assertThat(out.get(SONG + 500)).isEqualTo(0.01);
    }

    @Test
    void anEndlessTailEndsAfterThirtySeconds() throws IOException {
        double[] sound = Signals.whiteNoise(1, 40 * RATE, -20, 1)[0];
        assertThat(feed(sound, 512).endFrame()).isEqualTo(SONG + 30 * RATE);
    }
}
