package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.media.Progress;
import org.topdown.testkit.Signals;

class RendererTest {
    private static final int FRAMES = 30_000;
    private static final EqParams EQ =
            new EqParams(List.of(EqBand.highPass(80, 18), EqBand.bell(400, -3, 1.2), EqBand.highShelf(8_000, 4)));
    private static final CompressorParams GLUE =
            new CompressorParams(Character.BUS, new GainComputer(-24, 3, 6), 10, 150, Detector.PEAK, 80, 0, 1, 2);
    private static final CompressorParams LOOKAHEAD =
            new CompressorParams(Character.CLEAN, new GainComputer(-30, 4, 6), 1, 80, Detector.RMS, 0, 3, 1, 0);
    private static final SaturatorParams COLOUR =
            new SaturatorParams(SaturatorParams.Shape.TANH, 6, 1, SaturatorParams.Quality.FULL);
    private static final LimiterParams LIMIT = new LimiterParams(-6, 6, 2, 60);

    private static Desk busyDesk() {
        Desk desk = new Desk()
                .bus("band", "mix", EQ, GLUE, COLOUR)
                .bus("drums", "band", GLUE)
                .mixBus(EQ, GLUE, LIMIT);
        for (int i = 0; i < 9; i++) {
            desk.track(
                    "t" + i,
                    i % 3 == 0 ? "drums" : i % 3 == 1 ? "band" : "mix",
                    Desk.noise(1 + i % 2, FRAMES - 1_000 * i, -12, i),
                    i * 777L,
                    new OutputParams(-i, (i - 4) / 5.0, i % 2 == 0 ? 1 : 1.4),
                    i % 2 == 0 ? LOOKAHEAD : EQ);
        }
        return desk;
    }

    /// Neither the cores nor the block may be heard: same bits.
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 64", "2, 997", "3, 8192", "4, 65536", "2, 4096"})
    void outputDoesNotDependOnThreadsOrBlocks(int threads, int blockFrames) throws IOException {
        int frames = blockFrames == 1 ? 3_000 : FRAMES;
        double[][] expected = busyDesk().render(frames, 1, 512);
        assertThat(busyDesk().render(frames, threads, blockFrames)).isDeepEqualTo(expected);
    }

    /// Families of mono and stereo tracks, of one length and another, whose chains begin alike; some with a head, some
    /// heard at several places.
    private static Desk deskOfKin() {
        Desk desk = new Desk()
                .bus("a", "mix", EQ, GLUE, COLOUR)
                .bus("b", "mix", EQ, GLUE)
                .bus("c", "mix", EQ, GLUE, LIMIT)
                .bus("late-1", "mix", EQ, GLUE)
                .bus("late-2", "mix", EQ, GLUE)
                .bus("late-3", "mix", EQ, GLUE)
                .mixBus(EQ, GLUE, LIMIT);
        for (int i = 1; i <= 3; i++) {
            desk.track("l" + i, "late-" + i, Desk.noise(2, FRAMES, -14, 40 + i), 0, OutputParams.NEUTRAL, LOOKAHEAD);
            desk.track("s" + i, "b", Desk.noise(1, FRAMES, -14, 50 + i), 0, OutputParams.NEUTRAL, EQ, GLUE, COLOUR);
        }
        for (int i = 0; i < 19; i++) {
            EqParams eq = new EqParams(List.of(EqBand.bell(200 + 90 * i, -3, 1.2), EqBand.highShelf(8_000, i % 4)));
            CompressorParams compressor = new CompressorParams(
                    i % 5 == 0 ? Character.BUS : Character.CLEAN,
                    new GainComputer(-30 + i, 2 + i % 3, 6),
                    5 + i,
                    80 + i,
                    i % 7 == 0 ? Detector.RMS : Detector.PEAK,
                    0,
                    0,
                    1,
                    2);
            desk.track(
                    "t" + i,
                    i % 3 == 0 ? "a" : i % 3 == 1 ? "b" : "c",
                    Desk.noise(1 + i % 2, FRAMES - 700 * i, -12, i),
                    i * 333L,
                    new OutputParams(-i, (i - 9) / 10.0, 1),
                    i % 4 == 0 ? new EqParams(EQ.bands()) : eq,
                    compressor);
            if (i > 11) {
                desk.head("t" + i, new HeadParams(-2, i % 2 == 0, i % 3));
            }
        }
        return desk;
    }

