package org.topdown.desk.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.topdown.engine.live.Meters;
import org.topdown.engine.live.Player;
import org.topdown.engine.live.PlayerOutput;
import org.topdown.engine.live.Stretch;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.LiveRender;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.ClipAudio;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.testkit.Signals;

@Timeout(60)
class MachineSoundTest {
    private static final double RATE = 48_000;
    private static final int FRAMES = 40_000;
    private static final float[][] SOUND = Signals.toFloat(Signals.whiteNoise(2, FRAMES, -12, 1));

    /// Takes what it is given, several times as fast as any sound card, and keeps it; as long as it is let.
    private static final class Fake implements SoundDevice {
        private final float[] left = new float[1 << 20];
        private int taken;
        private boolean holds;
        private boolean closed;

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public synchronized void write(float[][] audio, int frames) {
            System.arraycopy(audio[0], 0, left, taken, frames);
            taken += frames;
            notifyAll();
            try {
                while (holds) {
                    wait();
                }
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized void hold(boolean now) {
            holds = now;
            notifyAll();
        }

        synchronized void await(BooleanSupplier until) throws InterruptedException {
            while (!until.getAsBoolean()) {
                TimeUnit.MILLISECONDS.timedWait(this, 50);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
        }
    }

    private static float[][] constant(float value, int frames) {
        float[][] audio = new float[2][frames];
        Arrays.fill(audio[0], value);
        Arrays.fill(audio[1], value);
        return audio;
    }

    /// No browser, no page: the device alone sets the pace, and gets the song, to the bit, up to its end.
    @Test
    void aDeviceSetsThePace() throws Exception {
        Strip track = Strip.track("t", "t", Role.UNKNOWN, "", new Clip("t", 2, 0, FRAMES), Mix.MIX_BUS);
        Mix mix = new Mix(List.of(Strip.mixBus(), track));
        Fake device = new Fake();
        MachineSound[] sound = new MachineSound[1];
        PlayerOutput output = new PlayerOutput() {
            @Override
            public void audio(Stretch stretch) {
                sound[0].audio(stretch);
            }

            @Override
            public void meters(Meters meters) {}

            @Override
            public void begins(long stream, long song, LiveRender.Start how) {
                sound[0].begins(stream, song == 0);
            }

            @Override
            public void ends(long stream) {
                sound[0].ends(stream);
            }

            @Override
            public void stops(long song) {
                sound[0].stops();
            }

            @Override
            public void fails(String why) {
                throw new AssertionError(why);
            }
        };
        try (Player player = new Player(
                RenderPlan.of(mix, RATE),
                _ -> ClipAudio.of(RATE, SOUND),
                ChunkStore.NONE,
                Player.AHEAD_SECONDS,
                output)) {
            sound[0] = new MachineSound(device, RATE, player::heard);
            player.play(0);
            int all = FRAMES + 3 * (int) RATE;
            device.await(() -> device.taken >= all);
            // What waits for its turn at first is silence.
            int first = 0;
            while (device.left[first] == 0) {
                first++;
            }
            float[] left = Arrays.copyOfRange(device.left, first, first + FRAMES);
            assertThat(Arrays.mismatch(left, SOUND[0])).isEqualTo(-1);
            assertThat(sound[0].underruns()).isZero();
        }
        sound[0].close();
        assertThat(device.closed).isTrue();
    }

    /// Frames 0.5 that are replaced by 0.1 once they are there: the one fades into the other, straight.
    @Test
    void whatIsReplacedIsFadedInto() throws Exception {
        Fake device = new Fake();
        device.hold(true);
        try (MachineSound sound = new MachineSound(device, RATE, _ -> {})) {
            sound.begins(0, true);
            sound.audio(new Stretch(0, 0, constant(0.5f, 4_000), 4_000, 0));
            device.await(() -> device.taken > 0);
            sound.audio(new Stretch(1_000, 1_000, constant(0.1f, 500), 500, 480));
            sound.audio(new Stretch(1_500, 1_500, constant(0.1f, 2_500), 2_500, 480));
            sound.ends(4_000);
            device.hold(false);
            device.await(() -> device.taken >= 4_000);
            Thread.sleep(100);
        }
        int first = 0;
        while (device.left[first] == 0) {
            first++;
        }
        for (int i = 0; i < 4_000; i++) {
            float share = Math.clamp((i - 999) / 481f, 0, 1);
            assertThat(device.left[first + i]).as("frame " + i).isCloseTo(0.5f - 0.4f * share, within());
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-6f);
    }

    /// A locate and a stop fade what was to be heard, so that nothing clicks.
    @Test
    void nothingClicksWherePlaybackJumpsOrStops() throws Exception {
        Fake device = new Fake();
        device.hold(true);
        try (MachineSound sound = new MachineSound(device, RATE, _ -> {})) {
            sound.begins(0, false);
            sound.audio(new Stretch(0, 0, constant(0.5f, 4_000), 4_000, 0));
            device.await(() -> device.taken > 0);
            sound.begins(4_000, false);
            sound.audio(new Stretch(4_000, 90_000, constant(-0.5f, 4_000), 4_000, 0));
            device.hold(false);
            device.await(() -> device.taken >= 3_000);
            sound.stops();
            int at = device.taken;
            device.await(() -> device.taken >= at || device.left[device.taken - 1] == 0);
            Thread.sleep(100);
        }
        float most = 0;
        for (int i = 1; i < device.taken; i++) {
            most = Math.max(most, Math.abs(device.left[i] - device.left[i - 1]));
        }
        // Two fades of 129 frames at once at most.
        assertThat(most).isLessThan(2 * 0.5f / 120);
        assertThat(device.left[device.taken - 1]).isZero();
    }

    @Test
    void aDeviceThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> JavaSound.open("no such thing", RATE))
                .isInstanceOf(Trouble.class)
                .hasMessageStartingWith("no such thing: there is no sound device of this name; ");
    }

    /// 24 bits, little endian, left before right; what is beyond full scale is held there.
    @Test
    void samplesBecomeBytes() {
        byte[] written = new byte[24];
        SourceDataLine line = (SourceDataLine) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SourceDataLine.class}, (_, method, arguments) -> {
                    if (method.getName().equals("write")) {
                        System.arraycopy(arguments[0], 0, written, 0, (int) arguments[2]);
                        return arguments[2];
                    }
                    return answer(method.getName());
                });
        new JavaSound("a", line).write(new float[][] {{0.5f, 1.5f, 0}, {-0.5f, -2f, 1f / (1 << 23)}}, 3);
        assertThat(Arrays.copyOf(written, 18))
                .isEqualTo(
                        new byte[] {0, 0, 0x40, 0, 0, (byte) 0xC0, -1, -1, 0x7F, 0, 0, (byte) 0x80, 0, 0, 0, 1, 0, 0});
    }

    private static @Nullable Object answer(String method) {
        return method.equals("getFormat") ? new AudioFormat(48_000, 24, 2, true, false) : null;
    }
}
