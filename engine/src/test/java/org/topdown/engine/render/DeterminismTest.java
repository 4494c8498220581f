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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.DiskChunks;
import org.topdown.media.Progress;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;

/// The same bits however five seconds through every kind of device are rendered: threads, blocks, what has
/// been kept and where it begins, each with each other at least once. `org.topdown.bench.Determinism` takes
/// all of them with all.
class DeterminismTest {
    private static final int FRAMES = 5 * 48_000;
    private static final int[] THREADS = {1, 2, 8};
    private static final int[] BLOCKS = {1, 64, 997, 8_192};
    private static final int[] FROM = {0, 65_536, 150_001};
    private static final long BUDGET = 1L << 30;

    private enum Kept {
        NOTHING,
        ALL,
        ANOTHER_MIX,
        DAMAGED
    }

    @TempDir
    static Path dir;

    /// @param bandDb where the ride of the band ends
    private static Desk desk(double bandDb) {
        Desk desk = new Desk()
                .mixBus(GoldenRender.example("compressor"), GoldenRender.example("eq"), GoldenRender.example("limiter"))
                .bus("band", Mix.MIX_BUS, GoldenRender.example("saturator"))
                .bus("drums", "band", GoldenRender.example("multiband"))
                .bus("hall", Mix.MIX_BUS, GoldenRender.example("reverb"));
        List<String> kinds = Devices.kinds();
        for (int i = 0; i < kinds.size(); i++) {
            String kind = kinds.get(i);
            float[][] noise = Desk.noise(1 + i % 2, FRAMES / 2 + 9_000 * i, -18, i);
            desk.track(
                    kind,
                    i % 3 == 0 ? "drums" : "band",
                    noise,
                    700L * i,
                    OutputParams.NEUTRAL,
                    GoldenRender.example(kind));
            desk.send(kind, "hall", -12, Send.Point.POST_FADER);
        }
        return desk.key("gate", "gate-1", "trim")
                .automate(
                        "band",
                        "output.faderDb",
                        new Breakpoint(30_000, -3, Breakpoint.Segment.LINEAR),
                        new Breakpoint(120_000, bandDb, Breakpoint.Segment.LINEAR));
    }

    private static double[][] render(Desk desk, ChunkStore store, int from, int threads, int block) throws IOException {
        Desk.Collector collector = new Desk.Collector(FRAMES, from);
        Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                from,
                FRAMES,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, collector)),
                store,
                new RenderOptions(threads, block),
                Progress.NONE);
        return collector.audio;
    }

    @BeforeAll
    static void keep() throws IOException {
        for (double bandDb : new double[] {-20, -19}) {
            try (DiskChunks store = new DiskChunks(dir.resolve("kept" + bandDb), BUDGET)) {
                render(desk(bandDb), store, 0, 2, 4_096);
            }
        }
    }

    private static Path cache(Kept kept, String name) throws IOException {
        Path cache = Files.createDirectory(dir.resolve(name));
        if (kept == Kept.NOTHING) {
            return cache;
        }
        SplittableRandom random = new SplittableRandom(3);
        for (Path tape : tapes(dir.resolve("kept" + (kept == Kept.ANOTHER_MIX ? -19.0 : -20.0)))) {
            Path copy = Files.copy(tape, cache.resolve(String.valueOf(tape.getFileName())));
            if (kept == Kept.DAMAGED) {
                try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(new byte[] {42}), random.nextLong(channel.size()));
                }
            }
        }
        return cache;
    }

    private static List<Path> tapes(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    @Test
    void theSameBitsHoweverItIsRendered() throws IOException {
        double[][] expected = render(desk(-20), ChunkStore.NONE, 0, 1, 4_096);
        for (int i = 0; i < BLOCKS.length; i++) {
            for (int j = 0; j < Kept.values().length; j++) {
                // Sixteen of the 144: with these every two values of any two meet.
                int threads = THREADS[(i + j) % 3];
                int from = FROM[(i + 2 * j) % 3];
                Kept kept = Kept.values()[j];
                String how = threads + " threads, blocks of " + BLOCKS[i] + ", kept " + kept + ", from " + from;
                double[][] heard;
                try (DiskChunks store = new DiskChunks(cache(kept, i + "-" + j), BUDGET)) {
                    heard = render(desk(-20), store, from, threads, BLOCKS[i]);
                    assertThat(store.trouble()).isNull();
                }
                for (int channel = 0; channel < 2; channel++) {
                    assertThat(Arrays.mismatch(heard[channel], from, FRAMES, expected[channel], from, FRAMES))
                            .as(how)
                            .isEqualTo(-1);
                }
            }
        }
    }
}