    /// Who runs beside whom, and from when on, may not be heard either.
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 64", "2, 997", "8, 997", "2, 4096", "8, 4096"})
    void outputDoesNotDependOnWhoRunsBesideWhom(int threads, int blockFrames) throws IOException {
        int frames = blockFrames == 1 ? 2_000 : FRAMES;
        double[][] expected = deskOfKin().render(frames, 1, 512);
        assertThat(Arrays.stream(expected[0]).map(Math::abs).max().orElse(0)).isGreaterThan(0.1);
        Kernels kernels =
                Objects.requireNonNull(Simd.available(), "run the tests with --add-modules jdk.incubator.vector");
        try {
            Simd.use(kernels);
            assertThat(deskOfKin().render(frames, threads, blockFrames)).isDeepEqualTo(expected);
            // From here on strips find them gone, and back again in mid-song.
            Progress changing = new Progress() {
                @Override
                public void at(double share) {
                    Simd.use(share < 0.4 ? null : kernels);
                }

                @Override
                public boolean cancelled() {
                    return false;
                }
            };
            Desk desk = deskOfKin();
            Desk.Collector collector = new Desk.Collector(frames);
            Renderer.render(
                    RenderPlan.of(desk.mix(), Desk.RATE),
                    desk::open,
                    frames,
                    List.of(new Tap.Audio("mix", Tap.Place.AFTER_FADER, collector)),
                    new RenderOptions(threads, blockFrames),
                    changing);
            assertThat(collector.audio).isDeepEqualTo(expected);
        } finally {
            Simd.use(null);
        }
    }

