package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkKey;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.DiskChunks;
import org.topdown.engine.store.Holds;
import org.topdown.engine.store.MemoryChunks;
import org.topdown.media.Progress;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;

/// What is kept is not rendered again, and cannot be heard.
class KeptChunksTest {
    /// Four chunks and a piece.
    private static final int FRAMES = 5 * Chunk.FRAMES - 20_000;

    private static final long MEMORY = 1L << 30;
    private static final EqParams EQ =
            new EqParams(List.of(EqBand.highPass(80, 18), EqBand.bell(400, -3, 1.2), EqBand.highShelf(8_000, 4)));
    private static final EqParams OTHER_EQ = new EqParams(List.of(EqBand.bell(2_000, 5, 0.7)));
    private static final CompressorParams GLUE =
            new CompressorParams(Character.BUS, new GainComputer(-24, 3, 6), 10, 150, Detector.PEAK, 80, 0, 1, 2);
    private static final CompressorParams DUCK =
            new CompressorParams(Character.CLEAN, new GainComputer(-40, 4, 6), 1, 80, Detector.PEAK, 0, 0, 1, 0);
    private static final CompressorParams LOOKAHEAD =
            new CompressorParams(Character.CLEAN, new GainComputer(-30, 4, 6), 1, 80, Detector.RMS, 0, 3, 1, 0);
    private static final SaturatorParams COLOUR =
            new SaturatorParams(SaturatorParams.Shape.TANH, 6, 1, SaturatorParams.Quality.FULL);
    private static final LimiterParams LIMIT = new LimiterParams(-6, 6, 2, 60);

    @TempDir
    Path dir;

    /// Late and early paths, a nested bus, an effect, a side-chain, heads.
    private static Desk desk(EqParams mixBusEq, EqParams busEq, double faderDb) {
        ReverbParams hall = ReverbParams.NEUTRAL;
        Desk desk = new Desk()
                .bus("band", "mix", busEq, GLUE, COLOUR)
                .bus("drums", "band", GLUE)
                .bus("keys", "mix", EQ)
                .bus("hall", "mix", hall.withValues(wet(hall)))
                .mixBus(mixBusEq, GLUE, LIMIT);
        for (int i = 0; i < 9; i++) {
            desk.track(
                    "t" + i,
                    i % 3 == 0 ? "drums" : i % 3 == 1 ? "band" : "keys",
                    Desk.noise(1 + i % 2, FRAMES - 1_000 * i, -12, i),
                    i * 777L,
                    new OutputParams(i == 4 ? faderDb : -i, (i - 4) / 5.0, i % 2 == 0 ? 1 : 1.4),
                    i % 4 == 0 ? LOOKAHEAD : EQ,
                    DUCK);
        }
        desk.track("plain", "mix", Desk.noise(1, FRAMES, -30, 99));
        desk.head("t2", new HeadParams(-2, true, 3));
        desk.key("t5", "compressor-2", "t0");
        return desk.send("t1", "hall", -6, Send.Point.POST_FADER).send("t7", "hall", -9, Send.Point.PRE_FADER);
    }

    private static double[] wet(ReverbParams reverb) {
        double[] values = reverb.values();
        for (int i = 0; i < values.length; i++) {
            if (reverb.controls().get(i).name().equals("mix")) {
                values[i] = 1;
            }
        }
        return values;
    }

    private static Desk desk() {
        return desk(EQ, EQ, -4);
    }

    private record Heard(double[][] audio, Map<String, Rendering.StripWork> strips) {
        long rendered(String strip) {
            Rendering.StripWork work = strips.get(strip);
            return work == null ? 0 : work.renderedFrames();
        }
    }

