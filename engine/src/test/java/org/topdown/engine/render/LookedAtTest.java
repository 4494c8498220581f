package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.Progress;
import org.topdown.mix.Mix;
import org.topdown.mix.edit.Edit;

class LookedAtTest {
    private static final int BLOCK = 1_024;
    private static final int BLOCKS = 16;
    private static final int FRAMES = 60_000;
    private static final DeviceParams EQ = GoldenRender.example("eq");
    private static final DeviceParams LIMITER = GoldenRender.example("limiter");

    private static Desk desk() {
        return new Desk()
                .bus("drums", "mix", EQ, LIMITER)
                .mixBus(EQ, LIMITER)
                .track("bare", "drums", Desk.noise(1, FRAMES, -14, 1))
                .track("kick", "drums", Desk.noise(2, FRAMES, -14, 2), EQ)
                .track("snare", "drums", Desk.noise(2, FRAMES, -14, 3), EQ);
    }

    /// What is copied of a strip that is looked at is what a print's tap hears at the same song frame,
    /// rounded to float: to the bit, whatever the latencies before it.
    @ParameterizedTest
    @ValueSource(strings = {"bare", "kick", "drums", "mix"})
    void isWhatTheTapsOfAPrintHear(String strip) throws IOException {
        Desk desk = desk();
        float[][] before = new float[2][FRAMES];
        float[][] after = new float[2][FRAMES];
        Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                0,
                FRAMES,
                List.of(
                        new Tap.Audio(strip, Tap.Place.AFTER_HEAD, into(before)),
                        new Tap.Audio(strip, Tap.Place.AFTER_INSERTS, into(after))),
                ChunkStore.NONE,
                new RenderOptions(1, 4_096),
                Progress.NONE);
        try (LiveRender live = new LiveRender(desk::open, Desk.RATE, ChunkStore.NONE, BLOCK, BLOCKS)) {
            live.lookAt(Set.of(strip));
            live.begin(RenderPlan.of(desk.mix(), Desk.RATE), 0, null);
            float[][] seen = new float[2][1_000];
            for (int from = 4_000; from < 40_000; from += 1_000) {
                while (live.renderedTo() < from + 6_000) {
                    live.next();
                }
                if (from == 20_000) {
                    // A fader further on makes what is above it anew, and nothing here.
                    Mix edited = new Edit.SetMuted("bare", false).applyTo(desk.mix());
                    live.take(live.prepare(RenderPlan.of(edited, Desk.RATE)), from + 2_000);
                }
                for (boolean behind : new boolean[] {false, true}) {
                    int channels = live.readStrip(strip, behind, from, seen, 1_000);
                    float[][] print = behind ? after : before;
                    for (int channel = 0; channel < channels; channel++) {
                        for (int i = 0; i < 1_000; i++) {
                            assertThat(seen[channel][i])
                                    .as("%s, behind %s, frame %d", strip, behind, from + i)
                                    .isEqualTo(print[channel][from + i]);
                        }
                    }
                    assertThat(channels).isPositive();
                }
            }
            live.lookAt(Set.of());
            assertThat(live.readStrip(strip, true, 30_000, seen, 1_000)).isZero();
        }
    }

    private static Sink into(float[][] audio) {
        return (songFrame, heard, from, to) -> {
            for (int channel = 0; channel < heard.length; channel++) {
                for (int i = from; i < to; i++) {
                    long at = songFrame + i - from;
                    if (at >= 0 && at < FRAMES) {
                        audio[channel][(int) at] = (float) heard[channel][i];
                    }
                }
            }
            return true;
        };
    }
}
