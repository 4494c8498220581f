package org.topdown.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

/// Dynamics whose settings move while they play.
class MovingSettingsTest {
    private static final int RATE = 48_000;

    private static DeviceParams busy(String kind) {
        return switch (kind) {
            case "compressor" ->
                new CompressorParams(
                        CompressorParams.Character.CLEAN,
                        new GainComputer(-30, 8, 6),
                        5,
                        80,
                        CompressorParams.Detector.RMS,
                        120,
                        0,
                        0.9,
                        3);
            case "gate" -> new GateParams(new ExpanderCurve(0, 20, 50), 4, 2, 80, 60, 0, 90, 6_000);
            case "transient" -> new TransientParams(9, -9);
            case "multiband" ->
                MultibandParams.NEUTRAL.withValues(
                        new double[] {150, -30, 4, 6, 5, 60, 2, 3_000, -30, 2, 6, 5, 60, -2, 16_000, -30, 8, 6, 5, 60, 4
                        });
            case "deesser" -> new DeEsserParams(DeEsserParams.Shape.SHELF, 4_000, 9_000, -25, 8, 1, 40);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /// Neutral, at work from frame 4096 on, neutral again from 12,288 on.
    private static void play(String kind, double[][] audio, int most) {
        DeviceParams neutral = Devices.neutral(kind);
        Processor processor = Devices.processorFor(neutral);
        processor.prepare(new StreamFormat(RATE, audio.length, 64));
        Block block = new Block(audio, 0, 0, 0);
        for (int at = 0; at < audio[0].length; ) {
            if (at == 4096) {
                Devices.update(processor, busy(kind));
            } else if (at == 12_288) {
                Devices.update(processor, neutral);
            }
            block.songFrame = at;
            block.from = at;
            block.to = Math.min(at + most, at / 64 * 64 + 64);
            processor.process(block);
            at = block.to;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"compressor", "gate", "transient", "multiband", "deesser"})
    void whatWasNeutralWorksAndRestsAgainHoweverTheSongIsCut(String kind) {
        double[][] dry = Signals.whiteNoise(2, 20_480, -6, 4);
        for (int i = 0; i < 20_480; i++) {
            double gain = Math.pow(10, -1.5 * (0.5 - 0.5 * Math.cos(i * 0.004)));
            dry[0][i] *= gain;
            dry[1][i] *= gain;
        }
        double[][] once = Signals.copyOf(dry);
        double[][] cut = Signals.copyOf(dry);
        play(kind, once, 64);
        play(kind, cut, 5);
        assertThat(cut).isDeepEqualTo(once);
        assertThat(Arrays.copyOf(once[0], 4096)).isEqualTo(Arrays.copyOf(dry[0], 4096));
        assertThat(Signals.residualPeakDbfs(
                        new double[][] {Arrays.copyOfRange(once[0], 6_000, 12_288)},
                        new double[][] {Arrays.copyOfRange(dry[0], 6_000, 12_288)}))
                .isGreaterThan(-40);
    }

    /// A low tone goes on without a step wherever settings change: no frame moves further than a tone of the
    /// greatest gain and the gain's own movement would.
    @ParameterizedTest
    @ValueSource(strings = {"compressor", "gate", "transient", "multiband", "deesser"})
    void noChangeOfSettingsClicks(String kind) {
        double[][] audio = Signals.sine(1, 20_480, RATE, 100, -6);
        play(kind, audio, 64);
        double[] x = audio[0];
        double peak = Arrays.stream(x).map(Math::abs).max().orElseThrow();
        double ofTheTone = peak * 2 * Math.PI * 100 / RATE;
        for (int i = 1; i < x.length; i++) {
            // 3 dB of make-up within 64 frames are 0.003 a frame, 50 dB of a gate's attack within 2 ms 0.005.
            assertThat(Math.abs(x[i] - x[i - 1])).as("frame %d", i).isLessThan(ofTheTone + 0.006);
        }
    }

    /// A gate closed by 60 dB whose range becomes 6 dB opens as fast as the attack lets it, up to -6 dB and no
    /// further; without a range all the way.
    @Test
    void aRangeThatShrinksLetsAClosedGateUp() {
        GateParams closed = new GateParams(new ExpanderCurve(0, 100, 60), 4, 10, 50, 60, 0, 0, 0);
        Gate gate = new Gate(closed);
        gate.prepare(new StreamFormat(RATE, 1, 9_600));
        double[][] audio = {new double[9_600]};
        Arrays.fill(audio[0], 0.1);
        Block block = new Block(audio, 0, 0, 3_200);
        gate.process(block);
        assertThat(20 * Math.log10(audio[0][3_199] / 0.1)).isCloseTo(-60, within(1e-3));
        gate.update(new GateParams(new ExpanderCurve(0, 100, 6), 4, 10, 50, 60, 0, 0, 0));
        block.songFrame = 3_200;
        block.from = 3_200;
        block.to = 6_400;
        gate.process(block);
        for (int i = 3_200; i < 6_400; i++) {
            assertThat(audio[0][i] - audio[0][i - 1]).isBetween(-1e-12, 0.1 / 480 + 1e-12);
        }
        assertThat(20 * Math.log10(audio[0][6_399] / 0.1)).isCloseTo(-6, within(1e-3));
        gate.update(new GateParams(new ExpanderCurve(0, 100, 0), 4, 10, 50, 60, 0, 0, 0));
        block.songFrame = 6_400;
        block.from = 6_400;
        block.to = 9_600;
        gate.process(block);
        assertThat(audio[0][9_599]).isEqualTo(0.1);
    }

    /// A ceiling that comes down holds from its frame on for all that comes in, and lets out what was measured
    /// before.
    @Test
    void aLowerCeilingHoldsForWhatComesIn() {
        LimiterParams high = new LimiterParams(-1, 12, 2, 60);
        LimiterParams low = new LimiterParams(-9, 12, 2, 60);
        double[][] audio = Signals.whiteNoise(1, 19_200, 0, 9);
        Limiter limiter = new Limiter(high);
        limiter.prepare(new StreamFormat(RATE, 1, 19_200));
        Block block = new Block(audio, 0, 0, 9_600);
        limiter.process(block);
        limiter.update(low);
        block.songFrame = 9_600;
        block.from = 9_600;
        block.to = 19_200;
        limiter.process(block);
        int latency = limiter.latencyFrames();
        for (int i = 0; i < 19_200; i++) {
            double most = i < 9_600 + latency ? -1 : -9;
            assertThat(20 * Math.log10(Math.abs(audio[0][i]) + 1e-30)).isLessThan(most + 1e-9);
        }
        assertThat(Arrays.stream(audio[0], 9_600 + 2 * latency, 19_200)
                        .map(Math::abs)
                        .max()
                        .orElseThrow())
                .isGreaterThan(Math.pow(10, -13 / 20.0));
    }

    /// Against all of what is in reach, gone through one by one; what has once been out of reach stays out.
    @Test
    void theMaximumMayReachOverAnotherLength() {
        SplitMix random = new SplitMix(3);
        SlidingMaximum maximum = new SlidingMaximum(5);
        double[] values = new double[3_000];
        int length = 5;
        int first = 0;
        for (int now = 0; now < values.length; now++) {
            if (random.nextInt(50) == 0) {
                length = 1 + random.nextInt(random.nextInt(2) == 0 ? 10 : 200);
                maximum.reach(length);
            }
            values[now] = random.nextInt(4) == 0 ? 0 : random.nextUnit();
            first = Math.max(first, now - length + 1);
            double expected = 0;
            for (int i = first; i <= now; i++) {
                expected = Math.max(expected, values[i]);
            }
            assertThat(maximum.next(values[now])).as("frame %d", now).isEqualTo(expected);
        }
    }
}
