package org.topdown.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.topdown.media.write.AudioWriter;
import org.topdown.media.write.PrintFormat;
import org.topdown.media.write.PrintSpec;
import org.topdown.media.write.WordLength;
import org.topdown.testkit.Signals;

/// Small recordings to mix.
final class Takes {
    static final int RATE = 48_000;

    private Takes() {}

    /// Six seconds of a band: kick, bass, guitar, voice, and a bounce of it that is no track.
    static Path band(Path folder) throws IOException {
        write(folder.resolve("01 Kick.wav"), strokes(6, 55, 0.5, -3));
        write(folder.resolve("02 Bass DI.wav"), tone(1, 6, 82.4, -9));
        write(folder.resolve("Guitars/Rhythm Gtr L.wav"), tone(1, 6, 330, -12));
        write(folder.resolve("Guitars/Rhythm Gtr R.wav"), tone(1, 6, 392, -12));
        write(folder.resolve("Lead Vox.wav"), strokes(6, 440, 1, -6));
        write(folder.resolve("rough mix.wav"), tone(2, 6, 220, -12));
        Files.writeString(folder.resolve("lyrics.txt"), "la la la");
        return folder;
    }

    static double[][] tone(int channels, double seconds, double frequencyHz, double peakDbfs) {
        return Signals.sine(channels, (int) (seconds * RATE), RATE, frequencyHz, peakDbfs);
    }

    /// A tone struck again and again, dying away each time.
    static double[][] strokes(double seconds, double frequencyHz, double everySeconds, double peakDbfs) {
        double[][] audio = tone(1, seconds, frequencyHz, peakDbfs);
        int every = (int) (everySeconds * RATE);
        for (int i = 0; i < audio[0].length; i++) {
            audio[0][i] *= StrictMath.exp(-4.0 * (i % every) / every);
        }
        return audio;
    }

    static double[][] silence(int channels, double seconds) {
        return new double[channels][(int) (seconds * RATE)];
    }

    static Path write(Path file, double[][] audio) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        PrintSpec spec = PrintSpec.of(RATE, audio.length).with(WordLength.FLOAT32);
        try (AudioWriter writer = PrintFormat.of(file).open(file, spec, false)) {
            writer.write(audio, 0, audio[0].length);
            writer.finish();
        }
        return file;
    }

    /// Everything below a folder, with sizes, to tell whether anything was written.
    static String listing(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return String.join(
                    "\n",
                    paths.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file) + " "
                                    + file.toFile().length())
                            .sorted()
                            .toList());
        }
    }

    static byte[] copyOfFirst(Path file, int bytes) throws IOException {
        return Arrays.copyOf(Files.readAllBytes(file), bytes);
    }
}