    /// The mix is heard as well, so that every strip runs, beside its kin.
    @ParameterizedTest
    @EnumSource
    void stripsSideBySideAreHeardAtEveryPlace(Tap.Place place) throws IOException {
        List<double[][]> expected = heardAt(place);
        assertThat(expected)
                .allSatisfy(audio -> assertThat(
                                Arrays.stream(audio[0]).map(Math::abs).max().orElse(0))
                        .isGreaterThan(0.01));
        try {
            Simd.use(Objects.requireNonNull(Simd.available()));
            List<double[][]> sideBySide = heardAt(place);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(sideBySide.get(i)).isDeepEqualTo(expected.get(i));
            }
        } finally {
            Simd.use(null);
        }
    }

    private static List<double[][]> heardAt(Tap.Place place) throws IOException {
        Desk desk = deskOfKin();
        List<Desk.Collector> collectors = new ArrayList<>();
        List<Tap> taps = new ArrayList<>();
        for (String strip : List.of("t4", "t16", "s2", "a", "late-2", "mix")) {
            Desk.Collector collector = new Desk.Collector(FRAMES);
            collectors.add(collector);
            taps.add(new Tap.Audio(strip, strip.equals("mix") ? Tap.Place.AFTER_FADER : place, collector));
        }
        Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                FRAMES,
                taps,
                new RenderOptions(2, 997),
                Progress.NONE);
        return collectors.stream().map(collector -> collector.audio).toList();
    }

    @Test
    void neutralDeskPassesAStereoTrackBitForBit() throws IOException {
        float[][] sound = Desk.noise(2, FRAMES, -12, 5);
        Desk desk = new Desk()
                .bus("bus", "mix", EqParams.NEUTRAL, CompressorParams.NEUTRAL)
                .mixBus(EqParams.NEUTRAL, CompressorParams.NEUTRAL, SaturatorParams.NEUTRAL, LimiterParams.NEUTRAL)
                .track("t", "bus", sound);
        double[][] out = desk.render(FRAMES, 2, 1024);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(out[0][i]).isEqualTo(sound[0][i]);
            assertThat(out[1][i]).isEqualTo(sound[1][i]);
        }
    }

    /// 64 strips, each rounded once to 32-bit float (half a step at -12 dBFS is -163 dBFS): rounding adds to
    /// at most about -127 dBFS when all errors point one way.
    @Test
    void mixOfTracksEqualsSumOfThemAlone() throws IOException {
        Desk all = new Desk().bus("bus", "mix", EQ);
        double[][] sum = new double[2][8_000];
        for (int i = 0; i < 64; i++) {
            float[][] sound = Desk.noise(1 + i % 2, 8_000, -12, i);
            OutputParams output = new OutputParams(-6, (i % 9 - 4) / 4.0, 1);
            all.track("t" + i, "bus", sound, 0, output, EQ);
            double[][] alone = new Desk()
                    .bus("bus", "mix", EQ)
                    .track("t", "bus", sound, 0, output, EQ)
                    .render(8_000, 1, 4096);
            for (int channel = 0; channel < 2; channel++) {
                for (int k = 0; k < 8_000; k++) {
                    sum[channel][k] += alone[channel][k];
                }
            }
        }
        assertThat(Signals.residualPeakDbfs(all.render(8_000, 2, 4096), sum)).isLessThan(-120);
    }

    @Test
    void groupDownSixEqualsMembersDownSix() throws IOException {
        double[][] group = new Desk()
                .bus("bus", "mix")
                .output("bus", OutputParams.NEUTRAL.withFaderDb(-6))
                .track("a", "bus", Desk.noise(1, FRAMES, -12, 1))
                .track("b", "bus", Desk.noise(2, FRAMES, -12, 2))
                .render(FRAMES, 2, 4096);
        double[][] members = new Desk()
                .bus("bus", "mix")
                .track("a", "bus", Desk.noise(1, FRAMES, -12, 1), 0, OutputParams.NEUTRAL.withFaderDb(-6))
                .track("b", "bus", Desk.noise(2, FRAMES, -12, 2), 0, OutputParams.NEUTRAL.withFaderDb(-6))
                .render(FRAMES, 2, 4096);
        assertThat(Signals.residualPeakDbfs(group, members)).isLessThan(-120);
    }

    /// Two copies, one through a look-ahead compressor that does not act, one upside down: they cancel
    /// exactly, on the
    /// same bus and when one path is a bus deeper.
    @ParameterizedTest
    @CsvSource({"bus", "inner"})
    void parallelPathsStayTogetherThroughLookahead(String deeper) throws IOException {
        CompressorParams idle =
                new CompressorParams(Character.CLEAN, new GainComputer(12, 4, 0), 10, 100, Detector.PEAK, 0, 5, 1, 0);
        float[][] sound = Desk.noise(2, FRAMES, -18, 3);
        double[][] out = new Desk()
                .bus("bus", "mix")
                .bus("inner", "bus", LimiterParams.NEUTRAL)
                .track("a", deeper, sound, idle)
                .track("b", "bus", sound)
                .head("b", new HeadParams(0, true, 0))
                .render(FRAMES, 2, 1000);
        assertThat(out).isDeepEqualTo(new double[2][FRAMES]);
    }

    @Test
    void anImpulseComesOutAtItsFrameThroughEveryLatency() throws IOException {
        float[][] impulse = new float[2][FRAMES];
        impulse[0][12_345] = 0.5f;
        impulse[1][12_345] = 0.5f;
        double[][] out = new Desk()
                .bus("bus", "mix", LimiterParams.NEUTRAL)
                .mixBus(LOOKAHEAD, LimiterParams.NEUTRAL)
                .track("a", "bus", impulse)
                .render(FRAMES, 2, 4096);
        int loudest = 0;
        for (int i = 0; i < FRAMES; i++) {
            loudest = Math.abs(out[0][i]) > Math.abs(out[0][loudest]) ? i : loudest;
        }
        assertThat(loudest).isEqualTo(12_345);
    }

    @Test
    void clipsStartWhereTheyStand() throws IOException {
        float[][] sound = Desk.noise(2, 100, -6, 4);
        double[][] out =
                new Desk().track("a", "mix", sound, 5_000, OutputParams.NEUTRAL).render(6_000, 2, 64);
        for (int i = 0; i < 6_000; i++) {
            assertThat(out[0][i]).isEqualTo(i >= 5_000 && i < 5_100 ? sound[0][i - 5_000] : 0.0);
        }
    }

    /// Constant power: a mono track in the centre stands at -3.01 dB in both sides, hard left in one alone.
    @ParameterizedTest
    @CsvSource({
        "0, 0.70710678118654752, 0.70710678118654752",
        "-1, 1, 0",
        "1, 0, 1",
        "0.5, 0.38268343236508977, 0.92387953251128674"
    })
    void monoIsPannedAtConstantPower(double pan, double left, double right) throws IOException {
        float[][] sound = {new float[] {0.5f, -0.25f, 1}};
        double[][] out = new Desk()
                .track("a", "mix", sound, 0, new OutputParams(0, pan, 1))
                .render(3, 1, 2);
        for (int i = 0; i < 3; i++) {
            assertThat(out[0][i]).isCloseTo(left * sound[0][i], within(1e-7));
            assertThat(out[1][i]).isCloseTo(right * sound[0][i], within(1e-7));
        }
    }

    @Test
    void mutedAndClosedStripsAreSilentAndTheRestUntouched() throws IOException {
        float[][] sound = Desk.noise(2, FRAMES, -6, 3);
        double[][] alone = new Desk().track("a", "mix", sound).render(FRAMES, 2, 4096);
        double[][] out = new Desk()
                .bus("bus", "mix")
                .muted("bus")
                .track("a", "mix", sound)
                .track("b", "bus", Desk.noise(1, FRAMES, -6, 4))
                .track(
                        "c",
                        "mix",
                        Desk.noise(1, FRAMES, -6, 5),
                        0,
                        OutputParams.NEUTRAL.withFaderDb(Double.NEGATIVE_INFINITY))
                .render(FRAMES, 2, 4096);
        assertThat(out).isDeepEqualTo(alone);
    }

    /// Four damaged samples become four silent ones; the other track and the rest of this one sound as without
    /// them.
    @Test
    void whatIsNoSoundIsSilencedAndReported() throws IOException {
        float[][] clean = Desk.noise(1, FRAMES, -12, 1);
        float[][] damaged = {clean[0].clone()};
        damaged[0][100] = Float.NaN;
        damaged[0][200] = Float.POSITIVE_INFINITY;
        damaged[0][300] = -1e30f;
        damaged[0][301] = Float.NEGATIVE_INFINITY;
        for (int i : new int[] {100, 200, 300, 301}) {
            clean[0][i] = 0;
        }
        Desk desk = new Desk()
                .bus("bus", "mix", GLUE)
                .track("a", "bus", damaged, EQ)
                .track("b", "mix", Desk.noise(1, FRAMES, -12, 2));
        Desk.Collector collector = new Desk.Collector(FRAMES);
        Rendering rendering = Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                FRAMES,
                List.of(new Tap.Audio("mix", Tap.Place.AFTER_FADER, collector)),
                new RenderOptions(2, 777),
                Progress.NONE);
        assertThat(rendering.containedSamples()).isEqualTo(4);
        assertThat(rendering.contained()).containsExactly(new Rendering.Contained("a", 4, 100));
        double[][] expected = new Desk()
                .bus("bus", "mix", GLUE)
                .track("a", "bus", clean, EQ)
                .track("b", "mix", Desk.noise(1, FRAMES, -12, 2))
                .render(FRAMES, 1, 512);
        assertThat(collector.audio).isDeepEqualTo(expected);
    }

    /// Eight bells of +24 dB on one frequency make more of a tone than a sound may be: it is silenced in that strip,
    /// with the frame where it began, and once the tone is over the strip sounds again; nobody else hears of it.
    @Test
    void whatADeviceMakesOfSoundIsContainedInItsStrip() throws IOException {
        EqParams absurd = new EqParams(java.util.Collections.nCopies(8, EqBand.bell(1_000, 24, 1)));
        float[][] tone = Signals.toFloat(Signals.sine(1, FRAMES, Desk.RATE, 1_000, -60));
        Arrays.fill(tone[0], 0, 1_000, 0);
        Arrays.fill(tone[0], FRAMES / 2, FRAMES, 0);
        float[][] other = Desk.noise(1, FRAMES, -12, 2);
        Desk desk = new Desk()
                .bus("bus", "mix", GLUE)
                .track("a", "bus", tone, absurd)
                .track("b", "mix", other);
        Desk.Collector mix = new Desk.Collector(FRAMES);
        Desk.Collector neighbour = new Desk.Collector(FRAMES);
        Rendering rendering = Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                FRAMES,
                List.of(
                        new Tap.Audio("mix", Tap.Place.AFTER_FADER, mix),
                        new Tap.Audio("b", Tap.Place.AFTER_INSERTS, neighbour)),
                new RenderOptions(2, 777),
                Progress.NONE);
        assertThat(rendering.contained()).hasSize(1);
        Rendering.Contained contained = rendering.contained().getFirst();
        assertThat(contained.stripId()).isEqualTo("a");
        assertThat(contained.firstFrame()).isBetween(1_000L, 3_000L);
        assertThat(contained.samples()).isPositive().isLessThan(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(neighbour.audio[0][i]).isEqualTo(other[0][i]);
            assertThat(Math.abs(mix.audio[0][i])).isLessThan(1e7);
        }
    }

    /// Numbers too small to be heard are sound like any other, and pass as they are.
    @Test
    void denormalsPass() throws IOException {
        float[][] tiny = new float[1][FRAMES];
        Arrays.fill(tiny[0], Float.MIN_VALUE);
        Desk desk = new Desk().track("a", "mix", tiny, EQ, GLUE);
        Desk.Collector mix = new Desk.Collector(FRAMES);
        Rendering rendering = Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                FRAMES,
                List.of(new Tap.Audio("mix", Tap.Place.AFTER_FADER, mix)),
                new RenderOptions(2, 777),
                Progress.NONE);
        assertThat(rendering.containedSamples()).isZero();
        assertThat(Arrays.stream(mix.audio[0]).map(Math::abs).max().orElse(1)).isLessThan(1e-40);
    }

    /// Heard at each strip itself, which the ones above it must not put right.
    @ParameterizedTest
    @ValueSource(strings = {"a", "bus", "mix"})
    void bypassedLookaheadKeepsItsPlaceInTime(String heard) throws IOException {
        float[][] sound = Desk.noise(2, FRAMES, -6, 3);
        Desk desk = new Desk()
                .bus("bus", "mix", LOOKAHEAD)
                .mixBus(LIMIT)
                .track("a", "bus", sound, LOOKAHEAD)
                .bypassAll();
        for (Tap.Place place : List.of(Tap.Place.AFTER_INSERTS, Tap.Place.AFTER_FADER)) {
            double[][] out = desk.render(FRAMES, 1, 512, heard, place);
            for (int i = 0; i < FRAMES; i++) {
                assertThat(out[0][i]).as("%s frame %d", place, i).isEqualTo(sound[0][i]);
            }
        }
    }

    @Test
    void aFailingSinkStopsTheRenderAndReachesTheCaller() {
        Desk desk = busyDesk();
        Sink full = (songFrame, audio, from, to) -> {
            throw new IOException("disk full");
        };
        assertThatThrownBy(() -> Renderer.render(
                        RenderPlan.of(desk.mix(), Desk.RATE),
                        desk::open,
                        FRAMES,
                        List.of(new Tap.Audio("mix", Tap.Place.AFTER_FADER, full)),
                        new RenderOptions(3, 64),
                        Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void cancellingStopsTheRender() {
        Desk desk = busyDesk();
        Progress impatient = new Progress() {
            private double share;

            @Override
            public void at(double now) {
                share = now;
            }

            @Override
            public boolean cancelled() {
                return share > 0.2;
            }
        };
        assertThatThrownBy(() -> Renderer.render(
                        RenderPlan.of(desk.mix(), Desk.RATE),
                        desk::open,
                        FRAMES,
                        List.of(new Tap.Audio("mix", Tap.Place.AFTER_FADER, new Desk.Collector(FRAMES))),
                        new RenderOptions(2, 64),
                        impatient))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void gainReductionIsTappedWhereItHappens() throws IOException {
        float[][] sound = new float[2][FRAMES];
        for (int i = 10_000; i < 20_000; i++) {
            float x = (float) (0.5 * Math.sin(2 * Math.PI * 1_000 * (i - 10_000) / Desk.RATE));
            sound[0][i] = x;
            sound[1][i] = x;
        }
        Desk desk = new Desk().mixBus(GLUE).track("a", "mix", sound);
        Desk.Collector collector = new Desk.Collector(FRAMES);
        Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                FRAMES,
                List.of(new Tap.GainReduction("mix", "compressor-1", collector)),
                new RenderOptions(2, 999),
                Progress.NONE);
        assertThat(collector.audio[0][9_983])
                .as("a reading is the mean over 64 frames")
                .isZero();
        assertThat(collector.audio[0][15_000]).isGreaterThan(2);
    }
}
