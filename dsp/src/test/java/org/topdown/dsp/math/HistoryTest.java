package org.topdown.dsp.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.topdown.testkit.SplitMix;

class HistoryTest {
    @Test
    void thePastIsTheSignalHoweverItCame() {
        History history = new History(37, 16);
        SplitMix random = new SplitMix(9);
        double next = 1;
        for (int round = 0; round < 500; round++) {
            int frames = 1 + random.nextInt(16);
            int start = history.append(frames);
            for (int i = 0; i < frames; i++) {
                history.samples()[start + i] = next++;
            }
            assertThat(history.end()).isEqualTo(start + frames);
            double newest = next - 1;
            for (int back = 0; back < 37; back++) {
                assertThat(history.samples()[history.end() - 1 - back]).isEqualTo(Math.max(newest - back, 0));
            }
        }
        history.clear();
        int start = history.append(1);
        assertThat(history.samples()[start - 37]).isZero();
    }
}
