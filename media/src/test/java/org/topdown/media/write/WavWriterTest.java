package org.topdown.media.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.topdown.media.Trouble;
import org.topdown.media.WavBytes;
import org.topdown.testkit.Programs;
import org.topdown.testkit.Signals;

class WavWriterTest {
    @TempDir
    Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Written write(AudioWriter writer, double[][] audio, long seed) throws IOException {
        int at = 0;
        for (int cut : Signals.blockCuts(audio[0].length, 3_000, seed)) {
            writer.write(audio, at, at + cut);
            at += cut;
        }
        return writer.finish();
    }

    @ParameterizedTest
    @EnumSource(names = {"INT16", "INT24"})
    void wholeNumbersStandInTheFileBitForBit(WordLength word) throws IOException {
        double[][] audio = Signals.whiteNoise(2, 20_001, 1, 17);
        Path file = folder.resolve("Übung 🎚.wav");
        PrintSpec spec = PrintSpec.of(44_100, 2).with(word).from(1_000_000);
        Written written;
        try (AudioWriter writer = PrintFormat.of(file).open(file, spec, false)) {
            written = write(writer, audio, 1);
        }
        WavBytes wav = WavBytes.of(file);
        Quantiser quantiser = new Quantiser(word, true);
        int[][] expected = new int[2][20_001];
        for (int i = 0; i < 20_001; i++) {
            for (int channel = 0; channel < 2; channel++) {
                expected[channel][i] = quantiser.at(audio[channel][i], 1_000_000 + i, channel);
            }
        }
        assertThat(wav.form()).isEqualTo("RIFF");
        assertThat(wav.bits()).isEqualTo(word.bits());
        assertThat(wav.chunk("fmt ").getShort(0)).isEqualTo((short) 1);
        assertThat(wav.chunk("fmt ").getInt(4)).isEqualTo(44_100);
        assertThat(wav.chunk("fmt ").getInt(8)).isEqualTo(44_100 * 2 * word.bytes());
        assertThat(wav.chunk("fmt ").getShort(12)).isEqualTo((short) (2 * word.bytes()));
        assertThat(Arrays.deepEquals(wav.words(), expected)).isTrue();
        assertThat(wav.chunks().keySet()).containsExactly("JUNK", "fmt ", "data");
        // Noise that peaks at +1 dB is beyond full scale now and then.
        assertThat(written).isEqualTo(new Written(file, 20_001, quantiser.clipped()));
        assertThat(written.clippedSamples()).isGreaterThan(1_000);
        assertThat(files()).containsExactly("Übung 🎚.wav");
    }

    @Test
    void floatsStandInTheFileBeyondFullScaleToo() throws IOException {
        double[][] audio = Signals.whiteNoise(1, 5_000, 12, 3);
        audio[0][7] = Double.NaN;
        Path file = folder.resolve("a.wav");
        PrintSpec spec = PrintSpec.of(96_000, 1).with(WordLength.FLOAT32);
        Written written;
        try (AudioWriter writer = PrintFormat.WAV.open(file, spec, false)) {
            written = write(writer, audio, 2);
        }
        float[][] expected = Signals.toFloat(audio);
        expected[0][7] = 0;
        WavBytes wav = WavBytes.of(file);
        assertThat(wav.chunk("fmt ").getShort(0)).isEqualTo((short) 3);
        assertThat(wav.chunk("fact").getInt()).isEqualTo(5_000);
        assertThat(Arrays.deepEquals(wav.floats(), expected)).isTrue();
        long beyond = Arrays.stream(audio[0]).filter(x -> !(Math.abs(x) <= 1)).count();
        assertThat(written.clippedSamples()).isEqualTo(beyond);
    }

    @Test
    void theSameAudioGivesTheSameBytesInAnyCuts() throws IOException {
        double[][] audio = Signals.whiteNoise(2, 30_011, -6, 5);
        Path one = folder.resolve("one.wav");
        Path two = folder.resolve("two.wav");
        for (Path file : List.of(one, two)) {
            try (AudioWriter writer = PrintFormat.WAV.open(file, PrintSpec.of(48_000, 2), false)) {
                write(writer, audio, file.hashCode());
            }
        }
        assertThat(one).hasSameBinaryContentAs(two);
    }

