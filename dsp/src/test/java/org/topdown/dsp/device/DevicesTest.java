package org.topdown.dsp.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Control;
import org.topdown.dsp.Processor;
import org.topdown.dsp.Runs;
import org.topdown.dsp.StateReader;
import org.topdown.dsp.StateWriter;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

/// What every device must keep, whatever it does.
class DevicesTest {
    static final java.util.List<String> KINDS = SettingsAtRandom.KINDS;
    private static final double[] RATES_HZ = {44_100, 48_000, 96_000, 192_000};

    /// Loud music's shape: noise whose level moves between -60 and +6 dBFS, so that dynamics go up and down.
    private static double[][] movingNoise(int channels, int frames, long seed) {
        double[][] audio = Signals.whiteNoise(channels, frames, 6, seed);
        for (int i = 0; i < frames; i++) {
            double gain = Math.pow(10, -66.0 / 20 * 0.5 * (1 + Math.cos(i * 0.0021)));
            for (double[] channel : audio) {
                channel[i] *= gain;
            }
        }
        return audio;
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void theSameBitsHoweverTheSongIsCut(String kind) {
        for (int seed = 0; seed < 24; seed++) {
            DeviceParams params = SettingsAtRandom.of(kind, new SplitMix(seed));
            int channels = 1 + seed % 2;
            double rate = RATES_HZ[seed % RATES_HZ.length];
            double[][] once = movingNoise(channels, 5000, seed);
            double[][] cut = Signals.copyOf(once);
            double[][] key = seed % 3 == 0 ? movingNoise(1 + seed % 2, 5000, 77 + seed) : null;
            StreamFormat format = new StreamFormat(rate, channels, 5000);
            Processor processor = Devices.processorFor(params);
            processor.prepare(format);
            Runs.inCuts(processor, once, key, new int[] {5000});
            processor.reset();
            Runs.inCuts(processor, cut, key, Signals.blockCuts(5000, seed % 4 == 0 ? 3 : 700, seed));
            assertThat(cut).as("seed %d, %s", seed, params).isDeepEqualTo(once);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void neutralIsTheInputToTheBitLaterByTheLatency(String kind) {
        DeviceParams params = Devices.neutral(kind);
        for (double rate : RATES_HZ) {
            double[][] dry = Signals.whiteNoise(2, 4000, -1.5, 3);
            // Below the neutral limiter's ceiling between the frames as well.
            if (kind.equals("limiter")) {
                dry = Signals.whiteNoise(2, 4000, -20, 3);
            }
            double[][] wet = Signals.copyOf(dry);
            Runs.whole(Devices.processorFor(params), rate, wet);
            int latency = Devices.latencyFrames(params, rate);
            for (int channel = 0; channel < 2; channel++) {
                assertThat(Arrays.copyOfRange(wet[channel], latency, 4000))
                        .isEqualTo(Arrays.copyOfRange(dry[channel], 0, 4000 - latency));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void theLatencyToldAheadIsTheProcessors(String kind) {
        for (int seed = 0; seed < 20; seed++) {
            DeviceParams params = SettingsAtRandom.of(kind, new SplitMix(seed));
            for (double rate : RATES_HZ) {
                Processor processor = Devices.processorFor(params);
                processor.prepare(new StreamFormat(rate, 2, 64));
                assertThat(Devices.latencyFrames(params, rate)).isEqualTo(processor.latencyFrames());
            }
        }
    }

    /// Settings from the whole range; the promise of 60 dBFS leaves out only what asks for more gain than
    /// that.
    @ParameterizedTest
    @FieldSource("KINDS")
    void anySettingsKeepLoudNoiseFinite(String kind) {
        for (int seed = 100; seed < 160; seed++) {
            DeviceParams params = SettingsAtRandom.of(kind, new SplitMix(seed));
            double[][] audio = movingNoise(1 + seed % 2, 6000, seed);
            Runs.whole(Devices.processorFor(params), RATES_HZ[seed % RATES_HZ.length], audio);
            assertThat(Runs.peak(audio)).as("seed %d, %s", seed, params).isLessThanOrEqualTo(1000);
            for (double[] channel : audio) {
                assertThat(Arrays.stream(channel).allMatch(Double::isFinite)).isTrue();
            }
        }
    }

    /// States must not get stuck in denormal numbers; a minute suffices for the slowest of what is drawn.
    @ParameterizedTest
    @FieldSource("KINDS")
    void silenceComesOutAsExactZerosAfterTheTail(String kind) {
        for (int seed = 200; seed < 206; seed++) {
            DeviceParams params = SettingsAtRandom.of(kind, new SplitMix(seed));
            double[][] audio = movingNoise(2, 8_000 * 60, seed);
            for (double[] channel : audio) {
                Arrays.fill(channel, 2000, channel.length, 0);
            }
            Runs.whole(Devices.processorFor(params), 8_000, audio);
            for (double[] channel : audio) {
                assertThat(Arrays.stream(channel, channel.length - 1000, channel.length)
                                .allMatch(x -> x == 0))
                        .as("seed %d, %s", seed, params)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void processingAllocatesNothing(String kind) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int seed = 300; seed < 304; seed++) {
            Processor processor = Devices.processorFor(SettingsAtRandom.of(kind, new SplitMix(seed)));
            processor.prepare(new StreamFormat(48_000, 2, 512));
            double[][] audio = movingNoise(2, 512, seed);
            Block block = new Block(audio, 0, 0, 512);
            for (int i = 0; i < 20; i++) {
                process(processor, block);
            }
            // What Java sets up where a path is taken for the first time is not set up again.
            long least = Long.MAX_VALUE;
            for (int again = 0; again < 3 && least > 0; again++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 200; i++) {
                    process(processor, block);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isZero();
        }
    }

    private static void process(Processor processor, Block block) {
        processor.process(block);
        block.songFrame += 512;
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void withAKeptStateAnotherGoesOnAsTheFirst(String kind) {
        for (int seed = 400; seed < 424; seed++) {
            DeviceParams params = SettingsAtRandom.of(kind, new SplitMix(seed));
            int channels = 1 + seed % 2;
            double rate = RATES_HZ[seed % RATES_HZ.length];
            int keptAt = 1 + new SplitMix(seed).nextInt(4998);
            double[][] once = movingNoise(channels, 5000, seed);
            double[][] again = Signals.copyOf(once);
            Processor first = Devices.processorFor(params);
            first.prepare(new StreamFormat(rate, channels, 5000));
            Runs.inCuts(first, once, null, new int[] {5000});
            Processor second = Devices.processorFor(params);
            second.prepare(new StreamFormat(rate, channels, 700));
            Block block = new Block(again, 0, 0, 0);
            run(second, block, keptAt);
            StateWriter kept = new StateWriter();
            second.state(kept);
            // Another one, which has heard something else, in other blocks.
            Processor third = Devices.processorFor(params);
            third.prepare(new StreamFormat(rate, channels, 512));
            Runs.inCuts(third, movingNoise(channels, 300, 1), null, new int[] {300});
            StateReader reader = new StateReader(kept.toBytes());
            third.state(reader);
            assertThat(reader.atEnd()).isTrue();
            run(third, block, 5000);
            assertThat(again).as("seed %d, %s", seed, params).isDeepEqualTo(once);
        }
    }

    private static void run(Processor processor, Block block, int end) {
        while (block.to < end) {
            block.songFrame += block.to - block.from;
            block.from = block.to;
            block.to = Math.min(end, block.from + 333);
            processor.process(block);
        }
    }

    /// Every number of every kind by name, and back.
    @ParameterizedTest
    @FieldSource("KINDS")
    void settingsAreTheirControls(String kind) {
        for (int seed = 500; seed < 540; seed++) {
            DeviceParams params = SettingsAtRandom.of(kind, new SplitMix(seed));
            double[] values = params.values();
            assertThat(params.controls()).hasSize(values.length).isNotEmpty();
            assertThat(params.withValues(values)).isEqualTo(params);
            for (int i = 0; i < values.length; i++) {
                Control control = params.controls().get(i);
                assertThat(control.require(values[i])).isEqualTo(values[i]);
                double[] lowest = values.clone();
                lowest[i] = control.lowest();
                assertThat(params.withValues(lowest).values()).isEqualTo(lowest);
                double[] beyond = values.clone();
                beyond[i] = control.highest() + 1;
                assertThatThrownBy(() -> params.withValues(beyond))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(
                                control.name().substring(control.name().lastIndexOf('.') + 1));
            }
        }
    }

    /// What moves, moves as the song goes, however the song is cut; the same settings again change nothing.
    @ParameterizedTest
    @FieldSource("KINDS")
    void settingsMoveOnTheGridWhileTheSignalIsRemembered(String kind) {
        for (int seed = 600; seed < 612; seed++) {
            DeviceParams from = SettingsAtRandom.of(kind, new SplitMix(seed));
            DeviceParams to = moved(from, SettingsAtRandom.of(kind, new SplitMix(seed)), new SplitMix(seed + 1));
            double[][] still = movingNoise(2, 4096, seed);
            double[][] updated = Signals.copyOf(still);
            double[][] once = Signals.copyOf(still);
            double[][] cut = Signals.copyOf(still);
            move(from, from, still, 64, false);
            move(from, from, updated, 64, true);
            assertThat(updated).as("seed %d, %s", seed, from).isDeepEqualTo(still);
            move(from, to, once, 64, true);
            move(from, to, cut, 7, true);
            assertThat(cut).as("seed %d, %s to %s", seed, from, to).isDeepEqualTo(once);
            assertThat(Runs.peak(once)).isLessThanOrEqualTo(1000);
        }
    }

    /// `from` with every control that moves drawn anew.
    private static DeviceParams moved(DeviceParams from, DeviceParams like, SplitMix random) {
        double[] values = from.values();
        for (int i = 0; i < values.length; i++) {
            Control control = like.controls().get(i);
            if (control.moves()) {
                double highest = Math.min(control.highest(), control.name().endsWith("gainDb") ? 6 : Double.MAX_VALUE);
                values[i] = control.lowest() + (highest - control.lowest()) * random.nextUnit();
            }
        }
        return from.withValues(values);
    }

    private static void move(DeviceParams from, DeviceParams to, double[][] audio, int most, boolean update) {
        Processor processor = Devices.processorFor(from);
        processor.prepare(new StreamFormat(48_000, 2, 64));
        int frames = audio[0].length;
        Block block = new Block(audio, 0, 0, 0);
        for (int at = 0; at < frames; ) {
            if (update && at % 64 == 0) {
                double[] values = from.values();
                double[] end = to.values();
                double way = (double) at / frames;
                java.util.List<Control> controls = from.controls();
                for (int i = 0; i < values.length; i++) {
                    values[i] = controls.get(i).nearest(values[i] + way * (end[i] - values[i]));
                }
                Devices.update(processor, from.withValues(values));
            }
            int count = Math.min(most, 64 - at % 64);
            block.songFrame = at;
            block.from = at;
            block.to = at + count;
            processor.process(block);
            at += count;
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void whatIsNoNumberNeitherThrowsNorOutlivesAReset(String kind) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e30}) {
            DeviceParams params = SettingsAtRandom.of(kind, new SplitMix(11));
            Processor processor = Devices.processorFor(params);
            double[][] clean = movingNoise(2, 4000, 5);
            double[][] spoilt = Signals.copyOf(clean);
            spoilt[0][100] = bad;
            Runs.whole(processor, 48_000, spoilt);
            processor.reset();
            double[][] again = Signals.copyOf(clean);
            Runs.inCuts(processor, again, null, new int[] {512, 512, 512, 512, 512, 512, 512, 512});
            Runs.whole(Devices.processorFor(params), 48_000, clean);
            assertThat(again).isDeepEqualTo(clean);
        }
    }

    @Test
    void aKindHasOneNameBothWays() {
        for (String kind : KINDS) {
            assertThat(Devices.kindOf(Devices.neutral(kind))).isEqualTo(kind);
            assertThat(Devices.algorithmVersion(Devices.neutral(kind))).isPositive();
        }
        assertThatThrownBy(() -> Devices.neutral("flanger"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deesser, delay, drumlayer, eq, gate, limiter");
    }

    @Test
    void lookaheadIsLatency() {
        CompressorParams neutral = CompressorParams.NEUTRAL;
        CompressorParams early = new CompressorParams(
                neutral.character(),
                neutral.curve(),
                neutral.attackMs(),
                neutral.releaseMs(),
                neutral.detector(),
                0,
                5,
                1,
                0);
        assertThat(Devices.latencyFrames(early, 48_000)).isEqualTo(240);
        double[][] audio = {new double[1000]};
        audio[0][10] = 1;
        Runs.whole(Devices.processorFor(early), 48_000, audio);
        assertThat(audio[0][250]).isEqualTo(1.0);
        assertThat(Runs.peak(new double[][] {Arrays.copyOf(audio[0], 250)})).isZero();
    }
}
