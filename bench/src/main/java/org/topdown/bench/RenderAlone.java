package org.topdown.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.AudioFiles;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.store.ClipFile;
import org.topdown.media.write.AudioWriters;
import org.topdown.media.write.PrintSpec;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;

/// The render alone: `RenderAlone FOLDER [ROUNDS [THREADS]]` imports the folder once (not timed), then prints
/// it through a
/// four-band EQ and a compressor on every track, EQ, compressor and saturator on six buses, EQ, compressor and
/// true-peak limiter on the mix bus, to a 24-bit WAV.
public final class RenderAlone {
    private static final double RATE = 48_000;
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private RenderAlone() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int threads = arguments.length > 2
                ? Integer.parseInt(arguments[2])
                : Runtime.getRuntime().availableProcessors();
        Path copies = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-copies"));
        List<Strip> strips = new ArrayList<>();
        List<Path> files;
        try (var listing = Files.list(folder)) {
            files = listing.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .toList();
        }
        for (int i = 0; i < files.size(); i++) {
            Path copy = copies.resolve(i + ".wav");
            if (!Files.exists(copy)) {
                try (var audio = AudioFiles.open(files.get(i))) {
                    ClipFile.write(copy, audio, -1, Progress.NONE);
                }
            }
            try (ClipAudio clip = ClipFile.open(copy)) {
                SplittableRandom random = new SplittableRandom(i);
                strips.add(Strip.track(
                                "t" + i,
                                "t" + i,
                                Role.UNKNOWN,
                                "",
                                new Clip(Integer.toString(i), clip.channels(), 0, clip.frames()),
                                "bus-" + i % 6)
                        .withChain(chain(equaliser(random), compressor(random, Character.CLEAN)))
                        .withOutput(new OutputParams(-12, random.nextDouble() * 1.6 - 0.8, 1)));
            }
        }
        for (int i = 0; i < 6; i++) {
            SplittableRandom random = new SplittableRandom(1_000 + i);
            strips.add(Strip.bus("bus-" + i, "bus", Role.OTHER, Mix.MIX_BUS)
                    .withChain(chain(
                            equaliser(random),
                            compressor(random, Character.BUS),
                            new SaturatorParams(SaturatorParams.Shape.TANH, 3, 1, SaturatorParams.Quality.FULL))));
        }
        SplittableRandom random = new SplittableRandom(2_000);
        strips.add(Strip.mixBus()
                .withChain(chain(
                        equaliser(random), compressor(random, Character.BUS), new LimiterParams(-1, 0, 1.5, 80))));
        Mix mix = new Mix(strips);
        RenderPlan plan = RenderPlan.of(mix, RATE);
        double seconds = plan.songEndFrame() / RATE;
        Path out = copies.resolve("print.wav");
        Printer.Range range = new Printer.Range(0, OptionalLong.empty(), OptionalDouble.of(0));
        for (int round = 1; round <= rounds; round++) {
            long start = System.nanoTime();
            long startCpu = MACHINE.getProcessCpuTime();
            try (AudioWriters written = new AudioWriters()) {
                Printer.print(
                        plan,
                        clip -> ClipFile.open(copies.resolve(clip.audioId() + ".wav")),
                        range,
                        List.of(out),
                        PrintSpec.of(RATE, 2),
                        true,
                        written,
                        null,
                        List.of(),
                        ChunkStore.NONE,
                        new RenderOptions(threads, RenderOptions.DEFAULT_BLOCK_FRAMES),
                        Progress.NONE);
                written.finish();
            }
            double took = (System.nanoTime() - start) * 1e-9;
            double busy = (MACHINE.getProcessCpuTime() - startCpu) * 1e-9;
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %d tracks, %.0f s of audio in %.2f s, %.1f x real time, %.1f CPU s, %d threads%n",
                    round,
                    files.size(),
                    seconds,
                    took,
                    seconds / took,
                    busy,
                    threads);
        }
    }

    private static EqParams equaliser(SplittableRandom random) {
        return new EqParams(List.of(
                EqBand.lowShelf(110, random.nextDouble(-5, 3)),
                EqBand.bell(random.nextDouble(200, 700), random.nextDouble(-5, 3), 1.2),
                EqBand.bell(random.nextDouble(1_200, 5_000), random.nextDouble(-3, 4), 1.2),
                EqBand.highShelf(random.nextDouble(6_000, 11_000), random.nextDouble(-3, 5))));
    }

    private static CompressorParams compressor(SplittableRandom random, Character character) {
        return new CompressorParams(
                character,
                new GainComputer(random.nextDouble(-30, -18), random.nextDouble(2, 5), 6),
                random.nextDouble(2, 25),
                random.nextDouble(60, 250),
                Detector.PEAK,
                0,
                0,
                1,
                2);
    }

    private static List<Device> chain(DeviceParams... params) {
        List<Device> chain = new ArrayList<>();
        for (DeviceParams each : params) {
            chain.add(new Device(Devices.kindOf(each), each, false));
        }
        return chain;
    }
}