    /// A print that starts later in the song is that part of the print of all of it.
    @Test
    void ditherGoesByTheSong() throws IOException {
        double[][] audio = Signals.whiteNoise(2, 10_000, -6, 5);
        Path whole = folder.resolve("whole.wav");
        Path part = folder.resolve("part.wav");
        PrintSpec spec = PrintSpec.of(48_000, 2).with(WordLength.INT16);
        try (AudioWriter writer = PrintFormat.WAV.open(whole, spec, false)) {
            write(writer, audio, 1);
        }
        try (AudioWriter writer = PrintFormat.WAV.open(part, spec.from(4_321), false)) {
            writer.write(audio, 4_321, 10_000);
            writer.finish();
        }
        int[][] all = WavBytes.of(whole).words();
        int[][] end = WavBytes.of(part).words();
        assertThat(end[1]).isEqualTo(Arrays.copyOfRange(all[1], 4_321, 10_000));
    }

    @Test
    void anOddNumberOfBytesIsPadded() throws IOException {
        Path file = folder.resolve("odd.wav");
        try (AudioWriter writer = PrintFormat.WAV.open(file, PrintSpec.of(48_000, 1), false)) {
            writer.write(new double[1][3], 0, 3);
            writer.finish();
        }
        assertThat(WavBytes.of(file).chunk("data").remaining()).isEqualTo(9);
        assertThat(Files.size(file) % 2).isZero();
    }

    @Test
    void titleAndArtistStandInAnInfoList() throws IOException {
        Path file = folder.resolve("tags.wav");
        PrintSpec spec = PrintSpec.of(48_000, 1).tagged("Schön", "Die Band");
        try (AudioWriter writer = PrintFormat.WAV.open(file, spec, false)) {
            writer.write(new double[1][100], 0, 100);
            writer.finish();
        }
        byte[] list = WavBytes.of(file).bytes("LIST");
        assertThat(new String(list, StandardCharsets.UTF_8))
                .isEqualTo("INFOINAM\7\0\0\0Schön\0\0IART\t\0\0\0Die Band\0\0");
    }

    @Test
    void withoutFinishNothingIsLeft() throws IOException {
        Path file = folder.resolve("a.wav");
        try (AudioWriter writer = PrintFormat.WAV.open(file, PrintSpec.of(48_000, 1), false)) {
            writer.write(new double[1][200_000], 0, 200_000);
            assertThat(files()).hasSize(1).doesNotContain("a.wav");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatStandsThereIsReplacedOnlyWhenToldAndOnlyByAWholeFile() throws IOException {
        Path file = folder.resolve("a.wav");
        Files.writeString(file, "mine");
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> PrintFormat.WAV.open(file, PrintSpec.of(48_000, 1), false))
                .satisfies(trouble -> assertThat(trouble.what()).isEqualTo("there is a file of that name"));
        assertThat(files()).containsExactly("a.wav");
        try (AudioWriter writer = PrintFormat.WAV.open(file, PrintSpec.of(48_000, 1), true)) {
            writer.write(new double[1][10], 0, 10);
            assertThat(file).hasContent("mine");
            writer.finish();
        }
        assertThat(WavBytes.of(file).words()[0]).hasSize(10);
        assertThat(files()).containsExactly("a.wav");
    }

    /// Somebody else may have been quicker.
    @Test
    void whatCameMeanwhileIsNotReplaced() throws IOException {
        Path file = folder.resolve("a.wav");
        try (AudioWriter writer = PrintFormat.WAV.open(file, PrintSpec.of(48_000, 1), false)) {
            Files.writeString(file, "theirs");
            assertThatThrownBy(writer::finish).isInstanceOf(Trouble.class);
        }
        assertThat(file).hasContent("theirs");
        assertThat(files()).containsExactly("a.wav");
    }

    @Test
    void aFullDiskIsTroubleAndLeavesNothing() throws IOException {
        Path file = folder.resolve("a.wav");
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> {
                    try (Draft draft = FullDisk.draft(file);
                            AudioWriter writer = new WavWriter(draft, PrintSpec.of(48_000, 2))) {
                        writer.write(new double[2][100_000], 0, 100_000);
                        writer.finish();
                    }
                })
                .satisfies(trouble -> {
                    assertThat(trouble.what()).isEqualTo("the disk is full");
                    assertThat(trouble.where()).isEqualTo(file.toString());
                    assertThat(trouble.todo()).startsWith("make room");
                });
        assertThat(files()).isEmpty();
    }

