package org.topdown.media.ffmpeg;

import static org.topdown.media.Bytes.chunk;
import static org.topdown.media.Bytes.fmt;
import static org.topdown.media.Bytes.little;
import static org.topdown.media.Bytes.riff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.topdown.testkit.Programs;

/// Encodes what the tests synthesise with the `ffmpeg` program, another version than the library that decodes it.
public final class Encoder {
    private Encoder() {}

    /// Stereo bursts of 440 Hz, 20 ms long, every half second from 0.25 s, the right channel half as loud; as 24-bit
    /// integers, for lossless codecs to keep.
    public static int[][] bursts(int rateHz, int frames) {
        int[][] audio = new int[2][frames];
        for (int i = 0; i < frames; i++) {
            double inPeriod = (i + rateHz / 4.0) / rateHz * 2 % 1 / 2;
            double x = inPeriod < 0.02 ? 0.7 * Math.sin(2 * Math.PI * 440 * inPeriod) : 0;
            audio[0][i] = (int) Math.rint(x * 0x7fffff);
            audio[1][i] = (int) Math.rint(x * 0x3fffff);
        }
        return audio;
    }

    /// Writes `audio` as 24-bit WAV and has it encoded to a file of the name given.
    public static Path encode(Path folder, int[][] audio, int rateHz, String name, String... options)
            throws IOException, InterruptedException {
        byte[][] samples = new byte[audio[0].length * audio.length][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = little(audio[i % audio.length][i / audio.length], 3);
        }
        Path wav = folder.resolve("source.wav");
        Files.write(wav, riff(fmt(1, audio.length, rateHz, 24), chunk("data", samples)));
        Path encoded = folder.resolve(name);
        List<String> command = new ArrayList<>(
                List.of("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", wav.toString(), "-threads", "1"));
        command.addAll(List.of(options));
        command.add(encoded.toString());
        Programs.run(command.toArray(String[]::new));
        return encoded;
    }
}
