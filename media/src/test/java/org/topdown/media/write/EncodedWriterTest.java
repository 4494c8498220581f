package org.topdown.media.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.topdown.media.Trouble;
import org.topdown.media.WavBytes;
import org.topdown.testkit.Programs;
import org.topdown.testkit.Signals;

class EncodedWriterTest {
    @TempDir
    Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Written write(Path file, PrintSpec spec, double[][] audio, long seed) throws IOException {
        try (AudioWriter writer = PrintFormat.of(file).open(file, spec, true)) {
            int at = 0;
            for (int cut : Signals.blockCuts(audio[0].length, 5_000, seed)) {
                writer.write(audio, at, at + cut);
                at += cut;
            }
            return writer.finish();
        }
    }

    private static String probe(Path file, String entries) throws IOException, InterruptedException {
        byte[] said = Programs.run(
                "ffprobe", "-v", "error", "-show_entries", entries, "-of", "default=nw=1", file.toString());
        return new String(said, StandardCharsets.UTF_8);
    }

    /// The same words as in a WAV, dither included.
    @ParameterizedTest
    @CsvSource({"INT16, 44100, 2, s16le", "INT24, 48000, 2, s24le", "INT24, 192000, 1, s24le", "INT16, 8000, 1, s16le"})
    void flacHoldsTheWordsOfAWav(WordLength word, double rateHz, int channels, String raw)
            throws IOException, InterruptedException {
        double[][] audio = Signals.whiteNoise(channels, 50_001, 0.5, 31);
        PrintSpec spec = PrintSpec.of(rateHz, channels).with(word).from(777);
        Path flac = folder.resolve("a.flac");
        Path wav = folder.resolve("a.wav");
        Written written = write(flac, spec, audio, 1);
        assertThat(written.clippedSamples())
                .isEqualTo(write(wav, spec, audio, 2).clippedSamples())
                .isPositive();
        assertThat(written.frames()).isEqualTo(50_001);
        assertThat(files()).containsExactly("a.flac", "a.wav");
        Programs.need("ffmpeg", "ffprobe");
        byte[] decoded = Programs.run("ffmpeg", "-v", "error", "-i", flac.toString(), "-f", raw, "-");
        assertThat(decoded).isEqualTo(WavBytes.of(wav).bytes("data"));
        assertThat(probe(flac, "stream=sample_rate,bits_per_raw_sample,channels"))
                .contains("sample_rate=" + (int) rateHz, "bits_per_raw_sample=" + word.bits(), "channels=" + channels);
    }

    @ParameterizedTest
    @CsvSource({"a.flac", "a.mp3", "a.m4a", "a.wav"})
    void tagsAreRead(String name) throws IOException, InterruptedException {
        Programs.need("ffprobe");
        Path file = folder.resolve(name);
        PrintSpec spec = PrintSpec.of(44_100, 2).tagged("Über den Fluß", "The Band & Söhne");
        write(file, spec, Signals.whiteNoise(2, 30_000, -20, 3), 1);
        assertThat(probe(file, "format_tags"))
                .contains("TAG:title=Über den Fluß", "TAG:artist=The Band & Söhne")
                .doesNotContain("creation_time");
    }

