package org.topdown.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Renderer;
import org.topdown.engine.render.Tap;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Automations;
import org.topdown.media.Progress;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.session.SongStore;

/// A delay throw, as it is made by command and as it sounds: a voice says a word a second, and one word echoes.
class DelayThrowTest {
    private static final int RATE = 44_100;

    @TempDir
    Path temp;

    private static double word(double t) {
        return t % 1 < 0.1 ? 0.2 * Math.sin(2 * Math.PI * 620 * t) : 0;
    }

    @Test
    void oneWordEchoes() throws IOException {
        WavFolder folder = new WavFolder(temp.resolve("s")).file("Vocal.wav", RATE, DelayThrowTest::word);
        Path song =
                MainJob.make(folder.request(), folder.song(), WavFolder.NOBODY).song();
        try (SongStore store = SongStore.open(song)) {
            Mix before = store.mix();
            EditJob.addBus(store, "Echo", Role.EFFECTS, "mix", null, false);
            List<Assignment> settings = List.of(
                    Assignment.ofSetting("timeMs=300"),
                    Assignment.ofSetting("mix=1"),
                    Assignment.ofSetting("feedback=0"));
            EditJob.add(store, "echo", "delay", null, settings, false);
            assertThat(peak(heard(store), 0, 4)).as("nothing is sent there yet").isZero();
            EditJob.automate(
                    store,
                    new Automations.Request(
                            "vocal.sends.echo.levelDb", List.of("1.95=0", "2.2=-inf"), true, false, null, null, 0, 0),
                    false);
            double[] echo = heard(store);
            assertThat(peak(echo, 0, 2.299)).as("words before it").isZero();
            double voice = peak(tapped(store, "vocal"), 2.02, 2.08);
            assertThat(peak(echo, 2.32, 2.38) / voice)
                    .as("the word, 300 ms later")
                    .isCloseTo(1, within(0.01));
            assertThat(peak(echo, 2.45, 4)).as("words after it").isZero();
            store.undo();
            store.undo();
            store.undo();
            assertThat(store.mix()).as("three commands, three steps").isEqualTo(before);
        }
    }

    private static double[] heard(SongStore store) throws IOException {
        return tapped(store, "echo");
    }

    /// The left channel after the strip's fader.
    private static double[] tapped(SongStore store, String strip) throws IOException {
        double[] left = new double[4 * RATE];
        Tap tap = new Tap.Audio(strip, Tap.Place.AFTER_FADER, (songFrame, audio, from, to) -> {
            System.arraycopy(audio[0], from, left, (int) songFrame, to - from);
            return true;
        });
        Renderer.render(
                RenderPlan.of(store.mix(), RATE),
                new SongClips(store),
                left.length,
                List.of(tap),
                RenderOptions.standard(),
                Progress.NONE);
        return left;
    }

    private static double peak(double[] audio, double fromSeconds, double toSeconds) {
        double peak = 0;
        for (int i = (int) (fromSeconds * RATE); i < (int) (toSeconds * RATE); i++) {
            peak = Math.max(peak, Math.abs(audio[i]));
        }
        return peak;
    }
}
