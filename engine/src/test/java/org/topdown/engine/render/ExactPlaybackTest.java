package org.topdown.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.space.OutputParams;
import org.topdown.engine.live.Meters;
import org.topdown.engine.live.Player;
import org.topdown.engine.live.PlayerOutput;
import org.topdown.engine.live.Stretch;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.store.ChunkStore;
import org.topdown.engine.store.MemoryChunks;
import org.topdown.mix.Send;

/// While a mix is worked on it is rendered in the background, and playback goes on with what prints.
@Timeout(120)
class ExactPlaybackTest {
    private static final int FRAMES = 900_000;

    /// A room that remembers for seconds, a compressor that remembers for long; one track is not heard.
    private static Desk desk(double faderDb, boolean lookahead) {
        Desk desk = new Desk()
                .bus("band", "mix", GoldenRender.example("eq"), GoldenRender.example("saturator"))
                .bus("room", "band", GoldenRender.example("reverb"));
        if (lookahead) {
            desk.mixBus(GoldenRender.example("compressor"), GoldenRender.example("limiter"));
        } else {
            desk.mixBus(GoldenRender.example("compressor"));
        }
        for (int i = 0; i < 3; i++) {
            desk.track("t" + i, "band", Desk.noise(1 + i % 2, FRAMES, -14, i), GoldenRender.example("compressor"));
        }
        desk.send("t1", "room", -6, Send.Point.POST_FADER);
        return desk.muted("t2").output("t0", OutputParams.NEUTRAL.withFaderDb(faderDb));
    }

    private static Desk equalised(DeviceParams... mixBus) {
        Desk desk = new Desk().bus("band", "mix", GoldenRender.example("eq")).mixBus(mixBus);
        for (int i = 0; i < 3; i++) {
            desk.track("t" + i, "band", Desk.noise(1 + i % 2, FRAMES, -14, i), GoldenRender.example("eq"));
        }
        return desk;
    }

    private static RenderPlan plan(Desk desk) {
        return RenderPlan.of(desk.mix(), Desk.RATE);
    }

    private static float[] left(double[][] print, long from, int frames) {
        float[] left = new float[frames];
        for (int i = 0; i < frames; i++) {
            left[i] = (float) print[0][(int) from + i];
        }
        return left;
    }

    /// What was handed over last for each frame, and where from.
    private static final class Listener implements PlayerOutput {
        private final float[] left = new float[1 << 20];
        private final List<String> told = new ArrayList<>();
        private final List<Integer> fades = new ArrayList<>();
        private long handedTo;
        private double share;
        private long begun;

        @Override
        public synchronized void audio(Stretch stretch) {
            int at = (int) stretch.streamFrame();
            assertThat(at).isLessThanOrEqualTo((int) handedTo);
            System.arraycopy(stretch.audio()[0], 0, left, at, stretch.frames());
            handedTo = Math.max(handedTo, at + stretch.frames());
            fades.add(stretch.fadeFrames());
            notifyAll();
        }

        @Override
        public void meters(Meters meters) {}

        @Override
        public synchronized void exact(double now) {
            share = now;
            notifyAll();
        }

        @Override
        public synchronized void begins(long streamFrame, long songFrame, LiveRender.Start how) {
            told.add(how.name());
            handedTo = streamFrame;
            begun = streamFrame;
            notifyAll();
        }

        @Override
        public synchronized void stops(long songFrame) {
            told.add("stops");
            notifyAll();
        }

        @Override
        public synchronized void fails(String why) {
            told.add(why);
            notifyAll();
        }

        synchronized void await(BooleanSupplier until) throws InterruptedException {
            while (!until.getAsBoolean()) {
                TimeUnit.MILLISECONDS.timedWait(this, 100);
            }
        }

        void listen(Player player, long from, long to) throws InterruptedException {
            for (long at = from; at < to; at += 480) {
                long next = Math.min(to, at + 480);
                await(() -> handedTo >= next);
                player.heard(next);
            }
        }
    }