    @ParameterizedTest
    @CsvSource({"flac", "mp3", "m4a"})
    void theSameAudioGivesTheSameBytesInAnyCuts(String kind) throws IOException {
        double[][] audio = Signals.whiteNoise(2, 100_000, -12, 3);
        PrintSpec spec = PrintSpec.of(48_000, 2).tagged("a", "b");
        Path one = folder.resolve("one." + kind);
        Path two = folder.resolve("two." + kind);
        write(one, spec, audio, 1);
        write(two, spec, audio, 2);
        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Files.readString(one, StandardCharsets.ISO_8859_1)).doesNotContain("Lavf6", "Lavc6");
    }

    /// A tone burst stays where it was, at its level, in a file of the audio's length. Rates that players do not know
    /// come out at one they do.
    @ParameterizedTest
    @CsvSource({
        "mp3, 44100, 2, 44100, 320000",
        "mp3, 48000, 1, 48000, 320000",
        "mp3, 96000, 2, 48000, 320000",
        "mp3, 176400, 2, 44100, 320000",
        "mp3, 22050, 2, 44100, 320000",
        "m4a, 44100, 2, 44100, 256000",
        "m4a, 96000, 2, 48000, 256000",
        "m4a, 48000, 1, 48000, 128000"
    })
    void lossyFilesHoldTheAudioInPlace(String kind, int rateHz, int channels, int expectedRate, int bitRate)
            throws IOException, InterruptedException {
        int frames = rateHz * 2 + 123;
        double[][] tone = Signals.sine(channels, frames, rateHz, 1_000, -6);
        for (double[] samples : tone) {
            java.util.Arrays.fill(samples, 0, rateHz / 2, 0);
        }
        Path file = folder.resolve("a." + kind);
        Written written = write(file, PrintSpec.of(rateHz, channels), tone, 1);
        assertThat(written).isEqualTo(new Written(file, frames, 0));
        Programs.need("ffmpeg", "ffprobe");
        assertThat(probe(file, "stream=sample_rate,channels"))
                .contains("sample_rate=" + expectedRate, "channels=" + channels);
        byte[] decoded = Programs.run("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "f32le", "-");
        var floats = ByteBuffer.wrap(decoded).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] x = new float[floats.remaining() / channels];
        for (int i = 0; i < x.length; i++) {
            x[i] = floats.get(i * channels + channels - 1);
        }
        double expected = (double) frames * expectedRate / rateHz;
        // ffmpeg 5 of Debian does not trim AAC's last frame; MP3's it does.
        assertThat((double) x.length).isBetween(expected - 1, expected + (kind.equals("m4a") ? 1_024 : 1));
        int onset = 0;
        while (Math.abs(x[onset]) < 0.1) {
            onset++;
        }
        assertThat((double) onset).isCloseTo(expectedRate / 2.0, within(expectedRate * 0.002));
        double power = 0;
        for (int i = expectedRate; i < 3 * expectedRate / 2; i++) {
            power += x[i] * x[i];
        }
        assertThat(10 * Math.log10(power / (expectedRate / 2.0))).isCloseTo(-9.01, within(0.05));
        // Constant bit rate, and little besides: the size follows (AAC spends less where there is silence).
        assertThat((double) Files.size(file)).isLessThan(bitRate / 8.0 * 2.2 + 20_000);
    }

    @ParameterizedTest
    @EnumSource(PrintFormat.class)
    void noAudioAtAllIsAWholeFileOrTrouble(PrintFormat format) throws IOException {
        Path file = folder.resolve("empty." + format.name().toLowerCase(java.util.Locale.ROOT));
        try (AudioWriter writer = format.open(file, PrintSpec.of(48_000, 2), false)) {
            assertThat(writer.finish().frames()).isZero();
        } catch (Trouble trouble) {
            assertThat(files()).isEmpty();
            return;
        }
        assertThat(file).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLAC", "MP3", "M4A"})
    void withoutFinishNothingIsLeft(PrintFormat format) throws IOException {
        Path file = folder.resolve("a.x");
        try (AudioWriter writer = format.open(file, PrintSpec.of(48_000, 2), false)) {
            writer.write(new double[2][50_000], 0, 50_000);
            assertThat(files()).hasSize(1).doesNotContain("a.x");
        }
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLAC", "MP3", "M4A"})
    void aFullDiskIsTroubleAndLeavesNothing(PrintFormat format) throws IOException {
        Path file = folder.resolve("a.x");
        PrintSpec spec = PrintSpec.of(48_000, 2);
        Encoding encoding = switch (format) {
            case FLAC -> Encoding.flac(spec);
            case MP3 -> Encoding.mp3(spec);
            case M4A, WAV -> Encoding.aac(spec);
        };
        double[][] noise = Signals.whiteNoise(2, 200_000, -3, 1);
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> {
                    try (Draft draft = FullDisk.draft(file);
                            AudioWriter writer = new EncodedWriter(draft, encoding, spec)) {
                        writer.write(noise, 0, 200_000);
                        writer.finish();
                    }
                })
                .satisfies(trouble -> assertThat(trouble.what()).isEqualTo("the disk is full"));
        assertThat(files()).isEmpty();
    }

    @Test
    void beyondFullScaleIsCounted() throws IOException {
        double[][] audio = new double[1][1_000];
        audio[0][10] = 1.5;
        audio[0][20] = -1.5;
        audio[0][30] = Double.NaN;
        Written written = write(folder.resolve("a.mp3"), PrintSpec.of(48_000, 1), audio, 1);
        assertThat(written.clippedSamples()).isEqualTo(3);
    }
}
