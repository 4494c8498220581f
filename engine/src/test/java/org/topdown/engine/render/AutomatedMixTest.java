package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.topdown.mix.Breakpoint.hold;
import static org.topdown.mix.Breakpoint.linear;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.Chunk;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.MemoryChunks;
import org.topdown.media.Progress;
import org.topdown.mix.Automation;
import org.topdown.mix.Send.Point;
import org.topdown.mix.Vca;

/// Faders, pans, sends, mutes and settings that move while the song plays, and VCA groups.
class AutomatedMixTest {
    private static final int FRAMES = 20_000;
    private static final double OFF = Double.NEGATIVE_INFINITY;

    /// Delays by 3 ms and changes nothing.
    private static final CompressorParams LATE =
            new CompressorParams(Character.CLEAN, new GainComputer(0, 1, 6), 1, 80, Detector.PEAK, 0, 3, 1, 0);

    private static final CompressorParams DUCK =
            new CompressorParams(Character.CLEAN, new GainComputer(-40, 8, 6), 2, 60, Detector.PEAK, 90, 0, 1, 0);
    private static final CompressorParams GLUE =
            new CompressorParams(Character.BUS, new GainComputer(-24, 3, 6), 10, 150, Detector.PEAK, 80, 0, 1, 2);
    private static final EqParams EQ = new EqParams(List.of(EqBand.highPass(60, 12), EqBand.bell(300, 3, 1)));

