package org.topdown.engine.render;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.topdown.dsp.Block;
import org.topdown.dsp.Control;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.mix.Mix;
import org.topdown.testkit.Signals;

/// A fifth of a second of every device and of a small desk, as hashes of every bit: one line each, `kind version hash`.
/// Run by itself it prints them, for a Java that compiles otherwise to be compared with.
final class GoldenRender {
    private static final int FRAMES = 9_600;

    private GoldenRender() {}

    public static void main(String[] arguments) throws IOException {
        lines().forEach(System.out::println);
    }

    static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String kind : Devices.kinds()) {
            DeviceParams params = example(kind);
            double[][] audio = Signals.whiteNoise(2, FRAMES, -6, 11);
            Processor processor = Devices.processorFor(params);
            processor.prepare(new StreamFormat(48_000, 2, 512));
            for (int at = 0; at < FRAMES; at += 512) {
                processor.process(new Block(audio, at, at, Math.min(FRAMES, at + 512)));
            }
            lines.add(line(kind, Devices.algorithmVersion(params), audio));
        }
        Desk desk = new Desk()
                .bus("bus", Mix.MIX_BUS, example("eq"), example("compressor"), example("saturator"))
                .mixBus(example("compressor"), example("limiter"))
                .track("a", "bus", Desk.noise(1, FRAMES, -12, 1), example("gate"))
                .track("b", "bus", Desk.noise(2, FRAMES, -9, 2), 100, new OutputParams(-3, 0.3, 1.2), example("eq"))
                .head("a", new HeadParams(-2, true, 1));
        lines.add(line("desk", 1, desk.render(FRAMES, 2, 1_000)));
        return lines;
    }

    /// Every control a third of the way up its range, so that everything works.
    static DeviceParams example(String kind) {
        DeviceParams neutral = kind.equals("eq")
                ? new EqParams(List.of(EqBand.highPass(80, 18), EqBand.bell(400, -3, 1.2), EqBand.highShelf(8_000, 4)))
                : Devices.neutral(kind);
        if (kind.equals("eq")) {
            return neutral;
        }
        if (kind.equals("saturator")) {
            return new SaturatorParams(SaturatorParams.Shape.TANH, 6, 1, SaturatorParams.Quality.FULL);
        }
        double[] values = neutral.values();
        for (int i = 0; i < values.length; i++) {
            Control control = neutral.controls().get(i);
            values[i] = control.nearest(control.lowest() + (control.highest() - control.lowest()) / 3);
        }
        return neutral.withValues(values);
    }

    private static String line(String kind, int version, double[][] audio) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (double[] channel : audio) {
                for (double x : channel) {
                    long bits = Double.doubleToLongBits(x);
                    for (int shift = 56; shift >= 0; shift -= 8) {
                        sha.update((byte) (bits >>> shift));
                    }
                }
            }
            String hash = HexFormat.of().formatHex(sha.digest());
            return String.format(Locale.ROOT, "%s %d %s", kind, version, hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
