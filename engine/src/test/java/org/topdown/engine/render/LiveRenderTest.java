package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.MemoryChunks;
import org.topdown.media.Progress;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;
import org.topdown.mix.edit.Edit;

class LiveRenderTest {
    private static final int BLOCK = 1_024;
    private static final int BLOCKS = 16;
    private static final int FRAMES = 400_000;
    private static final DeviceParams EQ = GoldenRender.example("eq");
    private static final DeviceParams COMPRESSOR = GoldenRender.example("compressor");

    private static Desk desk() {
        Desk desk = new Desk()
                .bus("band", "mix", EQ, COMPRESSOR, GoldenRender.example("saturator"))
                .bus("drums", "mix", COMPRESSOR)
                .bus("room", "mix", GoldenRender.example("reverb"))
                .mixBus(EQ, COMPRESSOR, GoldenRender.example("limiter"));
        for (int i = 0; i < 7; i++) {
            desk.track("t" + i, i % 2 == 0 ? "band" : "drums", Desk.noise(1 + i % 2, FRAMES, -14, i), EQ, COMPRESSOR);
        }
        return desk.send("t1", "room", -12, Send.Point.POST_FADER);
    }

    private static float[][] play(LiveRender live, long from, int frames) throws IOException {
        float[][] played = new float[2][frames];
        int done = 0;
        while (done < frames) {
            while (live.renderedTo() <= from + done) {
                live.next();
            }
            int count = (int) Math.min(frames - done, live.renderedTo() - from - done);
            live.read(from + done, played, done, count);
            done += count;
        }
        return played;
    }

