package org.topdown.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.LiveRender;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.testkit.Signals;

@Timeout(60)
class PlayerTest {
    private static final double RATE = 48_000;
    private static final int FRAMES = 60_000;
    private static final float[][] SOUND = Signals.toFloat(Signals.whiteNoise(2, FRAMES, -12, 1));

    private static Mix mix(double faderDb) {
        Strip track = Strip.track("t", "t", Role.UNKNOWN, "", new Clip("t", 2, 0, FRAMES), Mix.MIX_BUS);
        return new Mix(List.of(Strip.mixBus(), track.withOutput(OutputParams.NEUTRAL.withFaderDb(faderDb))));
    }

    private static ClipAudio open(Clip clip) {
        return ClipAudio.of(RATE, SOUND);
    }

    private static float[] left(Mix mix, int from, int frames) throws IOException {
        float[] left = new float[from + frames];
        Renderer.render(
                RenderPlan.of(mix, RATE),
                PlayerTest::open,
                left.length,
                List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.AFTER_FADER, (songFrame, audio, a, b) -> {
                    for (int i = a; i < b; i++) {
                        left[(int) songFrame + i - a] = (float) audio[0][i];
                    }
                    return true;
                })),
                RenderOptions.standard(),
                Progress.NONE);
        return Arrays.copyOfRange(left, from, from + frames);
    }

    /// Someone who listens by a clock of his own: what he has been handed, and how far he is.
    private static final class Listener implements PlayerOutput {
        private final float[] left = new float[1 << 20];
        private final List<String> told = new ArrayList<>();
        private long handedTo;
        private float loudest;
        private int metered;
        private final List<Long> meteredAt = new ArrayList<>();
        private long firstAgain = Long.MAX_VALUE;

        @Override
        public synchronized void audio(Stretch stretch) {
            int at = (int) stretch.streamFrame();
            assertThat(at).isLessThanOrEqualTo((int) handedTo);
            System.arraycopy(stretch.audio()[0], 0, left, at, stretch.frames());
            handedTo = Math.max(handedTo, at + stretch.frames());
            if (stretch.again()) {
                firstAgain = Math.min(firstAgain, at);
            }
            notifyAll();
        }

        @Override
        public synchronized void meters(Meters meters) {
            loudest = Math.max(loudest, meters.peak(meters.strips() - 1));
            metered++;
            meteredAt.add(meters.songFrame());
        }

        @Override
        public synchronized void begins(long streamFrame, long songFrame, LiveRender.Start how) {
            told.add("begins " + songFrame + " " + how);
            handedTo = streamFrame;
            notifyAll();
        }

        @Override
        public synchronized void stops(long songFrame) {
            told.add("stops " + songFrame);
            notifyAll();
        }

        @Override
        public synchronized void fails(String why) {
            told.add(why);
            notifyAll();
        }

        private interface Until {
            boolean met();
        }

        synchronized void await(Until until) throws InterruptedException {
            while (!until.met()) {
                TimeUnit.MILLISECONDS.timedWait(this, 100);
            }
        }

        /// Listens on to that stream frame, a hundredth of a second at a time.
        void listen(Player player, long from, long to) throws InterruptedException {
            for (long at = from; at < to; at += 480) {
                long next = Math.min(to, at + 480);
                await(() -> handedTo >= next);
                player.heard(next);
            }
        }
    }

    private static Player player(Listener listener) {
        return new Player(
                RenderPlan.of(mix(0), RATE), PlayerTest::open, ChunkStore.NONE, Player.AHEAD_SECONDS, listener);
    }

    @Test
    void itPlaysThePrintAndStopsAtItsEnd() throws Exception {
        Listener listener = new Listener();
        try (Player player = player(listener)) {
            player.play(1_000);
            listener.listen(player, 0, FRAMES - 1_000 + 4 * 48_000);
            listener.await(() -> listener.told.size() == 2);
        }
        assertThat(listener.metered).isGreaterThan(5);
        assertThat(listener.loudest).isBetween(0.2f, 0.2513f);
        assertThat(listener.told).containsExactly("begins 1000 EXACT", "stops " + (FRAMES + 4 * 48_000));
        assertThat(Arrays.copyOf(listener.left, FRAMES)).isEqualTo(left(mix(0), 1_000, FRAMES));
    }

    /// He who listens sets the pace: no more than a quarter of a second and a block is handed over ahead.
    @Test
    void itWaitsForWhoListens() throws Exception {
        Listener listener = new Listener();
        try (Player player = player(listener)) {
            player.play(0);
            listener.await(() -> listener.handedTo >= 12_000);
            Thread.sleep(100);
            assertThat(listener.handedTo).isBetween(12_000L, 12_512L);
        }
    }

    @Test
    void anEditIsHeardSoonAndWhatWasHeardStays() throws Exception {
        Listener listener = new Listener();
        Mix after = new Edit.SetOutput("t", OutputParams.NEUTRAL.withFaderDb(-7)).applyTo(mix(0));
        try (Player player = player(listener)) {
            player.play(0);
            listener.listen(player, 0, 9_600);
            listener.await(() -> listener.handedTo >= 9_600 + 12_000);
            player.edited(RenderPlan.of(after, RATE));
            listener.await(() -> listener.firstAgain < Long.MAX_VALUE);
            listener.listen(player, 9_600, 40_000);
        }
        int edit = (int) listener.firstAgain;
        assertThat(edit - 9_600).isBetween(2_400, 2_400 + 512);
        assertThat(Arrays.copyOf(listener.left, edit)).isEqualTo(left(mix(0), 0, edit));
        assertThat(Arrays.copyOfRange(listener.left, edit, 40_000)).isEqualTo(left(mix(-7), edit, 40_000 - edit));
    }

    @Test
    void aLoopComesRoundWithoutAGap() throws Exception {
        Listener listener = new Listener();
        try (Player player = player(listener)) {
            player.loop(new Player.Loop(5_000, 25_000));
            player.play(5_000);
            listener.listen(player, 0, 60_000);
        }
        float[] once = left(mix(0), 5_000, 20_000);
        for (int round = 0; round < 3; round++) {
            assertThat(Arrays.copyOfRange(listener.left, 20_000 * round, 20_000 * (round + 1)))
                    .isEqualTo(once);
        }
        // Each round is metered to its end, though the next has been handed over by then.
        assertThat(listener.meteredAt).contains(25_000L);
    }

    @Test
    void stoppingTellsWhereItStands() throws Exception {
        Listener listener = new Listener();
        try (Player player = player(listener)) {
            player.play(2_000);
            listener.listen(player, 0, 4_800);
            player.stop();
            listener.await(() -> listener.told.size() == 2);
        }
        assertThat(listener.told).containsExactly("begins 2000 EXACT", "stops 6800");
    }
}
