package org.topdown.dsp.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StreamFormat;
import org.topdown.testkit.Signals;

class LevelTest {
    /// 6.0206 dB are a factor of two.
    @Test
    void trimIsGainAndPolarity() {
        double[][] audio = {{0.25, -0.5, 0}};
        Runs.whole(new Trim(new TrimParams(20 * Math.log10(2), true)), 48_000, audio);
        assertThat(audio[0]).containsExactly(new double[] {-0.5, 1, 0}, within(1e-15));
    }

    @Test
    void headDelaysByWholeFrames() {
        // 10 ms at 44.1 kHz are 441 frames.
        Head head = new Head(new HeadParams(0, false, 10));
        double[][] dry = Signals.whiteNoise(2, 3_000, 0, 4);
        double[][] wet = Signals.copyOf(dry);
        Runs.whole(head, 44_100, wet);
        assertThat(head.latencyFrames()).isZero();
        for (int i = 0; i < 3_000; i++) {
            assertThat(wet[1][i]).isEqualTo(i < 441 ? 0 : dry[1][i - 441]);
        }
    }

    @Test
    void aNeutralHeadIsTransparentToTheBit() {
        double[][] dry = Signals.whiteNoise(1, 100, 0, 4);
        double[][] wet = Signals.copyOf(dry);
        Runs.whole(new Head(HeadParams.NEUTRAL), 48_000, wet);
        assertThat(wet).isDeepEqualTo(dry);
    }

    @Test
    void aHeadGivesTheSameBitsHoweverTheSongIsCut() {
        for (int seed = 0; seed < 12; seed++) {
            Head head = new Head(new HeadParams(3.3 * seed - 20, seed % 2 == 0, 0.7 * seed * seed));
            double[][] once = Signals.whiteNoise(1 + seed % 2, 9_000, 0, seed);
            double[][] cut = Signals.copyOf(once);
            head.prepare(new StreamFormat(96_000, once.length, 9_000));
            Runs.inCuts(head, once, null, new int[] {9_000});
            head.reset();
            Runs.inCuts(head, cut, null, Signals.blockCuts(9_000, 1_500, seed));
            assertThat(cut).as("seed %d", seed).isDeepEqualTo(once);
        }
    }
}
