package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.CompressorParams.Character;
import org.topdown.dsp.dynamics.CompressorParams.Detector;
import org.topdown.dsp.dynamics.ExpanderCurve;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.mix.Send.Point;

/// What a strip gives to others beside its bus: sends to effect strips, and its signal as a side-chain; in step,
/// whatever has latency on the way.
class SendsAndKeysTest {
    private static final int FRAMES = 20_000;
    private static final CompressorParams DUCK =
            new CompressorParams(Character.CLEAN, new GainComputer(-40, 8, 6), 2, 60, Detector.PEAK, 90, 0, 1, 0);
    /// Delays by 3 ms and changes nothing.
    private static final CompressorParams LATE =
            new CompressorParams(Character.CLEAN, new GainComputer(0, 1, 6), 1, 80, Detector.PEAK, 0, 3, 1, 0);

    private static final CompressorParams SQUEEZE =
            new CompressorParams(Character.CLEAN, new GainComputer(-30, 4, 6), 1, 80, Detector.RMS, 0, 3, 1, 0);
    private static final LimiterParams LIMIT = new LimiterParams(-6, 6, 2, 60);
    private static final EqParams EQ = new EqParams(List.of(EqBand.highPass(60, 12), EqBand.bell(300, 3, 1)));
    private static final GateParams GATE = new GateParams(new ExpanderCurve(-30, 10, 40), 3, 1, 20, 60, 2, 80, 0);
    private static final DelayParams ECHO = new DelayParams(20, null, 0.5, true, 100, 8_000, 6, 100, 0.4);
    private static final ReverbParams HALL =
            new ReverbParams(ReverbParams.Character.HALL, 5, 1.2, 1.2, 300, 0.6, 5_000, 80, 12_000, 1, 1, 0.5);
    private static final TrimParams INVERTED = new TrimParams(0, true);

    private static double peak(double[][] audio) {
        return Arrays.stream(audio)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /// A send through something late, returned in opposite polarity: nothing is left.
    @ParameterizedTest
    @CsvSource({"PRE_FADER, 1", "POST_FADER, 2"})
    void aSendReturnsInStepWithTheDrySignal(Point point, int threads) throws IOException {
        Desk desk = new Desk()
                .bus("return", "mix", LATE, INVERTED)
                .track("a", "mix", Desk.noise(2, FRAMES, -12, 1))
                .send("a", "return", 0, point);
        assertThat(peak(desk.render(FRAMES, threads, 777))).isZero();
        Desk without = new Desk().bus("return", "mix", LATE, INVERTED).track("a", "mix", Desk.noise(2, FRAMES, -12, 1));
        assertThat(peak(without.render(FRAMES, threads, 777))).isGreaterThan(0.2);
    }

    /// 10^(-7/20) of it comes back over the effect strip, at its pan; what the fader takes away is taken from a
    /// send after it alone. In 32 bits a strip rounds to 6e-8.
    @ParameterizedTest
    @CsvSource({"PRE_FADER, 0.4466835921509632", "POST_FADER, 0.22387211385683398"})
    void aSendBranchesOffBeforeTheFaderOrAfterIt(Point point, double gain) throws IOException {
        float[][] sound = Desk.noise(1, FRAMES, -6, 2);
        Desk desk = new Desk()
                .bus("nowhere", "mix")
                .bus("return", "mix")
                .output("nowhere", new OutputParams(Double.NEGATIVE_INFINITY, 0, 1))
                .track("a", "nowhere", sound, 0, new OutputParams(-6, 0.5, 1))
                .send("a", "return", -7, point);
        double[][] heard = desk.render(FRAMES, 2, 500);
        double left = Math.cos(1.5 * Math.PI / 4);
        double right = Math.sin(1.5 * Math.PI / 4);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(heard[0][i]).isCloseTo(gain * left * sound[0][i], within(6e-8));
            assertThat(heard[1][i]).isCloseTo(gain * right * sound[0][i], within(6e-8));
        }
    }

