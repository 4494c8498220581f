package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.topdown.engine.plan.RenderPlan;
import org.topdown.engine.print.Printer;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.AudioFiles;
import org.topdown.media.ClipAudio;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Progress;
import org.topdown.media.write.AudioWriters;
import org.topdown.media.write.PrintSpec;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;

/// Stems laid on a desk that has nothing but the mix bus they came from.
final class StemsSum {
    private StemsSum() {}

    /// The highest difference from the print, in dB of full scale.
    static double residualDbfs(Path stems, Strip mixBus, Path print, Path folder) throws IOException {
        Map<String, float[][]> audio = new LinkedHashMap<>();
        double rateHz = 0;
        try (var files = Files.list(stems)) {
            for (Path file : files.sorted().toList()) {
                try (OpenedAudio opened = AudioFiles.open(file)) {
                    rateHz = opened.sampleRateHz();
                    audio.put(String.valueOf(file.getFileName()).replace(".wav", ""), read(opened, (int)
                            opened.info().frames()));
                }
            }
        }
        List<Strip> strips = new ArrayList<>();
        audio.forEach((name, stem) -> strips.add(Strip.track(
                name, name, Role.UNKNOWN, "", new Clip(name, stem.length, 0, stem[0].length), Mix.MIX_BUS)));
        strips.add(mixBus);
        double songRateHz = rateHz;
        Path summed = folder.resolve("summed.wav");
        try (AudioWriters written = new AudioWriters()) {
            Printer.print(
                    RenderPlan.of(new Mix(strips), rateHz),
                    clip -> ClipAudio.of(songRateHz, audio.getOrDefault(clip.audioId(), new float[0][])),
                    Printer.Range.WHOLE,
                    List.of(summed),
                    PrintSpec.of(rateHz, 2).with(WordLength.FLOAT32),
                    true,
                    written,
                    null,
                    List.of(),
                    ChunkStore.NONE,
                    RenderOptions.standard(),
                    Progress.NONE);
            written.finish();
        }
        return difference(summed, print);
    }

    private static double difference(Path one, Path other) throws IOException {
        try (OpenedAudio first = AudioFiles.open(one);
                OpenedAudio second = AudioFiles.open(other)) {
            int frames = (int) Math.min(first.info().frames(), second.info().frames());
            float[][] a = read(first, frames);
            float[][] b = read(second, frames);
            assertThat(frames).isGreaterThan(10_000);
            double most = 0;
            for (int channel = 0; channel < 2; channel++) {
                for (int i = 0; i < frames; i++) {
                    most = Math.max(most, Math.abs(a[channel][i] - b[channel][i]));
                }
            }
            return 20 * Math.log10(most);
        }
    }

    private static float[][] read(OpenedAudio opened, int frames) throws IOException {
        float[][] audio = new float[opened.channels()][frames];
        int at = 0;
        while (at < frames) {
            int got = opened.read(audio, at, frames - at);
            if (got < 0) {
                throw new IOException("ended at frame " + at + " of " + frames);
            }
            at += got;
        }
        return audio;
    }
}
