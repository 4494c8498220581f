package org.topdown.dsp.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Control;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandBand;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;
import org.topdown.testkit.SplitMix;

/// Every device with its controls at their ends, moved while it runs, under signals nobody mixes, in blocks of any
/// length: what comes out is finite and within a bound, and nothing is allocated. A few blocks here;
/// `bench/extremes.sh` runs a hundred thousand a device.
class ExtremesTest {
    static final List<String> KINDS = SettingsAtRandom.KINDS;
    private static final int SOME_BLOCKS = 10_000;
    private static final int BLOCKS = Integer.getInteger("topdown.extremes.blocks", SOME_BLOCKS);
    private static final int BLOCKS_OF_ONE = 50;
    private static final int LONGEST = 2_048;

    private static final double[] RATES_HZ = {8_000, 44_100, 48_000, 96_000, 192_000, 384_000};
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private enum Signal {
        SILENCE,
        FULL_SCALE,
        DENORMALS,
        DC,
        STEPS,
        NOISE,
        OVERS,
        NYQUIST,
        CLICKS
    }

    private static final List<Signal> SIGNALS = List.of(Signal.values());

    @ParameterizedTest
    @FieldSource("KINDS")
    void staysFiniteAndBoundedAndAllocatesNothing(String kind) {
        double loudest = Double.NEGATIVE_INFINITY;
        int one = 0;
        for (int done = 0; done < BLOCKS; one++) {
            Run run = new Run(kind, one);
            int blocks = Math.min(BLOCKS_OF_ONE, BLOCKS - done);
            run.blocks(blocks);
            loudest = Math.max(loudest, run.overBoundDb);
            done += blocks;
            // What Java sets up where code is run for the first time is not set up again.
            for (int again = 0; again < 3 && run.allocated > 0; again++) {
                run = new Run(kind, one);
                run.blocks(blocks);
            }
            assertThat(run.allocated).as(run.toString()).isZero();
            loudest = Math.max(loudest, run.overBoundDb);
            done += blocks;
            if (run.allocated > 0) {
                // What Java sets up where code is run for the first time is not set up again.
                run = new Run(kind, one);
                run.blocks(blocks);
                assertThat(run.allocated).as(run.toString()).isZero();
            }
            run.forget();
        }
        if (BLOCKS > SOME_BLOCKS) {
            System.out.printf(
                    Locale.ROOT, "%-10s %,d blocks: %.1f dB below its bound at the loudest%n", kind, BLOCKS, -loudest);
        }
    }

    /// What may come of a signal that peaked at `peak` since the start, as a peak: what the gains of the settings
    /// explain, and beside it so much for overshoot as stands here.
    ///
    /// @param moved whether settings have jumped from end to end within a frame, as no hand moves them: filters and
    ///              rooms then let go of what they held
    private static double bound(DeviceParams params, boolean moved, double peak) {
        return switch (params) {
            case TrimParams trim -> peak * linear(trim.gainDb() + 0.001);
            case EqParams eq ->
                peak
                        * linear(eq.bands().stream()
                                        .mapToDouble(ExtremesTest::mostDb)
                                        .sum()
                                + (moved ? 24 : 0));
            case CompressorParams compressor -> peak * linear(Math.max(0, compressor.makeupDb()) + 1);
            case GateParams _ -> peak * linear(0.1);
            case TransientParams shaper ->
                peak * linear(Math.abs(shaper.attackDb()) + Math.abs(shaper.sustainDb()) + 0.1);
            case SaturatorParams _ -> peak * linear(6);
            // Whatever comes in.
            case LimiterParams limiter -> linear(limiter.ceilingDbtp() + 0.1);
            case MultibandParams multiband ->
                peak
                        * linear(multiband.bands().stream()
                                        .mapToDouble(MultibandBand::makeupDb)
                                        .max()
                                        .orElse(0)
                                + (moved ? 60 : 18));
            case DeEsserParams _ -> peak * linear(moved ? 24 : 12);
            case StereoParams _ -> peak * linear(21);
            case DelayParams delay -> peak * (1 + linear(3) / (1 - delay.feedback()));
            case ReverbParams _ -> peak * linear(moved ? 66 : 30);
            case ClipperParams clipper -> peak * linear(Math.max(0, clipper.driveDb()) + 1);
            // Sixteen voices at most; a hit beyond full scale plays the sample louder, as its velocity says. It plays
            // on under other settings.
            case DrumLayerParams layer ->
                1.001 * peak
                        + 16
                                * linear(moved ? 24 : layer.gainDb())
                                * Math.max(1, Math.pow(4 * peak, moved ? 1.5 : layer.velocity()));
        };
    }

    private static double mostDb(EqBand band) {
        EqDynamics dynamics = band.dynamics();
        double gainDb = band.kind() == EqBand.Kind.TILT ? Math.abs(band.gainDb()) / 2 : Math.max(0, band.gainDb());
        double up = gainDb + (dynamics == null ? 0 : Math.max(0, dynamics.rangeDb()));
        return 9 + up;
    }

    private static double linear(double db) {
        return Math.pow(10, db / 20);
    }

    /// One device for a while.
    private static final class Run {
        private final String kind;
        private final int seed;
        private final SplitMix random;
        private final StreamFormat format;
        private final List<DeviceParams> had = new ArrayList<>();
        private final Processor processor;
        private final double[][] audio;
        private final double[][] key;
        private DeviceParams params;
        private double peak;
        private long songFrame;
        private double dc;
        private long allocated;
        private double overBoundDb = Double.NEGATIVE_INFINITY;