    private static double peak(double[][] audio) {
        return Arrays.stream(audio)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private static double differenceDbfs(double[][] a, double[][] b) {
        double peak = 0;
        for (int channel = 0; channel < a.length; channel++) {
            for (int i = 0; i < a[channel].length; i++) {
                peak = Math.max(peak, Math.abs(a[channel][i] - b[channel][i]));
            }
        }
        return Decibels.ofLinear(peak);
    }

    private static float[][] steady(int channels, float value) {
        float[][] audio = new float[channels][FRAMES];
        for (float[] channel : audio) {
            Arrays.fill(channel, value);
        }
        return audio;
    }

    /// SCIENCE 10: the effect starts at the frame, whatever the block; 256 frames on it is the new gain to the bit.
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 997, 8192})
    void aStepBeginsAtItsFrame(int blockFrames) throws IOException {
        int frames = blockFrames == 1 ? 2_000 : FRAMES;
        Desk desk = new Desk()
                .track("a", "mix", steady(2, 0.5f))
                .automate("a", "output.faderDb", hold(0, 0), hold(1_237, -6));
        double[] heard = desk.render(frames, 2, blockFrames)[0];
        assertThat(Arrays.stream(heard, 0, 1_237)).containsOnly(0.5);
        assertThat(heard[1_238]).isLessThan(0.5);
        for (int i = 1_237; i < 1_493; i++) {
            double db = -6 * (i - 1_237) / 256.0;
            assertThat(heard[i]).isCloseTo(0.5 * Decibels.toLinear(db), within(4e-8));
        }
        assertThat(Arrays.stream(heard, 1_493, frames)).containsOnly((double) (float) (0.5 * Decibels.toLinear(-6)));
    }

    /// SCIENCE 10: 1 kHz, 0 to -12 dB in 20 ms: no component above -80 dB beyond 500 Hz away; over a second, through a
    /// window whose own sidelobes are below -92 dB.
    @Test
    void aFadeIsSmooth() throws IOException {
        int frames = 48_000;
        float[][] sine = new float[2][frames];
        for (int i = 0; i < frames; i++) {
            float x = (float) Math.sin(2 * Math.PI * 1_000 * i / Desk.RATE);
            sine[0][i] = x;
            sine[1][i] = x;
        }
        double[] heard = new Desk()
                .track("a", "mix", sine)
                .automate("a", "output.faderDb", linear(24_000, 0), linear(24_960, -12))
                .render(frames, 2, 4096)[0];
        double[] windowed = new double[frames];
        for (int i = 0; i < frames; i++) {
            double t = 2 * Math.PI * i / frames;
            windowed[i] = heard[i]
                    * (0.35875 - 0.48829 * Math.cos(t) + 0.14128 * Math.cos(2 * t) - 0.01168 * Math.cos(3 * t));
        }
        double carrier = component(windowed, 1_000);
        double most = 0;
        for (int hz = 20; hz < 24_000; hz += hz < 4_000 ? 20 : 500) {
            if (Math.abs(hz - 1_000) > 500) {
                most = Math.max(most, component(windowed, hz));
            }
        }
        assertThat(Decibels.ofLinear(most / carrier)).isLessThan(-80);
    }

    private static double component(double[] x, double hz) {
        double step = 2 * Math.PI * hz / Desk.RATE;
        double coefficient = 2 * Math.cos(step);
        double s1 = 0;
        double s2 = 0;
        for (double each : x) {
            double s = each + coefficient * s1 - s2;
            s2 = s1;
            s1 = s;
        }
        return Math.sqrt(s1 * s1 + s2 * s2 - coefficient * s1 * s2);
    }

    /// Whatever is late before it, in its strip or elsewhere: a move falls on its song frame.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "output.faderDb",
                "output.pan",
                "output.width",
                "head.trimDb",
                "trim-2.gainDb",
                "muted",
                "sends.return.levelDb"
            })
    void aMoveOnALateStripFallsOnItsSongFrame(String control) throws IOException {
        double[][] late = desk(true, control).render(FRAMES, 2, 640);
        double[][] prompt = desk(false, control).render(FRAMES, 2, 640);
        assertThat(late).isDeepEqualTo(prompt);
        assertThat(differenceDbfs(late, desk(true, "none").render(FRAMES, 2, 640)))
                .isGreaterThan(-30);
    }

    /// Stereo but for `trim-2`, so that a width is heard.
    private static Desk desk(boolean late, String control) {
        Desk desk = new Desk()
                .bus("return", "mix", late ? LATE : EqParams.NEUTRAL)
                .track(
                        "a",
                        "mix",
                        Desk.noise(2, FRAMES, -12, 1),
                        late ? LATE : EqParams.NEUTRAL,
                        new TrimParams(0, true))
                .track("b", "mix", Desk.noise(1, FRAMES, -12, 2))
                .send("a", "return", -10, Point.POST_FADER);
        return switch (control) {
            case "none" -> desk;
            case "muted" -> desk.automate("a", control, hold(0, 0), hold(5_003, 1), hold(11_111, 0));
            case "output.pan" -> desk.automate("a", control, linear(5_003, -1), linear(9_000, 1), hold(12_001, 0));
            case "output.width" -> desk.automate("a", control, linear(5_003, 1), linear(9_000, 2), hold(12_001, 0));
            default ->
                desk.automate("a", control, linear(5_003, 0), linear(9_000, -18), hold(9_100, -18), hold(12_001, 6));
        };
    }

    /// A throw: the send opens at one word and closes after it; what the effect strip hears is that stretch alone.
    @ParameterizedTest
    @CsvSource({"PRE_FADER, 1", "POST_FADER, 0.5011872336272722"})
    void aThrowIsAnAutomatedSend(Point point, double fader) throws IOException {
        float[][] sound = Desk.noise(2, FRAMES, -6, 4);
        Desk desk = new Desk()
                .bus("echo", "mix")
                .track("a", "mix", sound, 0, new OutputParams(-6, 0, 1))
                .send("a", "echo", OFF, point)
                .automate("a", "sends.echo.levelDb", hold(0, OFF), hold(6_000, -3), hold(9_000, OFF));
        double[][] heard = desk.render(FRAMES, 2, 1_000, "echo", Tap.Place.AFTER_FADER);
        for (int i = 0; i < FRAMES; i++) {
            if (i <= 6_000 || i >= 9_256) {
                assertThat(heard[0][i]).isZero();
            } else if (i >= 6_256 && i <= 9_000) {
                assertThat(heard[0][i]).isCloseTo(fader * Decibels.toLinear(-3) * sound[0][i], within(6e-8));
            }
        }
        double x = heard[0][6_160] / sound[0][6_160] / fader;
        assertThat(Decibels.ofLinear(x)).isCloseTo(-90 + 87 * 96 / 192.0, within(0.01));
    }

    /// By one value held throughout, anything is as if it had been set to it; so is what moves before it does.
    @Test
    void whatStandsIsAsIfItWereSet() throws IOException {
        float[][] mono = Desk.noise(1, FRAMES, -12, 6);
        float[][] stereo = Desk.noise(2, FRAMES, -12, 7);
        Desk set = new Desk()
                .bus("return", "mix")
                .track("a", "mix", mono, 0, new OutputParams(-4, 0.3, 1), new TrimParams(-2, true))
                .track("b", "mix", stereo, 0, new OutputParams(-5, -0.3, 1.5))
                .head("a", new HeadParams(3, false, 1))
                .send("b", "return", -8, Point.POST_FADER)
                .vca(Vca.of("v", "V", List.of("a", "b")).withFaderDb(-2));
        double[][] expected = set.render(FRAMES, 2, 512);
        for (int last : new int[] {0, 1}) {
            Desk moving = new Desk()
                    .bus("return", "mix")
                    .track("a", "mix", mono, 0, new OutputParams(12, 1, 1), new TrimParams(24, true))
                    .track("b", "mix", stereo, 0, new OutputParams(12, -1, 0))
                    .head("a", new HeadParams(30, false, 1))
                    .send("b", "return", 0, Point.POST_FADER)
                    .automate("a", "output.faderDb", hold(0, -4), hold(FRAMES, -4 - last))
                    .automate("a", "output.pan", hold(0, 0.3), hold(FRAMES, 0.3 + 0.1 * last))
                    .automate("a", "trim-1.gainDb", hold(0, -2), hold(FRAMES, -2 - last))
                    .automate("a", "head.trimDb", hold(0, 3), hold(FRAMES, 3 + last))
                    .automate("a", "muted", hold(0, 0), hold(FRAMES, last))
                    .automate("b", "output.faderDb", hold(0, -5), hold(FRAMES, -5 - last))
                    .automate("b", "output.pan", hold(0, -0.3), hold(FRAMES, -0.3 - 0.1 * last))
                    .automate("b", "output.width", hold(0, 1.5), hold(FRAMES, 1.5 + 0.1 * last))
                    .automate("b", "sends.return.levelDb", hold(0, -8), hold(FRAMES, -8 - last))
                    .vca(Vca.of("v", "V", List.of("a", "b"))
                            .withAutomation(List.of(
                                    new Automation("faderDb", List.of(hold(0, -2), hold(FRAMES, -2 - last))))));
            double[][] heard = moving.render(FRAMES, 2, 512);
            if (last == 0) {
                assertThat(heard).isDeepEqualTo(expected);
            } else {
                // Products are taken in another order.
                assertThat(differenceDbfs(heard, expected)).isLessThan(-140);
            }
        }
    }

    /// SCIENCE 10, through the engine: a group at -6 dB is its members at -6 dB is a VCA of them at -6 dB, sends after
    /// the
    /// fader with it, those before it not.
    @Test
    void aGroupAtMinusSixIsItsMembersAtMinusSix() throws IOException {
        double[][] members = group(-6, 0).render(FRAMES, 2, 777);
        assertThat(differenceDbfs(members, group(0, -6).render(FRAMES, 2, 777))).isLessThan(-120);
        Desk vca = group(0, 0)
                .vca(Vca.of("v", "V", members()))
                .vca(Vca.of("w", "W", members()).withFaderDb(-2));
        vca = vca.vca(Vca.of("x", "X", members()).withFaderDb(-4));
        assertThat(differenceDbfs(members, vca.render(FRAMES, 2, 777))).isLessThan(-120);
        assertThat(differenceDbfs(members, group(0, 0).render(FRAMES, 2, 777))).isGreaterThan(-30);

        double[][] sending = sends(group(-6, 0)).render(FRAMES, 2, 777);
        double[][] byVca = sends(group(0, 0))
                .vca(Vca.of("v", "V", members()).withFaderDb(-6))
                .render(FRAMES, 2, 777);
        assertThat(differenceDbfs(sending, byVca)).isLessThan(-120);
    }

    private static List<String> members() {
        return List.of("t0", "t1", "t2", "t3");
    }

    private static Desk group(double eachDb, double busDb) {
        Desk desk = new Desk().bus("return", "mix").bus("group", "mix").output("group", new OutputParams(busDb, 0, 1));
        for (int i = 0; i < 4; i++) {
            desk.track(
                    "t" + i,
                    "group",
                    Desk.noise(1 + i % 2, FRAMES, -12, i),
                    0,
                    new OutputParams(eachDb, i / 4.0, 1),
                    EQ);
        }
        return desk;
    }

    private static Desk sends(Desk desk) {
        return desk.send("t0", "return", -3, Point.POST_FADER)
                .send("t1", "return", -3, Point.PRE_FADER)
                .send("t2", "return", 2, Point.POST_FADER);
    }

    /// As the mute of every member does it, to the bit; moving too.
    @Test
    void aVcaMutesItsMembers() throws IOException {
        double[][] muted = sends(group(0, 0)).muted("t0").muted("t1").render(FRAMES, 2, 777);
        Vca two = Vca.of("v", "V", List.of("t0", "t1"));
        assertThat(sends(group(0, 0)).vca(two.withMuted(true)).render(FRAMES, 2, 777))
                .isDeepEqualTo(muted);
        var cut = new org.topdown.mix.Breakpoint[] {hold(0, 0), hold(4_000, 1), hold(9_000, 0)};
        double[][] moving = sends(group(0, 0))
                .automate("t0", "muted", cut)
                .automate("t1", "muted", cut)
                .render(FRAMES, 2, 777);
        double[][] byVca = sends(group(0, 0))
                .vca(two.withAutomation(List.of(new Automation("muted", List.of(cut)))))
                .render(FRAMES, 2, 777);
        assertThat(byVca).isDeepEqualTo(moving);
        for (int i = 4_300; i < 9_000; i++) {
            assertThat(byVca[0][i]).isEqualTo(muted[0][i]);
        }
        assertThat(peak(muted)).isGreaterThan(0.1);
    }

    /// A mute that moves cuts sends before the fader and side-chains, for as long as it lasts.
    @Test
    void aMovingMuteCutsEverything() throws IOException {
        Desk desk = new Desk()
                .bus("return", "mix")
                .track("kick", "mix", Desk.noise(1, FRAMES, -3, 8), LATE)
                .track("bass", "mix", steady(1, 0.25f), DUCK)
                .send("kick", "return", 0, Point.PRE_FADER)
                .key("bass", "compressor-1", "kick")
                .automate("kick", "muted", hold(0, 0), hold(6_000, 1), hold(12_000, 0));
        double[] back = desk.render(FRAMES, 2, 640, "return", Tap.Place.AFTER_FADER)[0];
        assertThat(Math.abs(back[6_000])).isPositive();
        assertThat(Arrays.stream(back, 6_256, 12_001)).containsOnly(0.0);
        double[] bass = desk.render(FRAMES, 2, 640, "bass", Tap.Place.AFTER_INSERTS)[0];
        double ducked = mean(bass, 5_000, 6_000);
        assertThat(ducked).isLessThan(0.1);
        // Two releases of 60 ms later.
        assertThat(mean(bass, 11_500, 12_000)).isGreaterThan(2 * ducked);
        assertThat(mean(bass, 19_000, 20_000)).isCloseTo(ducked, within(0.1 * ducked));
    }

    private static double mean(double[] x, int from, int to) {
        return Arrays.stream(x, from, to).average().orElseThrow();
    }

    @Test
    void theMixBusMovesAsItLeavesTheDesk() throws IOException {
        Desk desk = new Desk()
                .track("a", "mix", steady(2, 0.5f))
                .automate("mix", "output.faderDb", linear(10_000, 0), linear(18_000, OFF));
        double[] heard = desk.render(FRAMES, 2, 999)[0];
        assertThat(heard[9_999]).isEqualTo(0.5);
        assertThat(heard[13_968]).isCloseTo(0.5 * Decibels.toLinear(-45), within(1e-8));
        assertThat(Arrays.stream(heard, 18_000, FRAMES)).containsOnly(0.0);
    }

    /// Everything moves.
    private static Desk moving() {
        Desk desk = new Desk()
                .bus("drums", "mix", EQ, DUCK)
                .bus("hall", "mix", LATE, EQ)
                .bus("crush", "drums", GLUE, LATE)
                .mixBus(EQ, GLUE)
                .automate(
                        "drums",
                        "output.faderDb",
                        linear(100, -3),
                        linear(9_000, 2),
                        hold(12_000, -60),
                        hold(12_100, 0))
                .automate("drums", "output.width", linear(500, 0), linear(15_000, 2))
                .automate("mix", "head.trimDb", linear(2_000, 0), linear(12_000, -6))
                .automate("hall", "muted", hold(0, 0), hold(3_001, 1), hold(5_077, 0));
        for (int i = 0; i < 9; i++) {
            String id = "t" + i;
            desk.track(
                    id,
                    i % 2 == 0 ? "drums" : "mix",
                    Desk.noise(1 + i % 2, FRAMES - 500 * i, -12, 20 + i),
                    i * 123L,
                    new OutputParams(-i, (i - 4) / 5.0, 1),
                    EQ,
                    i % 3 == 0 ? LATE : DUCK,
                    new TrimParams(-1, false));
            desk.send(id, "hall", -10 - i, i % 3 == 1 ? Point.PRE_FADER : Point.POST_FADER);
            desk.automate(id, "output.pan", linear(1_000L * i, -1), linear(9_000 + 777 * i, 1), hold(18_000, 0.2));
            if (i % 2 == 0) {
                desk.send(id, "crush", -3, Point.POST_FADER);
                desk.automate(id, "sends.hall.levelDb", hold(0, OFF), hold(7_000 + 31 * i, 0), linear(9_999, OFF));
            }
            if (i % 3 == 0) {
                desk.automate(id, "trim-3.gainDb", linear(700, 0), linear(7_000, -20), hold(8_000, 3));
                desk.automate(id, "head.trimDb", linear(9_000, 0), linear(9_400, -3));
            }
        }
        return desk.send("drums", "hall", -20, Point.POST_FADER)
                .key("t1", "compressor-2", "t0")
                .key("drums", "compressor-2", "t3")
                .automate("t3", "muted", hold(0, 1), hold(6_000, 0), hold(15_003, 1))
                .vca(Vca.of("v", "V", List.of("t0", "t1", "crush"))
                        .withAutomation(
                                List.of(new Automation("faderDb", List.of(linear(0, 0), linear(FRAMES, -12))))));
    }

    /// Neither the cores, nor the block, nor who runs beside whom may be heard: same bits.
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 64", "2, 997", "8, 4096", "2, 65536"})
    void outputDoesNotDependOnThreadsOrBlocksOrLanes(int threads, int blockFrames) throws IOException {
        int frames = blockFrames == 1 ? 4_000 : FRAMES;
        double[][] expected = moving().render(frames, 1, 512);
        assertThat(peak(expected)).isGreaterThan(0.1);
        assertThat(moving().render(frames, threads, blockFrames)).isDeepEqualTo(expected);
        try {
            Simd.use(Objects.requireNonNull(Simd.available()));
            assertThat(moving().render(frames, threads, blockFrames)).isDeepEqualTo(expected);
        } finally {
            Simd.use(null);
        }
    }

    /// What comes late of it stays in the third chunk.
    private static final int LONG = 3 * Chunk.FRAMES - 1_000;

    /// A desk of three chunks: a track whose settings, trim, send and mute move, a key, a late return. What moves
    /// last does so at `lastFrame`.
    private static Desk longDesk(long lastFrame, double lastDb) {
        return new Desk()
                .bus("group", "mix", EQ, DUCK)
                .bus("hall", "mix", LATE)
                .mixBus(GLUE)
                .track("a", "group", Desk.noise(2, LONG, -12, 60), EQ, GLUE, new TrimParams(0, false))
                .track("b", "mix", Desk.noise(1, LONG, -12, 61), DUCK)
                .send("a", "hall", OFF, Point.POST_FADER)
                .key("group", "compressor-2", "b")
                .automate("a", "sends.hall.levelDb", hold(0, OFF), hold(50_000, -3), hold(80_001, OFF))
                .automate("a", "output.pan", linear(30_000, -1), linear(100_000, 1))
                .automate("a", "trim-3.gainDb", linear(1_000, 0), linear(90_000, -12))
                .automate("a", "eq-1.2.gainDb", linear(20_000, 3), linear(75_000, -9), hold(120_000, 6))
                .automate("b", "muted", hold(0, 0), hold(65_400, 1), hold(100_000, 0))
                .automate("mix", "compressor-1.makeupDb", linear(60_000, 0), linear(70_000, 6))
                .automate("a", "output.faderDb", hold(0, 0), hold(lastFrame, lastDb));
    }

    private static double[][] render(Desk desk, ChunkStore store, long from, List<Rendering.StripWork> work)
            throws IOException {
        double[][] heard = new double[2][LONG];
        Sink sink = (songFrame, audio, first, to) -> {
            for (int channel = 0; channel < 2; channel++) {
                System.arraycopy(audio[channel], first, heard[channel], (int) songFrame, to - first);
            }
            return true;
        };
        Rendering rendering = Renderer.render(
                RenderPlan.of(desk.mix(), Desk.RATE),
                desk::open,
                from,
                LONG,
                List.of(new Tap.Audio("mix", Tap.Place.AFTER_FADER, sink)),
                store,
                new RenderOptions(2, 4096),
                Progress.NONE);
        work.addAll(rendering.strips());
        return heard;
    }

    private static long rendered(List<Rendering.StripWork> work, String strip) {
        return work.stream()
                .filter(each -> each.stripId().equals(strip))
                .mapToLong(Rendering.StripWork::renderedFrames)
                .sum();
    }

    /// Kept in mid-move and taken up again: the same bits; and a move that changes late costs what comes after it.
    @Test
    void whatIsKeptGoesOnInTheMiddleOfAMove() throws IOException {
        double[][] expected = render(longDesk(150_000, -6), ChunkStore.NONE, 0, new ArrayList<>());
        ChunkStore store = new MemoryChunks(1L << 28, ChunkStore.NONE);
        assertThat(render(longDesk(150_000, -6), store, 0, new ArrayList<>())).isDeepEqualTo(expected);
        List<Rendering.StripWork> again = new ArrayList<>();
        assertThat(render(longDesk(150_000, -6), store, 0, again)).isDeepEqualTo(expected);
        assertThat(again.stream().mapToLong(Rendering.StripWork::renderedFrames).sum())
                .isZero();

        List<Rendering.StripWork> work = new ArrayList<>();
        double[][] changed = render(longDesk(150_000, -12), store, 0, work);
        assertThat(changed).isDeepEqualTo(render(longDesk(150_000, -12), ChunkStore.NONE, 0, new ArrayList<>()));
        assertThat(rendered(work, "a")).isZero();
        assertThat(rendered(work, "group")).isBetween(1L, (long) Chunk.FRAMES);
        assertThat(rendered(work, "mix")).isBetween(1L, (long) Chunk.FRAMES);

        // Only states are there: the settings that move go on from the frame they are at.
        double[][] late = render(
                longDesk(150_000, -6).automate("a", "head.trimDb", hold(0, 0), hold(140_000, -3)),
                store,
                140_000,
                new ArrayList<>());
        double[][] whole = render(
                longDesk(150_000, -6).automate("a", "head.trimDb", hold(0, 0), hold(140_000, -3)),
                ChunkStore.NONE,
                0,
                new ArrayList<>());
        for (int channel = 0; channel < 2; channel++) {
            assertThat(Arrays.copyOfRange(late[channel], 140_000, LONG))
                    .isEqualTo(Arrays.copyOfRange(whole[channel], 140_000, LONG));
        }
    }
}
