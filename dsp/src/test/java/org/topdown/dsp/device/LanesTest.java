package org.topdown.dsp.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StateWriter;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.LaneProcessor;
import org.topdown.dsp.lanes.Simd;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

/// The forms for several strips, and the loops that run four numbers at once, against one strip and one
/// number at a time: the same bits.
class LanesTest {
    private static final int FRAMES = 3000;

    /// Fails, rather than being left out, where the tests are run without the Vector API.
    private static final Kernels KERNELS =
            Objects.requireNonNull(Simd.available(), "run the tests with --add-modules jdk.incubator.vector");

    @AfterEach
    void oneNumberAtATime() {
        Simd.use(null);
    }

    private enum Sound {
        MOVING,
        SILENCE_AFTER_SOUND,
        NEXT_TO_NOTHING,
        NO_NUMBER
    }

    private static double[][] sound(Sound sound, int channels, long seed) {
        double[][] audio = Signals.whiteNoise(channels, FRAMES, 6, seed);
        for (double[] channel : audio) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] *= switch (sound) {
                    case MOVING, NO_NUMBER -> Math.pow(10, -66.0 / 20 * 0.5 * (1 + Math.cos(i * 0.0021)));
                    case SILENCE_AFTER_SOUND -> i < 500 ? 1 : 0;
                    case NEXT_TO_NOTHING -> 1e-310;
                };
            }
            if (sound == Sound.NO_NUMBER) {
                channel[1700] = seed % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
            }
        }
        return audio;
    }

    /// Settings drawn until so many have one shape.
    private static List<DeviceParams> alike(String kind, int lanes, SplitMix random) {
        List<DeviceParams> alike = new ArrayList<>();
        while (alike.size() < lanes) {
            DeviceParams params = SettingsAtRandom.of(kind, random);
            Lanes.Shape shape = Lanes.shapeOf(params);
            if (shape != null && (alike.isEmpty() || shape.equals(Lanes.shapeOf(alike.getFirst())))) {
                alike.add(params);
            }
        }
        return alike;
    }

    private static Processor prepared(DeviceParams params, int channels) {
        Processor processor = Devices.processorFor(params);
        processor.prepare(new StreamFormat(48_000, channels, FRAMES));
        return processor;
    }

    /// Each strip by itself all the way; and by itself up to some frame, from there on beside the others, in
    /// cuts.
    @ParameterizedTest
    @ValueSource(strings = {"trim", "eq", "compressor"})
    void sideBySideGivesTheBitsOfEachAlone(String kind) {
        for (int seed = 0; seed < 48; seed++) {
            SplitMix random = new SplitMix(seed);
            int lanes = 1 + seed % Kernels.LANES;
            int channels = 1 + seed / 4 % 2;
            List<DeviceParams> params = alike(kind, lanes, random);
            List<double[][]> alone = new ArrayList<>();
            List<double[][]> beside = new ArrayList<>();
            List<Processor> processors = new ArrayList<>();
            int from = random.nextInt(1500);
            for (int lane = 0; lane < lanes; lane++) {
                Sound sound = Sound.values()[(seed / 8 + lane) % Sound.values().length];
                double[][] audio = sound(sound, channels, 100 * seed + lane);
                beside.add(Signals.copyOf(audio));
                Runs.inCuts(prepared(params.get(lane), channels), audio, null, new int[] {FRAMES});
                alone.add(audio);
                Processor processor = prepared(params.get(lane), channels);
                processor.process(new Block(beside.get(lane), 0, 0, from));
                processors.add(processor);
            }
            runSideBySide(Lanes.takeOver(processors, KERNELS, FRAMES), beside, channels, from, seed);
            for (int lane = 0; lane < lanes; lane++) {
                assertSameBits(beside.get(lane), alone.get(lane), "seed " + seed + ", " + params.get(lane));
            }
        }
    }

    /// The processors taken over from remember what they would have without.
    @ParameterizedTest
    @ValueSource(strings = {"trim", "compressor", "eq"})
    void whatWasTakenOverIsHandedBack(String kind) {
        for (int seed = 0; seed < 24; seed++) {
            SplitMix random = new SplitMix(seed);
            int lanes = 1 + seed % Kernels.LANES;
            int channels = 1 + seed / 4 % 2;
            List<DeviceParams> params = alike(kind, lanes, random);
            List<Processor> alone = new ArrayList<>();
            List<Processor> lent = new ArrayList<>();
            List<double[][]> beside = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                double[][] audio = sound(Sound.values()[seed % Sound.values().length], channels, 100 * seed + lane);
                beside.add(Signals.copyOf(audio));
                Processor processor = prepared(params.get(lane), channels);
                Runs.inCuts(processor, audio, null, new int[] {FRAMES});
                alone.add(processor);
                lent.add(prepared(params.get(lane), channels));
            }
            LaneProcessor processor = Lanes.takeOver(lent, KERNELS, FRAMES);
            runSideBySide(processor, beside, channels, 0, seed);
            processor.handBack();
            for (int lane = 0; lane < lanes; lane++) {
                assertThat(stateOf(lent.get(lane)))
                        .as("seed %d, %s", seed, params.get(lane))
                        .isEqualTo(stateOf(alone.get(lane)));
            }
        }
    }

    private static byte[] stateOf(Processor processor) {
        StateWriter writer = new StateWriter();
        processor.state(writer);
        return writer.toBytes();
    }

    private static void runSideBySide(
            LaneProcessor processor, List<double[][]> strips, int channels, int from, long seed) {
        double[][] woven = new double[channels][Kernels.LANES * FRAMES];
        int at = from;
        for (int cut : Signals.blockCuts(FRAMES, seed % 3 == 0 ? 5 : 300, seed)) {
            int frames = Math.min(cut, FRAMES - at);
            for (int channel = 0; channel < channels; channel++) {
                for (int i = 0; i < frames; i++) {
                    for (int lane = 0; lane < Kernels.LANES; lane++) {
                        woven[channel][Kernels.LANES * i + lane] =
                                lane < strips.size() ? strips.get(lane)[channel][at + i] : 0;
                    }
                }
            }
            processor.process(woven, at, frames);
            for (int channel = 0; channel < channels; channel++) {
                for (int i = 0; i < frames; i++) {
                    for (int lane = 0; lane < strips.size(); lane++) {
                        strips.get(lane)[channel][at + i] = woven[channel][Kernels.LANES * i + lane];
                    }
                }
            }
            at += frames;
        }
        assertThat(at).isEqualTo(FRAMES);
    }

    /// What is no number is one kind of bits.
    private static void assertSameBits(double[][] actual, double[][] expected, String what) {
        for (int channel = 0; channel < expected.length; channel++) {
            for (int i = 0; i < expected[channel].length; i++) {
                if (Double.doubleToLongBits(actual[channel][i]) != Double.doubleToLongBits(expected[channel][i])) {
                    throw new AssertionError(
                            what + ": frame " + i + " is " + actual[channel][i] + ", not " + expected[channel][i]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "saturator, 44100",
        "saturator, 48000",
        "saturator, 96000",
        "clipper, 44100",
        "clipper, 96000",
        "limiter, 48000"
    })
    void fourNumbersAtOnceGiveTheBitsOfOneAtATime(String kind, double rate) {
        for (int seed = 0; seed < 24; seed++) {
            DeviceParams params = SettingsAtRandom.of(kind, new SplitMix(seed));
            double[][] one = sound(Sound.values()[seed % Sound.values().length], 1 + seed % 2, seed);
            double[][] four = Signals.copyOf(one);
            int[] cuts = Signals.blockCuts(FRAMES, seed % 4 == 0 ? 3 : 700, seed);
            Simd.use(null);
            Processor scalar = Devices.processorFor(params);
            scalar.prepare(new StreamFormat(rate, one.length, FRAMES));
            Runs.inCuts(scalar, one, null, cuts);
            Processor changing = Devices.processorFor(params);
            changing.prepare(new StreamFormat(rate, one.length, FRAMES));
            // The change may come at any time.
            Block block = new Block(four, 0, 0, 0);
            for (int cut : cuts) {
                block.from = block.to;
                block.to = Math.min(FRAMES, block.from + cut);
                block.songFrame = block.from;
                Simd.use(block.from < FRAMES / 4 ? null : KERNELS);
                changing.process(block);
            }
            assertSameBits(four, one, "seed " + seed + ", " + params);
        }
    }

    /// Wherever a number lies that is none or too much, it is not passed over.
    @Test
    void squaresBelowALimitAreVouchedForOnlyWhereTheyAre() {
        float[] audio = new float[150];
        Arrays.fill(audio, -1);
        for (int length = 0; length < audio.length - 3; length++) {
            assertThat(KERNELS.squaresBelow(audio, 3, 3 + length, 1e3f)).isEqualTo(3 + length / 16 * 16);
        }
        for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 40}) {
            for (int at = 3; at < audio.length; at++) {
                audio[at] = bad;
                int passed = KERNELS.squaresBelow(audio, 3, audio.length, 1e3f);
                assertThat(passed).isLessThanOrEqualTo(at);
                audio[at] = -1;
            }
        }
    }

    @Test
    void onceWarmTheLoopsAreInUseAndAllocateNothing() {
        Simd.warmUp();
        Kernels kernels = Simd.kernels();
        if (kernels == null) {
            // This machine does not work on 256 bits at once: it stays at one number at a time.
            assertThat(Simd.isPossible()).isFalse();
            return;
        }
        List<Processor> equalizers = new ArrayList<>();
        List<Processor> compressors = new ArrayList<>();
        SplitMix random = new SplitMix(5);
        alike("eq", 4, random).forEach(params -> equalizers.add(prepared(params, 2)));
        alike("compressor", 4, random).forEach(params -> compressors.add(prepared(params, 2)));
        LaneProcessor equalizer = Lanes.takeOver(equalizers, kernels, 512);
        LaneProcessor compressor = Lanes.takeOver(compressors, kernels, 512);
        double[][] audio = new double[2][Kernels.LANES * 512];
        Arrays.fill(audio[0], 0.25);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // Vectors are objects until a loop is compiled, and again for a moment should it be compiled anew.
        long allocated = -1;
        for (int attempt = 0; attempt < 20 && allocated != 0; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100; i++) {
                equalizer.process(audio, 512L * i, 512);
                compressor.process(audio, 512L * i, 512);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
    }

    @Test
    void whatHasNoSuchFormIsRefused() {
        for (String kind : List.of(
                "gate",
                "transient",
                "saturator",
                "limiter",
                "multiband",
                "deesser",
                "stereo",
                "delay",
                "reverb",
                "clipper",
                "drumlayer")) {
            DeviceParams params = Devices.neutral(kind);
            assertThat(Lanes.shapeOf(params)).isNull();
            assertThat(Lanes.work(params, 48_000)).isZero();
            List<Processor> processors = List.of(prepared(params, 2));
            assertThatThrownBy(() -> Lanes.takeOver(processors, KERNELS, FRAMES))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