    @Test
    void aFaderThatIsOffLeavesThePreFaderSendAndAMuteLeavesNothing() throws IOException {
        for (Point point : Point.values()) {
            Desk off = new Desk()
                    .bus("return", "mix")
                    .track("a", "mix", Desk.noise(1, FRAMES, -6, 3))
                    .output("a", new OutputParams(Double.NEGATIVE_INFINITY, 0, 1))
                    .send("a", "return", 0, point);
            assertThat(peak(off.render(FRAMES, 1, 512)) > 0).isEqualTo(point == Point.PRE_FADER);
            assertThat(peak(off.muted("a").render(FRAMES, 1, 512))).isZero();
        }
        Desk silentSend = new Desk()
                .bus("return", "mix")
                .track("a", "mix", Desk.noise(1, FRAMES, -6, 3))
                .output("a", new OutputParams(Double.NEGATIVE_INFINITY, 0, 1))
                .send("a", "return", Double.NEGATIVE_INFINITY, Point.PRE_FADER);
        assertThat(peak(silentSend.render(FRAMES, 1, 512))).isZero();
    }

    /// By itself, from song frame 0, its latency taken out.
    private static double[][] alone(DeviceParams params, double[][] audio, double[][] key) {
        int frames = audio[0].length;
        int late = Devices.latencyFrames(params, Desk.RATE);
        double[][] work = longer(audio, late);
        Processor processor = Devices.processorFor(params);
        processor.prepare(new StreamFormat(Desk.RATE, audio.length, frames + late));
        Block block = new Block(work, 0, 0, frames + late);
        block.key = key.length == 0 ? null : longer(key, late);
        processor.process(block);
        return Arrays.stream(work)
                .map(channel -> Arrays.copyOfRange(channel, late, late + frames))
                .toArray(double[][]::new);
    }

    private static double[][] longer(double[][] audio, int by) {
        return Arrays.stream(audio)
                .map(channel -> Arrays.copyOf(channel, channel.length + by))
                .toArray(double[][]::new);
    }

    private static double[][] doubles(float[][] audio) {
        double[][] result = new double[audio.length][audio[0].length];
        for (int channel = 0; channel < audio.length; channel++) {
            for (int i = 0; i < audio[channel].length; i++) {
                result[channel][i] = audio[channel][i];
            }
        }
        return result;
    }

    /// As a strip hands its signal on: in 32 bits.
    private static double[][] rounded(double[][] audio) {
        return Arrays.stream(audio)
                .map(channel -> Arrays.stream(channel).map(x -> (float) x).toArray())
                .toArray(double[][]::new);
    }

    /// The bass is ducked by the kick exactly as if both lay side by side: whether the kick is the later one,
    /// the bass, or neither.
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void aSideChainIsInStepWithWhatItMoves(boolean lateKick, boolean lateBass) throws IOException {
        float[][] kick = Desk.noise(1, FRAMES, -6, 4);
        for (int i = 0; i < FRAMES; i++) {
            kick[0][i] *= i % 6_000 < 500 ? 1 : 0;
        }
        float[][] bass = Desk.noise(2, FRAMES, -18, 5);
        DeviceParams first = lateKick ? SQUEEZE : EQ;
        DeviceParams second = lateBass ? LIMIT : EQ;
        Desk desk = new Desk().track("kick", "mix", kick, first).track("bass", "mix", bass, second, DUCK);
        desk.key("bass", "compressor-2", "kick");
        double[][] key = rounded(alone(first, doubles(kick), new double[0][]));
        double[][] expected = rounded(alone(DUCK, alone(second, doubles(bass), new double[0][]), key));
        double[][] heard = desk.render(FRAMES, 2, 640, "bass", Tap.Place.AFTER_INSERTS);
        assertThat(heard).isDeepEqualTo(expected);
        assertThat(Arrays.deepEquals(heard, alone(second, doubles(bass), new double[0][])))
                .isFalse();
        assertThat(RenderPlan.of(desk.mix(), Desk.RATE).latencyFrames())
                .isEqualTo(Math.max(Devices.latencyFrames(first, Desk.RATE), Devices.latencyFrames(second, Desk.RATE)));
    }

    private static double[][] after(int frames, double[][] audio) {
        return Arrays.stream(audio)
                .map(channel -> Arrays.copyOfRange(channel, frames, channel.length))
                .toArray(double[][]::new);
    }

