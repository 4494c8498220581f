package org.topdown.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.topdown.dsp.Control;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.DiskChunks;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

/// The same bytes however a song is rendered: `Determinism FOLDER`. Five seconds through every kind of
/// device, with sends, a side-chain and automation; threads x blocks x what has been kept x where it begins,
/// each against one plain render. Says every combination that differs, and ends with 1 if any does.
public final class Determinism {
    private static final double RATE = 48_000;
    private static final int FRAMES = 5 * 48_000;

    private Determinism() {}

    private enum Kept {
        NOTHING,
        ALL,
        ANOTHER_MIX,
        DAMAGED
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        double[][] expected = render(desk(0), ChunkStore.NONE, 0, 1, 4_096);
        int renders = 0;
        int wrong = 0;
        for (int threads : new int[] {1, 2, 8}) {
            for (int block : new int[] {1, 64, 997, 8_192}) {
                for (Kept kept : Kept.values()) {
                    for (int from : new int[] {0, 65_536, 150_001}) {
                        Path cache = folder.resolve("cache");
                        prepare(cache, kept);
                        double[][] heard;
                        try (DiskChunks store = new DiskChunks(cache, 1L << 30)) {
                            heard = render(desk(0), store, from, threads, block);
                        }
                        renders++;
                        for (int channel = 0; channel < 2; channel++) {
                            if (Arrays.mismatch(heard[channel], from, FRAMES, expected[channel], from, FRAMES) >= 0) {
                                wrong++;
                                System.out.printf(
                                        Locale.ROOT,
                                        "differs: %d threads, blocks of %d, kept %s, from %d%n",
                                        threads,
                                        block,
                                        kept,
                                        from);
                                break;
                            }
                        }
                    }
                }
            }
        }
        System.out.printf(Locale.ROOT, "%d renders, %d of them differ%n", renders, wrong);
        System.exit(wrong == 0 ? 0 : 1);
    }

    private static void prepare(Path cache, Kept kept) throws IOException {
        if (Files.exists(cache)) {
            for (Path file : list(cache)) {
                Files.delete(file);
            }
        }
        if (kept == Kept.NOTHING) {
            return;
        }
        try (DiskChunks store = new DiskChunks(cache, 1L << 30)) {
            render(desk(kept == Kept.ANOTHER_MIX ? 1 : 0), store, 0, 2, 4_096);
        }
        if (kept == Kept.DAMAGED) {
            SplittableRandom random = new SplittableRandom(3);
            for (Path file : list(cache)) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(new byte[] {42}), random.nextLong(channel.size()));
                }
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static double[][] render(Mix mix, ChunkStore store, int from, int threads, int block) throws IOException {
        double[][] heard = new double[2][FRAMES];
        Renderer.render(
                RenderPlan.of(mix, RATE),
                Determinism::noise,
                from,
                FRAMES,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, (songFrame, audio, first, end) -> {
                    for (int channel = 0; channel < 2; channel++) {
                        System.arraycopy(audio[channel], first, heard[channel], (int) songFrame, end - first);
                    }
                    return true;
                })),
                store,
                new RenderOptions(threads, block),
                Progress.NONE);
        return heard;
    }

    private static ClipAudio noise(Clip clip) {
        SplittableRandom random = new SplittableRandom(clip.audioId().hashCode());
        float[][] noise = new float[clip.channels()][(int) clip.frames()];
        for (float[] channel : noise) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (0.3 * (random.nextDouble() - 0.5) * (1 + Math.sin(i * 1e-4)));
            }
        }
        return ClipAudio.of(RATE, noise);
    }

    /// A track for each kind of device, on two buses.
    ///
    /// @param moved moves the second half of the first bus' fader
    private static Mix desk(int moved) {
        List<Strip> strips = new ArrayList<>();
        strips.add(Strip.mixBus().withChain(List.of(device("compressor"), device("eq"), device("limiter"))));
        strips.add(Strip.bus("one", "one", Role.OTHER, Mix.MIX_BUS).withChain(List.of(device("saturator"))));
        strips.add(Strip.bus("two", "two", Role.OTHER, "one").withChain(List.of(device("multiband"))));
        strips.add(Strip.bus("hall", "hall", Role.EFFECTS, Mix.MIX_BUS).withChain(List.of(device("reverb"))));
        for (String kind : Devices.kinds()) {
            Clip clip =
                    new Clip(kind, 1 + kind.length() % 2, 100L * kind.length(), FRAMES / 2 + 5_000L * kind.length());
            strips.add(Strip.track(kind, kind, Role.UNKNOWN, "", clip, kind.length() % 2 == 0 ? "one" : "two")
                    .withChain(List.of(device(kind)))
                    .with(new Send("hall", -12, Send.Point.POST_FADER)));
        }
        Mix mix = new Mix(strips);
        mix = new Edit.SetKey("gate", "gate", "trim").applyTo(mix);
        List<Breakpoint> ride = List.of(
                new Breakpoint(30_000, -3, Breakpoint.Segment.LINEAR),
                new Breakpoint(120_000, -20 + moved, Breakpoint.Segment.LINEAR));
        mix = new Edit.SetAutomation("one", "output.faderDb", ride).applyTo(mix);
        return mix;
    }

    private static Device device(String kind) {
        DeviceParams neutral = kind.equals("eq")
                ? new EqParams(List.of(EqBand.highPass(80, 18), EqBand.bell(400, -3, 1.2)))
                : Devices.neutral(kind);
        double[] values = neutral.values();
        for (int i = 0; i < values.length && !kind.equals("eq"); i++) {
            Control control = neutral.controls().get(i);
            values[i] = control.nearest(control.lowest() + (control.highest() - control.lowest()) / 3);
        }
        return new Device(kind, neutral.withValues(values), false);
    }
}
