package org.topdown.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.topdown.media.write.AudioWriter;
import org.topdown.media.write.PrintFormat;
import org.topdown.media.write.PrintSpec;

/// Writes a folder of multitracks for timing: `GenerateSession FOLDER TRACKS SECONDS`. 48 kHz, 24 bit, three
/// mono tracks
/// to one stereo one; decaying tones and noise bursts with rests, so that loudness, gates and compressors have
/// work.
public final class GenerateSession {
    private static final double RATE = 48_000;
    private static final String[] NAMES = {
        "Kick",
        "Snare",
        "Bass",
        "Overheads",
        "Gtr Rhythm",
        "Gtr Lead",
        "Lead Vox",
        "Keys",
        "Tom",
        "HiHat",
        "BGV",
        "Pad",
        "Acoustic Gtr",
        "Organ",
        "Shaker",
        "Strings"
    };

    private GenerateSession() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int tracks = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Files.createDirectories(folder);
        for (int track = 0; track < tracks; track++) {
            String name = NAMES[track % NAMES.length];
            Path file = folder.resolve(
                    String.format(Locale.ROOT, "%03d %s %d.wav", track + 1, name, track / NAMES.length + 1));
            if (!Files.exists(file)) {
                write(file, track, track % 4 == 3 ? 2 : 1, seconds);
            }
        }
    }

    private static void write(Path file, int track, int channels, int seconds) throws IOException {
        SplittableRandom random = new SplittableRandom(track);
        double[][] second = new double[channels][(int) RATE];
        double frequencyHz = 40 * Math.pow(2, track % 7 + random.nextDouble());
        double noise = track % 3 == 0 ? 0.6 : 0.05;
        double decay = 2 + 6 * random.nextDouble();
        try (AudioWriter writer = PrintFormat.WAV.open(file, PrintSpec.of(RATE, channels), false)) {
            for (int s = 0; s < seconds; s++) {
                boolean rests = track % 4 == 1 && s / 8 % 2 == 1;
                double level = rests ? 0 : 0.2 + 0.2 * random.nextDouble();
                for (int channel = 0; channel < channels; channel++) {
                    for (int i = 0; i < RATE; i++) {
                        double since = i % 24_000 / RATE;
                        double envelope = Math.exp(-decay * since);
                        double tone = Math.sin(2 * Math.PI * frequencyHz * (1 + channel * 0.001) * i / RATE);
                        second[channel][i] =
                                level * envelope * (tone + noise * (random.nextDouble() * 2 - 1)) / (1 + noise);
                    }
                }
                writer.write(second, 0, second[0].length);
            }
            writer.finish();
        }
    }
}
