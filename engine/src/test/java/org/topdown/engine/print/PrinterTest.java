package org.topdown.engine.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Sink;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.AudioFiles;
import org.topdown.media.ClipAudio;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.write.AudioWriters;
import org.topdown.media.write.PrintSpec;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.testkit.Signals;

class PrinterTest {
    private static final double RATE = 48_000;
    private static final int FRAMES = 20_000;
    private static final float[][] SOUND = Signals.toFloat(Signals.whiteNoise(2, FRAMES, -12, 3));

    @TempDir
    Path folder;

    private static void print(Mix mix, List<Path> files, Sink listener) throws IOException {
        try (AudioWriters writers = new AudioWriters()) {
            Printer.print(
                    RenderPlan.of(mix, RATE),
                    _ -> ClipAudio.of(RATE, SOUND),
                    Printer.Range.WHOLE,
                    files,
                    PrintSpec.of(RATE, 2).with(WordLength.FLOAT32),
                    true,
                    writers,
                    listener,
                    List.of(),
                    ChunkStore.NONE,
                    new RenderOptions(2, 1_024),
                    Progress.NONE);
            writers.finish();
        }
    }

    private static Mix mix(Device... mixBusChain) {
        return new Mix(List.of(
                Strip.mixBus().withChain(List.of(mixBusChain)),
                Strip.track("t", "t", Role.UNKNOWN, "", new Clip("t", 2, 0, FRAMES), Mix.MIX_BUS)));
    }

    @Test
    void aBypassedLimiterDoesNotMakeThePrintLate() throws IOException {
        Path file = folder.resolve("print.wav");
        print(mix(new Device("limiter", new LimiterParams(-6, 6, 10, 60), true)), List.of(file), (_, _, _, _) -> true);
        try (OpenedAudio opened = AudioFiles.open(file)) {
            float[][] printed = new float[2][FRAMES];
            int filled = 0;
            for (int got = 1; got > 0 && filled < FRAMES; filled += got) {
                got = opened.read(printed, filled, FRAMES - filled);
            }
            assertThat(printed).isDeepEqualTo(SOUND);
        }
    }

    @Test
    void ifOneFileCannotHaveItsNameTheOldOnesStay() throws IOException {
        Path first = Files.writeString(folder.resolve("a.wav"), "old");
        Path second = folder.resolve("b.wav");
        Sink inTheWay = (_, _, _, _) -> {
            Files.createDirectories(second.resolve("full"));
            return true;
        };
        assertThatExceptionOfType(Trouble.class).isThrownBy(() -> print(mix(), List.of(first, second), inTheWay));
        assertThat(first).hasContent("old");
    }
}
