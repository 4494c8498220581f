package org.topdown.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.topdown.testkit.SplitMix;

/// A file read to its end, as an importer would.
public record Read(AudioFileInfo info, float[][] audio, List<String> notes, long nonFiniteSamples, boolean damaged) {
    public static Read bytes(Path folder, byte[] bytes) throws IOException {
        return file(Files.write(folder.resolve("tested.bin"), bytes));
    }

    public static Read file(Path path) throws IOException {
        return file(path, 1);
    }

    /// In blocks whose lengths `seed` decides, for none may be heard.
    public static Read file(Path path, long seed) throws IOException {
        try (OpenedAudio opened = AudioFiles.open(path)) {
            SplitMix random = new SplitMix(seed);
            float[][] audio = new float[opened.channels()][1 << 12];
            int frames = 0;
            while (true) {
                int count = 1 + random.nextInt(5_000);
                for (int channel = 0; channel < audio.length; channel++) {
                    if (frames + count > audio[channel].length) {
                        audio[channel] = Arrays.copyOf(audio[channel], 2 * (frames + count));
                    }
                }
                int got = opened.read(audio, frames, count);
                if (got < 0) {
                    break;
                }
                if (got < 1 || got > count) {
                    throw new AssertionError("read " + got + " of " + count + " frames");
                }
                frames += got;
            }
            for (int channel = 0; channel < audio.length; channel++) {
                audio[channel] = Arrays.copyOf(audio[channel], frames);
            }
            return new Read(opened.info(), audio, opened.notes(), opened.nonFiniteSamples(), opened.damaged());
        }
    }

    public double sampleRate() {
        return info.sampleRateHz();
    }

    public int frames() {
        return audio[0].length;
    }
}
