package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkKey;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.Holds;
import org.topdown.engine.store.MemoryChunks;
import org.topdown.media.Progress;
import org.topdown.mix.Mix;

/// Songs of a day: what is wanted of them is rendered, and no more is kept than is of use.
class DaySongTest {
    private static final long DAY = 24L * 3_600 * 48_000;
    private static final int CLIP = 60_000;

    /// Short clips all over the day, through strips that remember nothing.
    private static Desk sparse(int tracks) {
        Desk desk = new Desk();
        for (int i = 0; i < tracks; i++) {
            long start = (DAY - CLIP) / (tracks - 1) * i;
            desk.track("t" + i, Mix.MIX_BUS, Desk.noise(1, CLIP, -20, i), start, OutputParams.NEUTRAL);
        }
        return desk;
    }

    private static Rendering render(Desk desk, double[][] into, long from, long end, ChunkStore store)
            throws IOException {
        return Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                from,
                end,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, (songFrame, audio, first, to) -> {
                    for (int channel = 0; channel < 2; channel++) {
                        System.arraycopy(audio[channel], first, into[channel], (int) (songFrame - from), to - first);
                    }
                    return true;
                })),
                store,
                new RenderOptions(2, 4_096),
                Progress.NONE);
    }

    /// 500 strips times 63,000 chunks: as many keys as that would be gigabytes and minutes.
    @Test
    void theEndOfADayCostsTheEnd() throws IOException {
        Desk desk = sparse(500);
        int last = CLIP / 2;
        double[][] heard = new double[2][last];
        Rendering rendering = render(desk, heard, DAY - last, DAY, new MemoryChunks(1L << 28, ChunkStore.NONE));
        for (Rendering.StripWork strip : rendering.strips()) {
            assertThat(strip.renderedFrames()).isLessThanOrEqualTo(2 * Chunk.FRAMES);
        }
        float[][] sound = Desk.noise(1, CLIP, -20, 499);
        // The last clip ends where the day does, but for what does not divide by 499.
        int shift = (int) (DAY - CLIP - (DAY - CLIP) / 499 * 499);
        double centre = Math.sqrt(0.5);
        for (int i = 0; i + shift < last; i++) {
            assertThat(heard[0][i]).isCloseTo(sound[0][CLIP - last + i + shift] * centre, within());
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-7);
    }

    /// Keeps states alone in so much room, and counts them.
    private static final class Counting implements ChunkStore {
        private final ChunkStore behind = new MemoryChunks(1L << 30, ChunkStore.NONE);
        private final long budgetBytes;
        private final List<String> groups = new ArrayList<>();
        private long bytes;

        Counting(long budgetBytes) {
            this.budgetBytes = budgetBytes;
        }

        @Override
        public @Nullable Holds holds(ChunkKey key) {
            return behind.holds(key);
        }

        @Override
        public @Nullable Chunk get(ChunkKey key) {
            return behind.get(key);
        }

        @Override
        public synchronized void put(String group, ChunkKey key, Chunk chunk) {
            groups.add(group);
            bytes += chunk.bytes();
            behind.put(group, key, chunk);
        }

        @Override
        public void forget(ChunkKey key) {
            behind.forget(key);
        }

        @Override
        public long budgetBytes() {
            return budgetBytes;
        }
    }

    /// Where there is no room for every state they lie further apart, and a start in mid-song finds the last of them.
    @Test
    void statesThinOutWithTheRoomThereIs() throws IOException {
        int frames = 40 * Chunk.FRAMES;
        Desk desk = new Desk()
                .mixBus(CompressorParams.NEUTRAL, LimiterParams.NEUTRAL)
                .track("one", Mix.MIX_BUS, Desk.noise(1, frames, -12, 1), CompressorParams.NEUTRAL)
                .track("two", Mix.MIX_BUS, Desk.noise(1, frames, -12, 2), LimiterParams.NEUTRAL);
        double[][] whole = new double[2][frames];
        Counting roomy = new Counting(64L << 20);
        render(desk, new double[2][frames], 0, frames, roomy);
        Counting tight = new Counting(100_000);
        render(desk, whole, 0, frames, tight);
        assertThat(tight.bytes).isLessThan(100_000).isPositive();
        assertThat(tight.groups).hasSizeLessThan(roomy.groups.size() / 2);
        int from = 30 * Chunk.FRAMES + 1_234;
        double[][] end = new double[2][frames - from];
        Rendering rendering = render(desk, end, from, frames, tight);
        for (Rendering.StripWork strip : rendering.strips()) {
            assertThat(strip.renderedFrames()).isLessThan(30L * Chunk.FRAMES);
        }
        for (int channel = 0; channel < 2; channel++) {
            assertThat(end[channel]).isEqualTo(Arrays.copyOfRange(whole[channel], from, frames));
        }
    }
}