        Run(String kind, int seed) {
            this.kind = kind;
            this.seed = seed;
            random = new SplitMix(seed * 7_919L + kind.hashCode());
            params = settings(null);
            int longest = 1 + random.nextInt(random.nextInt(3) == 0 ? 64 : LONGEST);
            format = new StreamFormat(RATES_HZ[random.nextInt(RATES_HZ.length)], 1 + random.nextInt(2), longest);
            audio = new double[format.channels()][longest];
            key = new double[1 + random.nextInt(2)][longest];
            processor = Devices.processorFor(params, (_, _) -> sample());
            processor.prepare(format);
        }

        private double[][] sample() {
            double[][] sample = new double[2][3_000];
            for (double[] channel : sample) {
                Arrays.setAll(channel, i -> random.nextSigned() * Math.exp(-i / 1_000.0));
            }
            return sample;
        }

        /// Choices from anywhere, controls at an end or where they are neutral or in between; of `moving` those alone
        /// that may move.
        private DeviceParams settings(@Nullable DeviceParams moving) {
            while (true) {
                DeviceParams from = moving == null ? SettingsAtRandom.of(kind, random) : moving;
                double[] values = from.values();
                double[] neutral = Devices.neutral(kind).values();
                for (int i = 0; i < values.length; i++) {
                    Control control = from.controls().get(i);
                    if (moving != null && !control.moves()) {
                        continue;
                    }
                    values[i] = switch (random.nextInt(5)) {
                        case 0, 1 -> control.lowest();
                        case 2 -> control.highest();
                        case 3 -> control.orOff() ? 0 : control.highest();
                        default ->
                            neutral.length == values.length && random.nextInt(2) == 0
                                    ? control.nearest(neutral[i])
                                    : values[i];
                    };
                }
                try {
                    DeviceParams drawn = from.withValues(values);
                    had.add(drawn);
                    return drawn;
                } catch (IllegalArgumentException _) {
                    // Ends that exclude each other.
                }
            }
        }

        void blocks(int count) {
            boolean moves = random.nextInt(2) == 0;
            boolean keyed = Devices.takesKey(params) && random.nextInt(2) == 0;
            Block block = new Block(audio, 0, 0, 0);
            for (int i = 0; i < count; i++) {
                if (moves && songFrame % 64 == 0) {
                    params = settings(params);
                    Devices.update(processor, params);
                }
                int from = random.nextInt(format.maxBlockFrames());
                int to = from + 1 + random.nextInt(format.maxBlockFrames() - from);
                // To a point of the grid, where settings may move.
                int rest = (int) ((songFrame + to - from) % 64);
                if (moves && to - from > rest) {
                    to -= rest;
                }
                fill(audio, from, to);
                for (double[] channel : audio) {
                    for (int at = from; at < to; at++) {
                        peak = Math.max(peak, Math.abs(channel[at]));
                    }
                }
                block.key = null;
                if (keyed) {
                    fill(key, from, to);
                    block.key = key;
                }
                block.songFrame = songFrame;
                block.from = from;
                block.to = to;
                long before = THREADS.getCurrentThreadAllocatedBytes();
                processor.process(block);
                allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
                songFrame += to - from;
                check(from, to);
            }
        }

        private void fill(double[][] into, int from, int to) {
            Signal signal = SIGNALS.get(random.nextInt(SIGNALS.size()));
            for (double[] channel : into) {
                for (int i = from; i < to; i++) {
                    channel[i] = switch (signal) {
                        case SILENCE -> 0;
                        case FULL_SCALE -> random.nextInt(2) == 0 ? 1 : -1;
                        case DENORMALS -> random.nextSigned() * 1e-310;
                        case DC -> 1;
                        case STEPS -> step();
                        case NOISE -> random.nextSigned() * 0.1;
                        case OVERS -> random.nextSigned() * 1e3;
                        case NYQUIST -> (i & 1) == 0 ? 1 : -1;
                        case CLICKS -> random.nextInt(200) == 0 ? 1 : 0;
                    };
                }
            }
        }

        private double step() {
            if (random.nextInt(100) == 0) {
                dc = random.nextSigned();
            }
            return dc;
        }

        private void check(int from, int to) {
            double bound = 0;
            // What settings of before have let in may come out yet.
            for (DeviceParams each : had) {
                bound = Math.max(bound, bound(each, had.size() > 1, peak));
            }
            double highest = 0;
            for (double[] channel : audio) {
                for (int i = from; i < to; i++) {
                    if (!Double.isFinite(channel[i])) {
                        throw new AssertionError("no number at song frame " + (songFrame - to + i) + " of " + this);
                    }
                    highest = Math.max(highest, Math.abs(channel[i]));
                }
            }
            double over = highest == 0 ? Double.NEGATIVE_INFINITY : 20 * Math.log10(highest / bound);
            overBoundDb = Math.max(overBoundDb, over);
            if (over > 0) {
                throw new AssertionError(over + " dB over the bound at song frame " + songFrame + ", " + this);
            }
            double[] reductionDb = Devices.gainReductionDb(processor);
            for (int i = from; reductionDb != null && i < to; i++) {
                if (!(reductionDb[i] >= 0) || reductionDb[i] == Double.POSITIVE_INFINITY) {
                    throw new AssertionError("takes " + reductionDb[i] + " dB: " + this);
                }
            }
        }

        /// After a reset nothing of all this is left.
        void forget() {
            processor.reset();
            for (double[] channel : audio) {
                Arrays.fill(channel, 0);
            }
            processor.process(new Block(audio, 0, 0, format.maxBlockFrames()));
            for (double[] channel : audio) {
                assertThat(Arrays.stream(channel).allMatch(x -> x == 0))
                        .as("silence after a reset, %s", this)
                        .isTrue();
            }
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + format + ", " + params;
        }
    }
}
