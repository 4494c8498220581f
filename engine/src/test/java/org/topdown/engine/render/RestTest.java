package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.ExpanderCurve;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.lanes.Simd;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.MemoryChunks;
import org.topdown.media.Progress;
import org.topdown.testkit.Signals;

class RestTest {
    private static final int BLOCK = 4_096;
    private static final int SOUND = 20_000;
    private static final int FRAMES = 400_000;

    private static Stream<String> kinds() {
        return Devices.kinds().stream();
    }

    /// Sound, eight seconds of nothing, sound.
    private static float[][] interrupted(int channels, int seed) {
        float[][] sound = Desk.noise(channels, FRAMES, -12, seed);
        for (float[] channel : sound) {
            Arrays.fill(channel, SOUND, FRAMES - SOUND, 0);
        }
        return sound;
    }

    private static Desk desk(DeviceParams... chain) {
        return new Desk()
                .bus("bus", "mix", chain)
                .mixBus(chain)
                .track("a", "bus", interrupted(1, 1), chain)
                .track("b", "bus", interrupted(1, 2), chain)
                .track("c", "bus", interrupted(2, 3), chain);
    }

    /// Steps of 32 frames are too short to find anything at rest, so there every frame is run.
    @ParameterizedTest
    @MethodSource("kinds")
    void whatRestsIsNotMissed(String kind) throws IOException {
        DeviceParams params = GoldenRender.example(kind);
        assertThat(desk(params).render(FRAMES, 2, BLOCK))
                .isDeepEqualTo(desk(params).render(FRAMES, 2, 32));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 997, BLOCK})
    void norSideBySide(int blockFrames) throws IOException {
        DeviceParams[] chain = {
            GoldenRender.example("eq"), GoldenRender.example("compressor"), GoldenRender.example("saturator")
        };
        double[][] expected = desk(chain).render(FRAMES, 1, 32);
        try {
            Simd.use(Objects.requireNonNull(Simd.available()));
            assertThat(desk(chain).render(FRAMES, 2, blockFrames)).isDeepEqualTo(expected);
        } finally {
            Simd.use(null);
        }
    }

    private static List<DeviceParams> usual() {
        double[] compressor = CompressorParams.NEUTRAL.values();
        compressor[0] = -40;
        compressor[1] = 3;
        return List.of(
                GoldenRender.example("eq"),
                CompressorParams.NEUTRAL.withValues(compressor),
                GoldenRender.example("saturator"),
                GoldenRender.example("clipper"),
                GoldenRender.example("stereo"),
                new GateParams(new ExpanderCurve(-30, 4, 40), 4, 1, 50, 100, 0, 0, 0),
                new LimiterParams(-12, 6, 1.5, 80));
    }

    /// Within ten seconds the usual devices are at rest: releases have run out to the last bit.
    @ParameterizedTest
    @MethodSource("usual")
    void devicesComeToRest(DeviceParams params) {
        Processor processor = Devices.processorFor(params);
        processor.prepare(new StreamFormat(Desk.RATE, 2, BLOCK));
        double[][] audio = Signals.whiteNoise(2, BLOCK, -6, 5);
        Rest rest = new Rest();
        for (int at = 0; at < 10 * Desk.RATE; at += BLOCK) {
            boolean silentIn = Rest.isSilent(audio, BLOCK);
            processor.process(new Block(audio, at, 0, BLOCK));
            rest.after(BLOCK, silentIn && Rest.isSilent(audio, BLOCK), processor::state);
            for (double[] channel : audio) {
                Arrays.fill(channel, 0);
            }
        }
        assertThat(rest.resting()).isTrue();
    }

    /// A strip that ran beside another, was read for a while and goes on alone has a compressor that still releases,
    /// though what comes after it rests.
    @Test
    void whatWasRunElsewhereDoesNotRest() throws IOException {
        double[] values = CompressorParams.NEUTRAL.values();
        values[0] = -40;
        values[1] = 4;
        double[] other = values.clone();
        other[0] = -30;
        DeviceParams clipper = GoldenRender.example("clipper");
        Desk first =
                pair(CompressorParams.NEUTRAL.withValues(values), CompressorParams.NEUTRAL.withValues(values), clipper);
        Desk second =
                pair(CompressorParams.NEUTRAL.withValues(other), CompressorParams.NEUTRAL.withValues(values), clipper);
        try {
            Simd.use(Objects.requireNonNull(Simd.available()));
            ChunkStore store = new MemoryChunks(1L << 30, ChunkStore.NONE);
            render(first, store);
            RenderPlan plan = RenderPlan.of(second.mix(), Desk.RATE);
            store.forget(new ChunkKeys(plan, second::open).out(plan.indexOf("b"), 0));
            assertThat(render(second, store)).isDeepEqualTo(render(second, ChunkStore.NONE));
        } finally {
            Simd.use(null);
        }
    }

    private static Desk pair(DeviceParams a, DeviceParams b, DeviceParams clipper) {
        float[][] sound = Desk.noise(1, FRAMES, -6, 8);
        Arrays.fill(sound[0], 60_000, FRAMES, 0);
        float[][] again = {sound[0].clone()};
        System.arraycopy(sound[0], 0, again[0], 139_500, 50_000);
        return new Desk().track("a", "mix", again, a, clipper).track("b", "mix", again, b, clipper);
    }

    private static double[][] render(Desk desk, ChunkStore store) throws IOException {
        Desk.Collector collector = new Desk.Collector(FRAMES);
        Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                0,
                FRAMES,
                List.of(new Tap.Audio("mix", Tap.Place.AFTER_FADER, collector)),
                store,
                new RenderOptions(1, BLOCK),
                Progress.NONE);
        return collector.audio;
    }

    @Test
    void stillnessIsNotSilence() {
        Rest rest = new Rest();
        for (int i = 0; i < 3; i++) {
            rest.after(BLOCK, false, _ -> {});
            assertThat(rest.resting()).isFalse();
        }
        rest.after(BLOCK, true, state -> state.value(1.0));
        rest.after(BLOCK, true, state -> state.value(1.5));
        assertThat(rest.resting()).isFalse();
        rest.after(BLOCK, true, state -> state.value(1.5));
        assertThat(rest.resting()).isTrue();
        rest.moved();
        assertThat(rest.resting()).isFalse();
        assertThat(Rest.isSilent(new double[][] {{0, -0.0}}, 2)).isFalse();
    }
}