    private static Heard render(Desk desk, ChunkStore store, long from, int threads, int block) throws IOException {
        Desk.Collector collector = new Desk.Collector(FRAMES, from);
        Rendering rendering = Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                from,
                FRAMES,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, collector)),
                store,
                new RenderOptions(threads, block),
                Progress.NONE);
        Map<String, Rendering.StripWork> strips = new TreeMap<>();
        rendering.strips().forEach(each -> strips.put(each.stripId(), each));
        return new Heard(collector.audio, strips);
    }

    private static final Map<Mix, double[][]> COLD = new HashMap<>();

    /// What a render without a store gives, worked out once for each desk.
    private static double[][] cold(Desk desk) throws IOException {
        double[][] known = COLD.get(desk.mix());
        if (known == null) {
            known = render(desk, ChunkStore.NONE, 0, 2, 4_096).audio;
            COLD.put(desk.mix(), known);
        }
        return known;
    }

    @ParameterizedTest
    @CsvSource({"1, 4096, false", "2, 997, false", "2, 4096, true", "3, 65536, true"})
    void aRenderThatKeepsSoundsAsOneThatDoesNot(int threads, int block, boolean lanes) throws IOException {
        double[][] expected = cold(desk());
        if (lanes) {
            Simd.use(Objects.requireNonNull(Simd.available()));
        }
        try {
            ChunkStore store = new MemoryChunks(MEMORY, ChunkStore.NONE);
            assertThat(render(desk(), store, 0, threads, block).audio).isDeepEqualTo(expected);
            Heard again = render(desk(), store, 0, threads, block);
            assertThat(again.audio).isDeepEqualTo(expected);
            assertThat(again.strips.keySet()).containsExactly(Mix.MIX_BUS);
            assertThat(again.rendered(Mix.MIX_BUS)).isZero();
        } finally {
            Simd.use(null);
        }
    }

    /// A change of the mix bus costs the mix bus, one of a bus that and what is above, a fader the sums.
    @Test
    void aChangeCostsWhatItChanges() throws IOException {
        ChunkStore store = new MemoryChunks(MEMORY, ChunkStore.NONE);
        render(desk(), store, 0, 2, 4_096);

        Heard mixBus = render(desk(OTHER_EQ, EQ, -4), store, 0, 2, 4_096);
        assertThat(mixBus.audio).isDeepEqualTo(cold(desk(OTHER_EQ, EQ, -4)));
        assertThat(mixBus.strips.keySet()).containsExactly(Mix.MIX_BUS);
        assertThat(Objects.requireNonNull(mixBus.strips.get(Mix.MIX_BUS)).readSumFrames())
                .isGreaterThanOrEqualTo(FRAMES);

        Heard bus = render(desk(EQ, OTHER_EQ, -4), store, 0, 2, 4_096);
        assertThat(bus.audio).isDeepEqualTo(cold(desk(EQ, OTHER_EQ, -4)));
        // A track without a chain is what its file is: nothing of it is kept.
        assertThat(bus.strips.keySet().stream().filter(id -> bus.rendered(id) > 0))
                .containsExactly("band", "mix", "plain");

        Heard fader = render(desk(EQ, EQ, -8), store, 0, 2, 4_096);
        assertThat(fader.audio).isDeepEqualTo(cold(desk(EQ, EQ, -8)));
        assertThat(fader.strips.keySet().stream().filter(id -> fader.rendered(id) > 0))
                .containsExactly("band", "mix", "plain");

        // And back, as undo does.
        Heard back = render(desk(), store, 0, 2, 4_096);
        assertThat(back.rendered(Mix.MIX_BUS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {65_535, 65_536, 150_000, FRAMES - 5_000})
    void playbackBeginsAnywhereWithoutTheSongsBeginning(long from) throws IOException {
        double[][] expected = cold(desk(OTHER_EQ, EQ, -4));
        ChunkStore store = new MemoryChunks(MEMORY, ChunkStore.NONE);
        render(desk(OTHER_EQ, EQ, -4), store, 0, 2, 4_096);
        // Nothing but the states and audio of the chunks is there; the mix bus differs from what was rendered last.
        Heard heard = render(desk(OTHER_EQ, EQ, -4), store, from, 2, 1_000);
        for (int channel = 0; channel < 2; channel++) {
            for (int i = (int) from; i < FRAMES; i++) {
                assertThat(heard.audio[channel][i]).isEqualTo(expected[channel][i]);
            }
        }
        assertThat(heard.rendered(Mix.MIX_BUS)).isZero();
        double[][] unkept = render(desk(OTHER_EQ, EQ, -4), ChunkStore.NONE, from, 2, 1_000).audio;
        assertThat(unkept).isDeepEqualTo(heard.audio);
    }

    /// With room for the mix bus alone, tracks keep their states: they begin in mid-song all the same.
    @Test
    void statesAreKeptWhereThereIsNoRoomForAudio() throws IOException {
        double[][] expected = cold(desk());
        // Room on disk for nothing but the states, the mix bus and its sum.
        long room = 5L * Chunk.FRAMES * (2 * 4 + 2 * 8) + (1 << 20);
        try (DiskChunks store = new DiskChunks(dir.resolve("cache"), room)) {
            render(desk(), store, 0, 2, 4_096);
            assertThat(size(dir.resolve("cache"))).isLessThan(room);
            // The track's gain at 200 000 is what changes; nothing else is known of the tracks but states.
            Heard later = render(desk(EQ, OTHER_EQ, -4), store, 200_000, 2, 4_096);
            double[][] other = cold(desk(EQ, OTHER_EQ, -4));
            assertThat(java.util.Arrays.copyOfRange(later.audio[0], 200_000, FRAMES))
                    .isEqualTo(java.util.Arrays.copyOfRange(other[0], 200_000, FRAMES));
        }
        try (DiskChunks store = new DiskChunks(dir.resolve("cache"), room)) {
            Heard again = render(desk(), store, 0, 2, 4_096);
            assertThat(again.audio).isDeepEqualTo(expected);
            assertThat(again.rendered(Mix.MIX_BUS)).isZero();
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        for (Path file : tapes(folder)) {
            size += Files.size(file);
        }
        return size;
    }

    private static List<Path> tapes(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.tape")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    /// One damaged byte in every tape, at several places: noticed, made again, not heard.
    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.35, 0.999})
    void whatIsDamagedIsNoticedAndMadeAgain(double where) throws IOException {
        double[][] expected = cold(desk());
        Path cache = dir.resolve("cache");
        try (DiskChunks store = new DiskChunks(cache, MEMORY)) {
            render(desk(), store, 0, 2, 4_096);
        }
        for (Path tape : tapes(cache)) {
            try (FileChannel channel = FileChannel.open(tape, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long at = (long) (where * (channel.size() - 1));
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, at);
                one.put(0, (byte) (one.get(0) ^ 0x10)).rewind();
                channel.write(one, at);
            }
        }
        try (DiskChunks store = new DiskChunks(cache, MEMORY)) {
            assertThat(render(desk(), store, 0, 2, 997).audio).isDeepEqualTo(expected);
            assertThat(render(desk(OTHER_EQ, EQ, -4), store, 0, 2, 997).audio)
                    .isDeepEqualTo(cold(desk(OTHER_EQ, EQ, -4)));
        }
        try (DiskChunks store = new DiskChunks(cache, MEMORY)) {
            Heard again = render(desk(), store, 0, 2, 997);
            assertThat(again.audio).isDeepEqualTo(expected);
            assertThat(again.rendered(Mix.MIX_BUS)).isZero();
        }
    }

    @Test
    void aCacheThatIsDeletedUnderwayIsMadeAgain() throws IOException {
        Path cache = dir.resolve("cache");
        try (DiskChunks store = new DiskChunks(cache, MEMORY)) {
            render(desk(), store, 0, 2, 4_096);
            for (Path tape : tapes(cache)) {
                Files.writeString(tape, "");
            }
            assertThat(render(desk(), store, 0, 2, 4_096).audio).isDeepEqualTo(cold(desk()));
            for (Path tape : tapes(cache)) {
                Files.delete(tape);
            }
            Files.delete(cache);
            assertThat(render(desk(OTHER_EQ, EQ, -4), store, 0, 2, 4_096).audio)
                    .isDeepEqualTo(cold(desk(OTHER_EQ, EQ, -4)));
        }
    }

    /// What was used least recently goes first, and no more than the budget is ever kept.
    @Test
    void theBudgetHolds() throws IOException {
        Path cache = dir.resolve("cache");
        long budget = 40L << 20;
        for (double faderDb : new double[] {-1, -2, -3, -4, -1}) {
            try (DiskChunks store = new DiskChunks(cache, budget)) {
                assertThat(render(desk(EQ, EQ, faderDb), store, 0, 2, 4_096).audio)
                        .isDeepEqualTo(cold(desk(EQ, EQ, faderDb)));
                assertThat(size(cache)).isLessThanOrEqualTo(budget);
            }
        }
    }

    /// However the budget cuts through the tracks, what reaches the mix bus is kept to its last chunk.
    @Test
    void tracksNeverTakeTheRoomOfTheMixBus() throws IOException {
        for (long budget = 12L << 20; budget <= 60L << 20; budget += 3L << 20) {
            try (DiskChunks store = new DiskChunks(dir.resolve("cache-" + budget), budget)) {
                render(desk(), store, 0, 2, 4_096);
                Heard changed = render(desk(OTHER_EQ, EQ, -4), store, 0, 2, 4_096);
                assertThat(changed.strips.values().stream()
                                .mapToLong(Rendering.StripWork::renderedFrames)
                                .sum())
                        .as("%d MiB: the mix bus alone", budget >> 20)
                        .isEqualTo(changed.rendered("mix"))
                        .isGreaterThanOrEqualTo(FRAMES);
            }
        }
    }

    @Test
    void gainReductionIsTheSameWhetherReadOrRun() throws IOException {
        ChunkStore store = new MemoryChunks(MEMORY, ChunkStore.NONE);
        double[][] cold = reduction(ChunkStore.NONE);
        assertThat(java.util.Arrays.stream(cold[0]).max().orElse(0)).isGreaterThan(0.5);
        // Rendered before without anyone who wanted it: run again, kept, read.
        render(desk(), store, 0, 2, 4_096);
        assertThat(reduction(store)).isDeepEqualTo(cold);
        assertThat(reduction(store)).isDeepEqualTo(cold);
    }

    private static double[][] reduction(ChunkStore store) throws IOException {
        Desk desk = desk();
        Desk.Collector collector = new Desk.Collector(FRAMES);
        Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                0,
                FRAMES,
                List.of(new Tap.GainReduction("band", "compressor-2", collector)),
                store,
                new RenderOptions(2, 3_000),
                Progress.NONE);
        return collector.audio;
    }

    /// What was no sound is told again when it is read.
    @Test
    void whatWasContainedIsToldAgain() throws IOException {
        float[][] damaged = Desk.noise(1, FRAMES, -12, 1);
        damaged[0][70_000] = Float.NaN;
        Desk desk = new Desk().track("a", "mix", damaged, EQ);
        ChunkStore store = new MemoryChunks(MEMORY, ChunkStore.NONE);
        for (int i = 0; i < 2; i++) {
            Rendering rendering = Renderer.render(
                    RenderPlan.of(desk.mix(), Desk.RATE),
                    desk::open,
                    0,
                    FRAMES,
                    List.of(new Tap.Audio("a", Tap.Place.AFTER_FADER, new Desk.Collector(FRAMES))),
                    store,
                    new RenderOptions(2, 4_096),
                    Progress.NONE);
            assertThat(rendering.contained()).containsExactly(new Rendering.Contained("a", 1, 70_000));
        }
    }

    /// A store that has lost what buses sum, as one may whose tapes of sums were given up first.
    private static final class WithoutSums implements ChunkStore {
        private final ChunkStore store = new MemoryChunks(MEMORY, ChunkStore.NONE);
        private final Set<ChunkKey> sums = ConcurrentHashMap.newKeySet();

        @Override
        public @Nullable Holds holds(ChunkKey key) {
            return sums.contains(key) ? null : store.holds(key);
        }

        @Override
        public @Nullable Chunk get(ChunkKey key) {
            return sums.contains(key) ? null : store.get(key);
        }

        @Override
        public void put(String group, ChunkKey key, Chunk chunk) {
            if (group.endsWith(" sum")) {
                sums.add(key);
            } else {
                store.put(group, key, chunk);
            }
        }

        @Override
        public void forget(ChunkKey key) {
            store.forget(key);
        }

        @Override
        public long budgetBytes() {
            return store.budgetBytes();
        }
    }

    /// The bus sums its inputs from the start again, without what its side-chain hears there.
    @Test
    void aBusCatchesUpItsSumAlone() throws IOException {
        ChunkStore store = new WithoutSums();
        render(keyedBus(-30), store, 0, 2, 4_096);
        Heard moved = render(keyedBus(-20), store, 0, 2, 4_096);
        assertThat(moved.audio).isDeepEqualTo(cold(keyedBus(-20)));
        assertThat(moved.rendered("bass")).isLessThan(3L * Chunk.FRAMES);
    }

    /// @param thresholdDb what its threshold moves to from frame 200 000 on
    private static Desk keyedBus(double thresholdDb) {
        return new Desk()
                .bus("bass", "mix", DUCK)
                .track("kick", "mix", Desk.noise(1, FRAMES, -12, 1), EQ)
                .track("di", "bass", Desk.noise(1, FRAMES, -12, 2), LOOKAHEAD)
                .track("amp", "bass", Desk.noise(1, FRAMES, -12, 3), EQ)
                .key("bass", "compressor-1", "kick")
                .automate(
                        "bass",
                        "compressor-1.curve.thresholdDb",
                        new Breakpoint(200_000, -40, Breakpoint.Segment.LINEAR),
                        new Breakpoint(210_000, thresholdDb, Breakpoint.Segment.LINEAR));
    }

    /// A reading is a mean over 64 frames; the last whole one is told, whether anything is kept or not.
    @Test
    void theLastReadingIsToldWithoutAStoreAsWell() throws IOException {
        for (ChunkStore store : List.of(ChunkStore.NONE, new MemoryChunks(MEMORY, ChunkStore.NONE))) {
            Desk desk = new Desk().mixBus(GLUE).track("a", "mix", Desk.noise(1, 100_000, -12, 1));
            Desk.Collector collector = new Desk.Collector(100_000);
            Renderer.render(
                    RenderPlan.of(desk.mix(), Desk.RATE),
                    desk::open,
                    0,
                    100_000,
                    List.of(new Tap.GainReduction("mix", "compressor-1", collector)),
                    store,
                    new RenderOptions(2, 3_000),
                    Progress.NONE);
            assertThat(collector.filled).isEqualTo(100_000);
        }
    }

    /// A state that is not what the strip asks for is no state: the strip begins where it can.
    @Test
    void aStateThatDoesNotFitIsNotTakenUp() throws IOException {
        ChunkStore memory = new MemoryChunks(MEMORY, ChunkStore.NONE);
        ChunkStore torn = new ChunkStore() {
            @Override
            public @Nullable Holds holds(ChunkKey key) {
                return memory.holds(key);
            }

            @Override
            public @Nullable Chunk get(ChunkKey key) {
                return memory.get(key);
            }

            @Override
            public void put(String group, ChunkKey key, Chunk chunk) {
                byte[] state = java.util.Arrays.copyOf(chunk.state(), chunk.state().length / 2);
                memory.put(group, key, new Chunk(state, chunk.audio(), chunk.sum(), chunk.reductionsDb(), 0, -1));
            }

            @Override
            public void forget(ChunkKey key) {
                memory.forget(key);
            }

            @Override
            public long budgetBytes() {
                return memory.budgetBytes();
            }
        };
        render(keyedBus(-30), torn, 0, 2, 4_096);
        assertThat(render(keyedBus(-20), torn, 0, 2, 4_096).audio).isDeepEqualTo(cold(keyedBus(-20)));
    }

    /// What was no sound on a track is told though only the mix bus is rendered again.
    @Test
    void whatWasContainedBelowIsToldToo() throws IOException {
        float[][] damaged = Desk.noise(1, FRAMES, -12, 1);
        damaged[0][70_000] = Float.NaN;
        ChunkStore store = new MemoryChunks(MEMORY, ChunkStore.NONE);
        for (EqParams eq : List.of(EQ, OTHER_EQ)) {
            Desk desk = new Desk().mixBus(eq).track("a", "mix", damaged, EQ).track("plain", "mix", damaged);
            Rendering rendering = Renderer.render(
                    RenderPlan.of(desk.mix(), Desk.RATE),
                    desk::open,
                    0,
                    FRAMES,
                    List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, new Desk.Collector(FRAMES))),
                    store,
                    new RenderOptions(2, 4_096),
                    Progress.NONE);
            assertThat(rendering.contained())
                    .containsExactlyInAnyOrder(
                            new Rendering.Contained("a", 1, 70_000), new Rendering.Contained("plain", 1, 70_000));
        }
    }
}
