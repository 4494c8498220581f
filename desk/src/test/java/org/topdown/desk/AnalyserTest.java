package org.topdown.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.engine.live.Meters;
import org.topdown.engine.live.Player;
import org.topdown.engine.live.PlayerOutput;
import org.topdown.engine.live.Stretch;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.LiveRender;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class AnalyserTest {
    private static final double RATE = 48_000;
    private static final int FRAMES = 480_000;
    private static final EqParams EQ = new EqParams(List.of(EqBand.bell(1_000, 6, 1)));
    private static final CompressorParams COMPRESSOR = new CompressorParams(
            CompressorParams.Character.CLEAN,
            new GainComputer(-30, 4, 0),
            5,
            80,
            CompressorParams.Detector.PEAK,
            0,
            0,
            1,
            0);

    private final BlockingQueue<ObjectNode> told = new LinkedBlockingQueue<>();
    private final Analyser.Looker looker = told::add;
    private Mix mix = new Mix(List.of(Strip.mixBus()));
    private final Analyser analyser = new Analyser(RATE, () -> mix);

    @AfterEach
    void close() {
        analyser.close();
    }

    /// A sine of 1 kHz at -20 dBFS whose level goes up by 9 dB every other half second.
    private static final float[][] SOUND = new float[2][FRAMES];

    static {
        for (int i = 0; i < FRAMES; i++) {
            double level = i / 24_000 % 2 == 0 ? 0.1 : 0.1 * Math.pow(10, 9 / 20.0);
            SOUND[0][i] = (float) (level * Math.sin(2 * Math.PI * 1_000 * i / RATE));
            SOUND[1][i] = SOUND[0][i];
        }
    }

    private static Mix mix(DeviceParams params) {
        Strip track = Strip.track("t", "T", Role.UNKNOWN, "", new Clip("t", 2, 0, FRAMES), Mix.MIX_BUS);
        Device device = new Device("d", params, false);
        return new Mix(List.of(Strip.mixBus(), track.withChain(List.of(device))));
    }

    private void play(double seconds) throws InterruptedException {
        PlayerOutput nowhere = new PlayerOutput() {
            @Override
            public void audio(Stretch stretch) {}

            @Override
            public void meters(Meters meters) {}

            @Override
            public void begins(long streamFrame, long songFrame, LiveRender.Start how) {}

            @Override
            public void stops(long songFrame) {}

            @Override
            public void ends(long streamFrame) {}

            @Override
            public void exact(double share) {}

            @Override
            public void fails(String why) {}
        };
        try (Player player = new Player(
                RenderPlan.of(mix, RATE),
                _ -> ClipAudio.of(RATE, SOUND),
                ChunkStore.NONE,
                Player.AHEAD_SECONDS,
                nowhere)) {
            player.onlooker(analyser);
            player.play(0);
            for (long frame = 0; frame < seconds * RATE; frame += 1_920) {
                // Some eight times as fast as a listener would.
                Thread.sleep(5);
                player.heard(frame);
            }
        }
    }

    /// The last that was told of that kind.
    private JsonNode last(String event) throws InterruptedException {
        @Nullable JsonNode last = null;
        for (ObjectNode next = told.poll(10, TimeUnit.SECONDS);
                next != null;
                next = told.poll(300, TimeUnit.MILLISECONDS)) {
            last = next.get("event").asString().equals(event) ? next : last;
        }
        assertThat(last).as(event).isNotNull();
        return Objects.requireNonNull(last);
    }

    /// An equaliser lifts 1 kHz by 6 dB: so much higher is the spectrum behind it, at the very third octave.
    @Test
    void tellsTheSpectrumBeforeAndAfter() throws InterruptedException {
        mix = mix(EQ);
        analyser.look(looker, new Order.Look("t", "d", "mix", true));
        play(4);
        JsonNode analysis = last("analysis");
        // 20 Hz * 1000^(68/120) is 1002 Hz.
        double before = analysis.get("before").get(68).asDouble();
        assertThat(before).isBetween(-21.0, -10.5);
        assertThat(analysis.get("after").get(68).asDouble() - before).isCloseTo(6, within(0.15));
        assertThat(analysis.get("overAfter").get(68).asDouble() - before).isCloseTo(6, within(0.15));
        // All that is at 63 Hz is the steps of the level.
        assertThat(analysis.get("before").get(20).asDouble()).isLessThan(-50);
    }

    /// What the mix is like: both sides alike, so nothing in the side; loudness and peak of a sine.
    @Test
    void tellsWhatWasHeardOfTheMix() throws InterruptedException {
        mix = mix(EQ);
        analyser.look(looker, new Order.Look("", "", "", true));
        play(6);
        JsonNode bus = last("bus");
        assertThat(bus.get("correlation").asDouble()).isCloseTo(1, within(0.01));
        JsonNode figures = bus.get("figures");
        assertThat(figures.get("sideShares").get(5).asDouble()).isCloseTo(0, within(0.01));
        // -20 + 9 + 6 dBFS at the peak, but for the steps' own swing.
        assertThat(figures.get("truePeak").asDouble()).isCloseTo(-5, within(0.7));
        assertThat(figures.get("peakToLoudness").asDouble())
                .isCloseTo(
                        figures.get("truePeak").asDouble()
                                - figures.get("integrated").asDouble(),
                        within(0.011));
    }

    @Test
    void tellsNothingToNobody() throws InterruptedException {
        mix = mix(EQ);
        analyser.look(looker, new Order.Look("t", "", "", true));
        analyser.goes(looker);
        play(0.5);
        assertThat(told.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    /// Without the device it is heard as loud as with it, by a render of both; the mix itself stays what it
    /// was.
    @Test
    void aComparisonIsAsLoud() throws Exception {
        mix = mix(COMPRESSOR);
        analyser.look(looker, new Order.Look("t", "d", "", false));
        play(8);
        BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
        Comparison comparison = new Comparison(analyser, later::add, () -> {}, told::add);
        comparison.hear(looker, new Order.Hear("t", "d", Order.Hear.How.WITHOUT, null, null));
        later.take().run();
        Mix heard = comparison.heard(mix);
        assertThat(heard.strip("t").device("d").bypassed()).isTrue();
        Mix unmatched = mix.with(mix.strip("t").withChain(List.of(new Device("d", COMPRESSOR, true))));
        assertThat(lufs(unmatched) - lufs(mix)).isGreaterThan(3);
        // What was heard last and the whole differ by where the steps fall.
        assertThat(lufs(heard)).isCloseTo(lufs(mix), within(0.3));
        assertThat(last("hear").get("matchedDb").asDouble()).isNegative();
        comparison.end();
        assertThat(comparison.heard(mix)).isEqualTo(mix);
        // Let go of before it is measured, it never begins.
        comparison.hear(looker, new Order.Hear("t", "", Order.Hear.How.WITHOUT, null, null));
        comparison.end();
        later.take().run();
        assertThat(comparison.heard(mix)).isEqualTo(mix);
    }

    private static double lufs(Mix of) throws IOException {
        LoudnessMeter meter = new LoudnessMeter(RATE, 2);
        Renderer.render(
                RenderPlan.of(of, RATE),
                _ -> ClipAudio.of(RATE, SOUND),
                0,
                384_000,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, (_, audio, from, to) -> {
                    meter.add(audio, from, to);
                    return true;
                })),
                ChunkStore.NONE,
                RenderOptions.standard(),
                Progress.NONE);
        return meter.integratedLufs();
    }
}