    @Test
    void namesThatCannotBeWrittenAreTrouble() throws IOException {
        PrintSpec spec = PrintSpec.of(48_000, 1);
        Path missing = folder.resolve("no/a.wav");
        assertThatThrownBy(() -> PrintFormat.WAV.open(missing, spec, false))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("folder does not exist");
        Path directory = Files.createDirectory(folder.resolve("d.wav"));
        assertThatThrownBy(() -> PrintFormat.WAV.open(directory, spec, true))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("folder of that name");
        assertThatThrownBy(() -> PrintFormat.of(Path.of("a.txt")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("kind of file");
        assertThatThrownBy(() -> PrintFormat.FLAC.open(folder.resolve("a.flac"), spec.with(WordLength.FLOAT32), false))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("floating-point");
        assertThat(PrintFormat.of(Path.of("x/My Mix.WAV"))).isEqualTo(PrintFormat.WAV);
        assertThat(PrintFormat.of(Path.of("a.b.m4a"))).isEqualTo(PrintFormat.M4A);
    }

    @Test
    void aFolderWithoutPermissionIsTrouble() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        if (locked.toFile().setWritable(false) && Files.isWritable(locked)) {
            // Root may write anywhere but where the kernel alone does.
            locked = Path.of("/sys/kernel");
        }
        Path file = locked.resolve("a.wav");
        assertThatThrownBy(() -> PrintFormat.WAV.open(file, PrintSpec.of(48_000, 1), false))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("cannot be written to");
    }

    /// With the limit of 32 bits moved down to 10 000 bytes.
    @Test
    void whatOutgrowsRiffBecomesRf64() throws IOException, InterruptedException {
        double[][] audio = Signals.whiteNoise(2, 3_000, -3, 9);
        Path large = folder.resolve("large.wav");
        Path small = folder.resolve("small.wav");
        PrintSpec spec = PrintSpec.of(48_000, 2).with(WordLength.INT16);
        try (WavWriter writer = new WavWriter(Draft.of(large, false), spec, 10_000)) {
            write(writer, audio, 4);
        }
        try (WavWriter writer = new WavWriter(Draft.of(small, false), spec)) {
            write(writer, audio, 5);
        }
        WavBytes wav = WavBytes.of(large);
        assertThat(wav.form()).isEqualTo("RF64");
        ByteBuffer ds64 = wav.chunk("ds64");
        assertThat(ds64.getLong()).isEqualTo(Files.size(large) - 8);
        assertThat(ds64.getLong()).isEqualTo(12_000);
        assertThat(ds64.getLong()).isEqualTo(3_000);
        assertThat(ds64.getInt()).isZero();
        assertThat(Arrays.deepEquals(wav.words(), WavBytes.of(small).words())).isTrue();
        Programs.need("ffmpeg");
        byte[] decoded = Programs.run("ffmpeg", "-v", "error", "-i", large.toString(), "-f", "s16le", "-");
        assertThat(decoded).isEqualTo(wav.bytes("data"));
    }

    /// By hand: 24-bit stereo at 48 kHz is 6 bytes a frame; 800 000 000 frames are 4.8 GB.
    @Test
    void theHeadOfMoreThanFourGigabytes() {
        WavHeader header = new WavHeader(WordLength.INT24, 48_000, 2, "", "");
        ByteBuffer head = ByteBuffer.wrap(header.bytes(800_000_000)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(head.getInt(4)).isEqualTo(-1);
        assertThat(head.getLong(20)).isEqualTo(4_800_000_000L + header.length() - 8);
        assertThat(head.getLong(28)).isEqualTo(4_800_000_000L);
        assertThat(head.getLong(36)).isEqualTo(800_000_000L);
        // 4 GiB less the head are the most that RIFF says.
        long most = (0xFFFF_FFFFL - header.length() + 8) / 6;
        assertThat(header.bytes(most)[3]).isEqualTo((byte) 'F');
        assertThat(header.bytes(most + 1)[3]).isEqualTo((byte) '4');
    }

    @Test
    void othersReadWhatWasWritten() throws IOException, InterruptedException {
        Programs.need("sox");
        double[][] audio = Signals.whiteNoise(2, 4_000, -3, 9);
        Path file = folder.resolve("a.wav");
        try (AudioWriter writer =
                PrintFormat.WAV.open(file, PrintSpec.of(44_100, 2).tagged("t", "a"), false)) {
            write(writer, audio, 4);
        }
        byte[] raw = Programs.run("sox", "-D", file.toString(), "-t", "raw", "-");
        assertThat(raw).isEqualTo(WavBytes.of(file).bytes("data"));
    }
}