    /// Nothing comes from a muted strip, its side-chain included; a fader that is off leaves it.
    @Test
    void aMutedKeyIsSilentAndAFaderDoesNotMoveIt() throws IOException {
        float[][] bass = Desk.noise(1, FRAMES, -6, 6);
        double[][] plain = new Desk().track("bass", "mix", bass).render(FRAMES, 1, 512);
        Desk desk = new Desk()
                .track("kick", "mix", Desk.noise(1, FRAMES, -3, 7))
                .output("kick", new OutputParams(Double.NEGATIVE_INFINITY, 0, 1))
                .track("bass", "mix", bass, DUCK)
                .key("bass", "compressor-1", "kick");
        double[][] ducked = desk.render(FRAMES, 1, 512);
        assertThat(peak(after(2_000, ducked))).isLessThan(0.2 * peak(after(2_000, plain)));
        assertThat(desk.muted("kick").render(FRAMES, 1, 512)).isDeepEqualTo(plain);
    }

    /// The bypass of a device that waits for its side-chain moves nothing in time.
    @Test
    void bypassLeavesTheWaitingInPlace() {
        Desk desk = new Desk()
                .track("kick", "mix", Desk.noise(1, FRAMES, -6, 8), LATE)
                .track("bass", "mix", Desk.noise(1, FRAMES, -6, 9), DUCK)
                .key("bass", "compressor-1", "kick");
        RenderPlan plan = RenderPlan.of(desk.mix(), Desk.RATE);
        RenderPlan bypassed = RenderPlan.of(desk.bypassAll().mix(), Desk.RATE);
        int bass = plan.indexOf("bass");
        assertThat(plan.nodes().get(bass).inputLatency()).isEqualTo(144);
        assertThat(bypassed.nodes().get(bypassed.indexOf("bass")).inputLatency())
                .isEqualTo(144);
    }

    private static Desk web() {
        Desk desk = new Desk()
                .bus("drums", "mix", EQ, DUCK)
                .bus("hall", "mix", LATE, EQ, ECHO, HALL)
                .bus("crush", "drums", SQUEEZE, GATE, LIMIT)
                .mixBus(EQ, LIMIT);
        for (int i = 0; i < 9; i++) {
            desk.track(
                    "t" + i,
                    i % 2 == 0 ? "drums" : "mix",
                    Desk.noise(1 + i % 2, FRAMES - 500 * i, -12, 20 + i),
                    i * 123L,
                    new OutputParams(-i, (i - 4) / 5.0, 1),
                    EQ,
                    i % 3 == 0 ? SQUEEZE : DUCK);
            desk.send("t" + i, "hall", -10 - i, i % 3 == 1 ? Point.PRE_FADER : Point.POST_FADER);
            if (i % 2 == 0) {
                desk.send("t" + i, "crush", -3, Point.POST_FADER);
            }
        }
        return desk.send("drums", "hall", -20, Point.POST_FADER)
                .key("t1", "compressor-2", "t0")
                .key("t7", "compressor-2", "crush")
                .key("crush", "gate-2", "t5")
                .key("drums", "compressor-2", "t3");
    }

    /// Neither the cores, nor the block, nor who runs beside whom may be heard: same bits.
    @ParameterizedTest
    @CsvSource({"1, 64", "2, 997", "8, 4096", "2, 65536"})
    void outputDoesNotDependOnThreadsOrBlocksOrLanes(int threads, int blockFrames) throws IOException {
        double[][] expected = web().render(FRAMES, 1, 512);
        assertThat(peak(expected)).isGreaterThan(0.1);
        assertThat(web().render(FRAMES, threads, blockFrames)).isDeepEqualTo(expected);
        try {
            Simd.use(Objects.requireNonNull(Simd.available()));
            assertThat(web().render(FRAMES, threads, blockFrames)).isDeepEqualTo(expected);
        } finally {
            Simd.use(null);
        }
    }

    @Test
    void aSendThatIsOffOrOfAMutedStripCostsNothing() {
        Desk desk = new Desk()
                .bus("return", "mix")
                .track("a", "mix", Desk.noise(1, 100, -6, 3))
                .track("b", "mix", Desk.noise(1, 100, -6, 3))
                .muted("b")
                .send("a", "return", Double.NEGATIVE_INFINITY, Point.POST_FADER)
                .send("b", "return", 0, Point.PRE_FADER);
        RenderPlan plan = RenderPlan.of(desk.mix(), Desk.RATE);
        assertThat(plan.nodes().get(plan.indexOf("return")).inputs()).isEmpty();
        assertThat(plan.nodes()).hasSize(4);
        assertThat(desk.mix().sendingTo("return"))
                .hasSize(2)
                .allMatch(strip -> !strip.sends().isEmpty());
    }
}
