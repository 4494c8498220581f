package org.topdown.media.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.media.Trouble;

class BesideWriterTest {
    /// Keeps what it is given; fails at its third block if it is to.
    private static final class Kept implements AudioWriter {
        private final boolean fails;
        private final List<Double> samples = new ArrayList<>();
        private int blocks;
        private boolean closed;

        Kept(boolean fails) {
            this.fails = fails;
        }

        @Override
        public void write(double[][] audio, int from, int to) throws Trouble {
            if (fails && ++blocks == 3) {
                throw new Trouble("the disk is full", "here", "make room");
            }
            for (int i = from; i < to; i++) {
                samples.add(audio[0][i]);
            }
        }

        @Override
        public Written complete() {
            return finish();
        }

        @Override
        public Written finish() {
            return new Written(Path.of("kept"), samples.size(), 0);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /// The maker's array is used again at once; more blocks than may wait.
    @Test
    void everythingArrivesInOrder() throws IOException {
        Kept kept = new Kept(false);
        try (BesideWriter writer = new BesideWriter(kept)) {
            double[][] block = new double[1][10];
            for (int i = 0; i < 1_000; i++) {
                block[0][3] = i;
                block[0][4] = -i;
                writer.write(block, 3, 5);
            }
            assertThat(writer.finish().frames()).isEqualTo(2_000);
            assertThatIllegalStateException().isThrownBy(writer::finish);
        }
        assertThat(kept.closed).isTrue();
        for (int i = 0; i < 1_000; i++) {
            assertThat(kept.samples.get(2 * i)).isEqualTo(i);
            assertThat(kept.samples.get(2 * i + 1)).isEqualTo(-i);
        }
    }

    /// However much follows a failure, nobody waits for ever, and it is told.
    @Test
    void aFailureIsTold() {
        Kept kept = new Kept(true);
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> {
                    try (BesideWriter writer = new BesideWriter(kept)) {
                        for (int i = 0; i < 1_000; i++) {
                            writer.write(new double[1][1], 0, 1);
                        }
                        writer.finish();
                    }
                })
                .satisfies(trouble -> assertThat(trouble.what()).isEqualTo("the disk is full"));
        assertThat(kept.closed).isTrue();
        assertThat(kept.samples).hasSize(2);
    }

    @Test
    void discardedHalfWayItIsClosed() throws IOException {
        Kept kept = new Kept(false);
        try (BesideWriter writer = new BesideWriter(kept)) {
            writer.write(new double[1][100], 0, 100);
        }
        assertThat(kept.closed).isTrue();
    }
}