    private static float[][] print(Desk desk, long from, int frames) throws IOException {
        double[][] all = desk.render((int) from + frames, 2, 4_096);
        float[][] print = new float[2][frames];
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < frames; i++) {
                print[channel][i] = (float) all[channel][(int) from + i];
            }
        }
        return print;
    }

    private static ChunkStore kept(Desk desk) throws IOException {
        ChunkStore store = new MemoryChunks(1L << 30, ChunkStore.NONE);
        Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                0,
                FRAMES,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, (_, _, _, _) -> true)),
                store,
                new RenderOptions(2, 4_096),
                Progress.NONE);
        return store;
    }

    /// From any start, what is heard is what prints, to the bit.
    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "65535, true", "150000, false", "262144, true", "300001, true"})
    void whatIsPlayedIsWhatPrints(long from, boolean sideBySide) throws IOException {
        Desk desk = desk();
        try (LiveRender live = new LiveRender(desk::open, Desk.RATE, kept(desk), BLOCK, BLOCKS)) {
            Simd.use(sideBySide ? Objects.requireNonNull(Simd.available()) : null);
            assertThat(live.begin(RenderPlan.of(desk.mix(), Desk.RATE), from, null))
                    .isEqualTo(LiveRender.Start.EXACT);
            assertThat(play(live, from, 50_000)).isDeepEqualTo(print(desk, from, 50_000));
        } finally {
            Simd.use(null);
        }
    }

    /// Nobody has rendered it yet: ten seconds earlier all begins afresh, and says so. Here nothing
    /// remembers for as long.
    @Test
    void whatIsNotKnownIsApproximate() throws IOException {
        Desk desk = new Desk().mixBus(EQ).track("t", "mix", Desk.noise(2, 620_000, -14, 3), EQ);
        try (LiveRender live = new LiveRender(desk::open, Desk.RATE, ChunkStore.NONE, BLOCK, BLOCKS)) {
            RenderPlan plan = RenderPlan.of(desk.mix(), Desk.RATE);
            assertThat(live.begin(plan, 10, null)).isEqualTo(LiveRender.Start.EXACT);
            assertThat(live.begin(plan, 590_000, null)).isEqualTo(LiveRender.Start.APPROXIMATE);
            assertThat(play(live, 590_000, 20_000)).isDeepEqualTo(print(desk, 590_000, 20_000));
        }
    }

    private static Desk fourTracks() {
        Desk desk = new Desk().bus("bus", "mix");
        for (int i = 0; i < 4; i++) {
            desk.track("t" + i, "bus", Desk.noise(1, FRAMES, -14, i), EQ, COMPRESSOR);
        }
        return desk;
    }

    /// A fader is a gain in a sum: from where it is heard all is as if it had always stood there, before it
    /// as it was.
    @ParameterizedTest
    @CsvSource({"false, 12", "true, 12", "false, 20", "true, 5"})
    void anEditIsHeardFromTheBlockItIsTakenUpAt(boolean sideBySide, int block) throws IOException {
        OutputParams down = OutputParams.NEUTRAL.withFaderDb(-9);
        Desk desk = fourTracks();
        Mix before = desk.mix();
        Mix after = new Edit.SetOutput("t2", down).applyTo(before);
        int rendered = 20 * BLOCK;
        try (LiveRender live = new LiveRender(desk::open, Desk.RATE, ChunkStore.NONE, BLOCK, BLOCKS)) {
            Simd.use(sideBySide ? Objects.requireNonNull(Simd.available()) : null);
            live.begin(RenderPlan.of(before, Desk.RATE), 0, null);
            while (live.renderedTo() < rendered) {
                live.next();
            }
            int edit = (int) live.take(live.prepare(RenderPlan.of(after, Desk.RATE)), (long) block * BLOCK);
            assertThat(edit).isBetween(block * BLOCK, (block + 1) * BLOCK - 1);
            assertThat(live.renderedTo()).isEqualTo(edit);
            int oldest = (int) live.renderedFrom();
            assertThat(play(live, oldest, edit - oldest)).isDeepEqualTo(print(desk, oldest, edit - oldest));
            assertThat(play(live, edit, 30_000))
                    .isDeepEqualTo(print(fourTracks().output("t2", down), edit, 30_000));
        } finally {
            Simd.use(null);
        }
    }

    /// Settings of a device glide from where they were; half a second later nothing tells that they were
    /// others, but for what a compressor remembers.
    @Test
    void aDeviceGlidesToItsNewSettings() throws IOException {
        Desk desk = new Desk().track("t", "mix", Desk.noise(2, FRAMES, -14, 3), EQ);
        EqParams boosted =
                new EqParams(List.of(EqBand.highPass(80, 18), EqBand.bell(400, 6, 1.2), EqBand.highShelf(8_000, 4)));
        Mix after = new Edit.SetDevice("t", "eq-1", boosted).applyTo(desk.mix());
        try (LiveRender live = new LiveRender(desk::open, Desk.RATE, ChunkStore.NONE, BLOCK, BLOCKS)) {
            live.begin(RenderPlan.of(desk.mix(), Desk.RATE), 0, null);
            while (live.renderedTo() < 20 * BLOCK) {
                live.next();
            }
            int edit = (int) live.take(live.prepare(RenderPlan.of(after, Desk.RATE)), 10 * BLOCK);
            float[][] heard = play(live, edit, 48_000);
            Desk always = new Desk().track("t", "mix", Desk.noise(2, FRAMES, -14, 3), boosted);
            assertThat(heard[0][100]).isNotEqualTo(print(always, edit, 48_000)[0][100]);
            assertThat(residualDb(heard, print(always, edit, 48_000), 24_000)).isLessThan(-120);
            assertThat(residualDb(heard, print(desk, edit, 48_000), 24_000)).isGreaterThan(-40);
        }
    }

    /// Four equalisers side by side, one of which is edited and then another: none is lost, none fails.
    @Test
    void editsOfStripsSideBySideGoOn() throws IOException {
        Desk desk = fourTracks();
        try (LiveRender live = new LiveRender(desk::open, Desk.RATE, ChunkStore.NONE, BLOCK, BLOCKS)) {
            Simd.use(Objects.requireNonNull(Simd.available()));
            live.begin(RenderPlan.of(desk.mix(), Desk.RATE), 0, null);
            Mix mix = desk.mix();
            for (int edit = 0; edit < 6; edit++) {
                for (int i = 0; i < 5; i++) {
                    live.next();
                }
                EqParams eq = new EqParams(
                        List.of(EqBand.highPass(80, 18), EqBand.bell(400, edit, 1.2), EqBand.highShelf(8_000, 4)));
                mix = new Edit.SetDevice("t" + edit % 3, "eq-1", eq).applyTo(mix);
                long from = live.take(live.prepare(RenderPlan.of(mix, Desk.RATE)), live.renderedTo() - 2 * BLOCK);
                assertThat(from).isGreaterThan(Long.MIN_VALUE);
            }
            long settled = live.renderedTo() + 100_000;
            float[][] heard = play(live, live.renderedTo(), 120_000);
            assertThat(heard[0][0]).isNotZero();
            // By then every equaliser has glided; what compressors remember of it has gone.
            try (LiveRender fresh = new LiveRender(desk::open, Desk.RATE, ChunkStore.NONE, BLOCK, BLOCKS)) {
                fresh.begin(RenderPlan.of(mix, Desk.RATE), settled, null);
                assertThat(residualDb(tail(heard, 100_000), play(fresh, settled, 20_000), 0))
                        .isLessThan(-100);
            }
        } finally {
            Simd.use(null);
        }
    }

    private static float[][] tail(float[][] audio, int from) {
        return new float[][] {
            Arrays.copyOfRange(audio[0], from, audio[0].length), Arrays.copyOfRange(audio[1], from, audio[1].length)
        };
    }

    private static double residualDb(float[][] a, float[][] b, int from) {
        double most = 0;
        for (int i = from; i < a[0].length; i++) {
            most = Math.max(most, Math.abs(a[0][i] - b[0][i]));
        }
        return 20 * Math.log10(most + 1e-12);
    }

    /// What was made ready for another mix than the one that is heard is not taken.
    @Test
    void anEditOfWhatIsNotHeardAnyMoreIsRefused() throws IOException {
        Desk desk = fourTracks();
        try (LiveRender live = new LiveRender(desk::open, Desk.RATE, ChunkStore.NONE, BLOCK, BLOCKS)) {
            RenderPlan plan = RenderPlan.of(desk.mix(), Desk.RATE);
            live.begin(plan, 0, null);
            LiveMix first = live.prepare(plan);
            LiveMix second = live.prepare(plan);
            assertThat(live.take(first, 0)).isBetween(-(long) BLOCK, (long) BLOCK);
            assertThat(live.take(second, 0)).isEqualTo(Long.MIN_VALUE);
        }
    }

    /// Once everything has run for a while, a block takes next to no memory: iterators over eleven strips,
    /// their devices and sums, 2.5 KiB of them where the compiler does not do away with them. None of it
    /// grows with the sound.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBlockTakesNextToNoMemory(boolean sideBySide) throws IOException {
        Desk desk = desk();
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        try (LiveRender live = new LiveRender(desk::open, Desk.RATE, ChunkStore.NONE, 512, 32)) {
            Simd.use(sideBySide ? Objects.requireNonNull(Simd.available()) : null);
            live.begin(RenderPlan.of(desk.mix(), Desk.RATE), 0, null);
            for (int round = 0; round < 8; round++) {
                for (int i = 0; i < 600; i++) {
                    live.next();
                }
                live.jump(0, null);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 200; i++) {
                live.next();
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200 * 4_096);
        } finally {
            Simd.use(null);
        }
    }
}
