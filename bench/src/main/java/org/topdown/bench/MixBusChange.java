package org.topdown.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Rendering;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.DiskChunks;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;

/// What a change costs once a song has been rendered: `MixBusChange FOLDER SECONDS [TRACKS..]`. Noise on every track,
/// an equaliser and a compressor on every strip, six buses, a limiter on the mix bus; in one process, kept on disk in
/// FOLDER. Beside it, one stereo track through the mix bus' chain alone.
public final class MixBusChange {
    private static final double RATE = 48_000;
    private static final int ROUNDS = 7;

    private MixBusChange() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int frames = (int) (Double.parseDouble(arguments[1]) * RATE);
        int[] sizes = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray()
                : new int[] {8, 64, 256};
        SplittableRandom random = new SplittableRandom(1);
        float[][] noise = new float[2][frames];
        for (float[] channel : noise) {
            for (int i = 0; i < frames; i++) {
                channel[i] = (float) (0.1 * (random.nextDouble() - 0.5));
            }
        }
        double alone = median(round -> render(desk(0, frames, round, 0, 0), noise, ChunkStore.NONE));
        System.out.printf(Locale.ROOT, "one stereo track through the mix bus: %.3f s%n", alone);
        for (int tracks : sizes) {
            Path cache = folder.resolve("cache-" + tracks);
            try (DiskChunks store = new DiskChunks(cache, 64L << 30)) {
                double cold = render(desk(tracks, frames, 0, 0, 0), noise, store);
                double mixBus = median(round -> render(desk(tracks, frames, 1 + round, 0, 0), noise, store));
                double bus = median(round -> render(desk(tracks, frames, 0, 1 + round, 0), noise, store));
                double fader = median(round -> render(desk(tracks, frames, 0, 0, 1 + round), noise, store));
                System.out.printf(
                        Locale.ROOT,
                        "%d tracks: cold %.2f s; mix-bus EQ %.3f s (%.2f x one track), bus EQ %.3f s, a fader %.3f s%n",
                        tracks,
                        cold,
                        mixBus,
                        mixBus / alone,
                        bus,
                        fader);
            }
            try (var files = Files.list(cache)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private interface Round {
        double seconds(int round) throws IOException;
    }

    private static double median(Round round) throws IOException {
        double[] seconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            seconds[i] = round.seconds(i);
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }

    private static double render(Mix mix, float[][] noise, ChunkStore store) throws IOException {
        long begun = System.nanoTime();
        Rendering rendering = Renderer.render(
                RenderPlan.of(mix, RATE),
                clip -> ClipAudio.of(RATE, clip.channels() == 1 ? new float[][] {noise[0]} : noise),
                0,
                noise[0].length,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, (_, _, _, _) -> true)),
                store,
                RenderOptions.standard(),
                Progress.NONE);
        if (rendering.containedSamples() > 0) {
            throw new IllegalStateException("noise is sound");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static Mix desk(int tracks, int frames, int mixBusDb, int busDb, int faderDb) {
        List<Strip> strips = new ArrayList<>();
        strips.add(Strip.mixBus().withChain(chain(eq(mixBusDb), compressor(), new LimiterParams(-1, 0, 1.5, 80))));
        if (tracks == 0) {
            strips.add(Strip.track("t", "t", Role.UNKNOWN, "", new Clip("t", 2, 0, frames), Mix.MIX_BUS));
        }
        for (int i = 0; i < Math.min(6, tracks); i++) {
            strips.add(Strip.bus("bus-" + i, "bus", Role.OTHER, Mix.MIX_BUS)
                    .withChain(chain(eq(i == 0 ? busDb : 0), compressor())));
        }
        for (int i = 0; i < tracks; i++) {
            Clip clip = new Clip("t" + i, i % 4 == 3 ? 2 : 1, 0, frames);
            strips.add(Strip.track("t" + i, "t", Role.UNKNOWN, "", clip, "bus-" + i % 6)
                    .withChain(chain(eq(-i % 7), compressor())));
        }
        Mix mix = new Mix(strips);
        return tracks == 0
                ? mix
                : new Edit.SetOutput("t0", mix.strip("t0").output().withFaderDb(-faderDb)).applyTo(mix);
    }

    private static EqParams eq(double gainDb) {
        return new EqParams(List.of(
                EqBand.lowShelf(100, gainDb / 4 + 1),
                EqBand.bell(400, -2, 1),
                EqBand.bell(2_500, 1.5, 1.2),
                EqBand.highShelf(9_000, 1)));
    }

    private static double[] ratioThree() {
        double[] values = CompressorParams.NEUTRAL.values();
        values[0] = -40;
        values[1] = 3;
        return values;
    }

    private static DeviceParams compressor() {
        return CompressorParams.NEUTRAL.withValues(ratioThree());
    }

    private static List<Device> chain(DeviceParams... params) {
        return Arrays.stream(params)
                .map(each -> new Device(Devices.kindOf(each), each, false))
                .toList();
    }
}