    private static Player player(Desk desk, Listener listener) {
        return new Player(
                plan(desk), desk::open, new MemoryChunks(1L << 30, ChunkStore.NONE), Player.AHEAD_SECONDS, listener);
    }

    @Test
    void whatWasEditedPlaysAsItPrintsOnceItHasBeenRendered() throws Exception {
        Desk before = desk(0, true);
        Desk after = desk(-5, true);
        Listener listener = new Listener();
        try (Player player = player(before, listener)) {
            player.play(700_000);
            listener.listen(player, 0, 20_000);
            player.edited(plan(after));
            listener.listen(player, 20_000, 40_000);
            player.stop();
            listener.await(() -> listener.told.contains("stops"));
            listener.share = 0;
            listener.await(() -> listener.share == 1);
            player.play(650_001);
            listener.await(() -> listener.told.size() == 3);
            listener.listen(player, listener.begun, listener.begun + 60_000);
        }
        assertThat(listener.told).containsExactly("APPROXIMATE", "stops", "EXACT");
        int at = (int) listener.begun;
        assertThat(Arrays.copyOfRange(listener.left, at, at + 60_000))
                .isEqualTo(left(after.render(720_000, 2, 4_096), 650_001, 60_000));
    }

    /// Edited while a loop plays: once it has been rendered, each round is the print's, to the bit.
    @Test
    void aLoopComesRoundAsItPrints() throws Exception {
        Desk after = desk(-5, true);
        Listener listener = new Listener();
        long from = 700_123;
        int round = 30_000;
        try (Player player = player(desk(0, true), listener)) {
            player.loop(new Player.Loop(from, from + round));
            player.play(from);
            listener.listen(player, 0, 10_000);
            player.edited(plan(after));
            listener.listen(player, 10_000, 15_000);
            listener.share = 0;
            listener.await(() -> listener.share == 1);
            // Nothing but the start itself is to be made ready by then.
            Thread.sleep(1_000);
            listener.listen(player, 15_000, 5L * round);
        }
        assertThat(listener.told).containsExactly("APPROXIMATE");
        float[] print = left(after.render((int) from + round, 2, 4_096), from, round);
        for (int again = 1; again < 5; again++) {
            assertThat(Arrays.copyOfRange(listener.left, again * round, (again + 1) * round))
                    .as("round " + again)
                    .isEqualTo(print);
        }
        // Ten milliseconds for an edit of a fader, twenty where the loop comes round.
        assertThat(listener.fades).contains(480, 960);
    }

    /// A limiter comes to the mix bus, which is later by its lookahead then: the song goes on in its place,
    /// faded over 20 ms, and soon sounds as if it had always been there.
    @Test
    void anEditThatChangesLatencyGoesOnInPlace() throws Exception {
        Desk before = equalised();
        Desk after = equalised(GoldenRender.example("limiter"));
        assertThat(plan(after).latencyFrames()).isGreaterThan(plan(before).latencyFrames());
        for (boolean comes : new boolean[] {true, false}) {
            Listener listener = new Listener();
            Desk first = comes ? before : after;
            Desk then = comes ? after : before;
            try (Player player = player(first, listener)) {
                player.play(0);
                listener.listen(player, 0, 48_000);
                listener.await(() -> listener.handedTo >= 60_000);
                player.edited(plan(then));
                listener.await(() -> listener.fades.contains(960));
                listener.listen(player, 48_000, 200_000);
            }
            assertThat(listener.told).containsExactly("EXACT");
            assertThat(Arrays.copyOf(listener.left, 50_000)).isEqualTo(left(first.render(50_000, 2, 4_096), 0, 50_000));
            float[] print = left(then.render(200_000, 2, 4_096), 0, 200_000);
            double worst = 0;
            for (int i = 100_000; i < 200_000; i++) {
                worst = Math.max(worst, Math.abs(listener.left[i] - print[i]));
            }
            // What filters remember of the seam has gone within a second.
            assertThat(20 * Math.log10(worst + 1e-12)).isLessThan(-80);
        }
    }
}
