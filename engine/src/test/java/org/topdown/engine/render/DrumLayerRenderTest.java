package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.testkit.Signals;

/// Drum samples in a song: in time with everything else.
class DrumLayerRenderTest {
    private static final int FRAMES = 30_000;
    private static final String SHA = "00112233445566778899aabbccddeeff".repeat(2);
    private static final DrumLayerParams INSTEAD = new DrumLayerParams(SHA, -30, 9, 60, 0, 0, 1, 60, 0, 0, 0, 1);

    /// Clicks at full scale, and at half of it.
    private static float[][] clicks() {
        float[][] sound = new float[1][FRAMES];
        for (int at : new int[] {1_000, 9_999, 20_500}) {
            for (int i = 0; i < 100; i++) {
                sound[0][at + i] = (float) (at == 9_999 ? 0.5 : 1) * (i % 2 == 0 ? 1f : -1f) / (1 << Math.min(i, 30));
            }
        }
        return sound;
    }

    private static ClipLibrary library(Desk desk, double sampleRateHz) {
        float[][] click = {new float[150]};
        for (int i = 0; i < 100; i++) {
            click[0][50 + i] = (i % 2 == 0 ? 1f : -1f) / (1 << Math.min(i, 30));
        }
        return new ClipLibrary() {
            @Override
            public ClipAudio open(Clip clip) {
                return desk.open(clip);
            }

            @Override
            public ClipAudio sample(String sha256) {
                assertThat(sha256).isEqualTo(SHA);
                return ClipAudio.of(sampleRateHz, click);
            }
        };
    }

    private static double[][] render(Desk desk, ClipLibrary library, int threads, int block) throws Exception {
        Desk.Collector collector = new Desk.Collector(FRAMES);
        Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                library,
                FRAMES,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, collector)),
                new RenderOptions(threads, block),
                Progress.NONE);
        return collector.audio;
    }

    /// A strip whose hits are replaced by their like, against the same strip upside down without: nothing is
    /// left, however it is rendered.
    @ParameterizedTest
    @ValueSource(ints = {64, 997})
    void aLayerIsInTimeWithTheDesk(int block) throws Exception {
        Desk desk = new Desk()
                .track("kick", "mix", clicks(), INSTEAD)
                .track("same", "mix", clicks())
                .head("same", new org.topdown.dsp.level.HeadParams(0, true, 0));
        double[][] rest = render(desk, library(desk, Desk.RATE), 2, block);
        assertThat(Signals.residualPeakDbfs(rest, new double[2][FRAMES])).isLessThan(-140);
    }

    @Test
    void aMissingSampleAndAnotherRateAreSaid() {
        Desk desk = new Desk().track("kick", "mix", clicks(), INSTEAD);
        assertThatThrownBy(() -> render(desk, desk::open, 1, 512))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("there is no drum sample with this content");
        assertThatThrownBy(() -> render(desk, library(desk, 44_100), 1, 512))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("kick: its drum sample is not at the song's rate");
    }

    /// A bypassed layer needs no sample, and keeps its place in time.
    @Test
    void bypassedItNeedsNone() throws Exception {
        Desk desk = new Desk().track("kick", "mix", clicks(), INSTEAD).bypassAll();
        double[][] out = render(desk, desk::open, 1, 512);
        double[][] plain = new Desk().track("kick", "mix", clicks()).render(FRAMES, 1, 512);
        assertThat(out).isDeepEqualTo(plain);
    }
}
