package org.topdown.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.ArrayReader;
import org.topdown.media.AudioReader;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.Trouble;
import org.topdown.media.WavBytes;
import org.topdown.media.write.Draft;
import org.topdown.media.write.FullDisk;
import org.topdown.media.write.WavHeader;
import org.topdown.media.write.WordLength;
import org.topdown.testkit.Programs;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

class ClipFileTest {
    @TempDir
    Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static float[][] noise(int channels, int frames, long seed) {
        return Signals.toFloat(Signals.whiteNoise(channels, frames, 6, seed));
    }

    private Path store(String name, float[][] audio) throws IOException {
        Path file = folder.resolve(name);
        ClipFile.write(file, new ArrayReader(48_000, audio), -1, Progress.NONE);
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatIsWrittenIsReadBitForBit(int channels) throws Exception {
        float[][] audio = noise(channels, 40_001, 2);
        Path file = folder.resolve("kick.wav");
        List<Double> shares = new ArrayList<>();
        Progress watcher = new Progress() {
            @Override
            public void at(double share) {
                shares.add(share);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        StoredClip stored = ClipFile.write(file, new ArrayReader(44_100, audio), 40_001, watcher);
        assertThat(files()).containsExactly("kick.wav");
        assertThat(shares).isSorted().endsWith(1.0);
        WavBytes wav = WavBytes.of(file);
        assertThat(Arrays.deepEquals(wav.floats(), audio)).isTrue();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wav.bytes("data")));
        assertThat(stored).isEqualTo(new StoredClip(file, 44_100, channels, 40_001, digest));
        try (ClipAudio clip = ClipFile.open(file)) {
            assertThat(clip.sampleRateHz()).isEqualTo(44_100);
            assertThat(clip.channels()).isEqualTo(channels);
            assertThat(clip.frames()).isEqualTo(40_001);
            float[][] read = new float[channels][40_001];
            clip.read(0, read, 0, 40_001);
            assertThat(Arrays.deepEquals(read, audio)).isTrue();
        }
    }

    /// Anywhere, before the start and after the end too, as audio in memory reads.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void itReadsLikeAudioInMemory(int channels) throws IOException {
        float[][] audio = noise(channels, 3_000, 4);
        ClipAudio memory = ClipAudio.of(48_000, audio);
        try (ClipAudio clip = ClipFile.open(store("a.wav", audio))) {
            SplitMix random = new SplitMix(6);
            for (int i = 0; i < 500; i++) {
                long frame = random.nextInt(5_000) - 1_000L;
                int count = random.nextInt(1_500);
                int offset = random.nextInt(10);
                float[][] expected = noise(channels, 1_600, i);
                float[][] actual = noise(channels, 1_600, i);
                memory.read(frame, expected, offset, count);
                clip.read(frame, actual, offset, count);
                assertThat(Arrays.deepEquals(actual, expected))
                        .as("%d frames from %d", count, frame)
                        .isTrue();
            }
            float[][] far = noise(channels, 10, 1);
            clip.read(Long.MAX_VALUE / 2, far, 0, 10);
            assertThat(far[0]).containsOnly(0);
        }
    }

    @Test
    void manyThreadsReadAtOnce() throws Exception {
        float[][] audio = noise(2, 100_000, 8);
        try (ClipAudio clip = ClipFile.open(store("a.wav", audio));
                var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                long seed = thread;
                results.add(threads.submit(() -> {
                    SplitMix random = new SplitMix(seed);
                    float[][] read = new float[2][512];
                    boolean same = true;
                    for (int i = 0; i < 300; i++) {
                        int frame = random.nextInt(99_000);
                        clip.read(frame, read, 0, 512);
                        same &= Arrays.equals(read[1], 0, 512, audio[1], frame, frame + 512);
                    }
                    return same;
                }));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void noAudioIsAClipOfNoLength() throws IOException {
        try (ClipAudio clip = ClipFile.open(store("empty.wav", new float[2][0]))) {
            assertThat(clip.frames()).isZero();
            float[][] read = noise(2, 5, 1);
            clip.read(0, read, 0, 5);
            assertThat(read[0]).containsOnly(0);
        }
    }

    /// A file of 4.8 GB that takes no room: its middle is a hole.
    @Test
    void moreThanFourGigabytesAreReadToTheEnd() throws IOException {
        long frames = 1_200_000_000;
        Path file = folder.resolve("long.wav");
        WavHeader header = new WavHeader(WordLength.FLOAT32, 48_000, 1, "", "");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(header.bytes(frames)));
            ByteBuffer last =
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.25f);
            channel.write(last.flip(), header.length() + 4 * (frames - 1));
        }
        try (ClipAudio clip = ClipFile.open(file)) {
            assertThat(clip.frames()).isEqualTo(frames);
            float[][] read = new float[1][4];
            clip.read(frames - 3, read, 0, 4);
            assertThat(read[0]).containsExactly(0, 0, 0.25f, 0);
        }
    }

    @Test
    void aFileThatIsGoneOrDamagedIsTroubleWhenOpened() throws IOException {
        Path gone = folder.resolve("gone.wav");
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> ClipFile.open(gone))
                .satisfies(trouble -> assertThat(trouble.where()).isEqualTo(gone.toString()));
        Path cut = store("cut.wav", noise(2, 1_000, 1));
        try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }
        assertThatThrownBy(() -> ClipFile.open(cut)).isInstanceOf(Trouble.class).hasMessageContaining("cut short");
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        assertThatThrownBy(() -> ClipFile.open(empty)).isInstanceOf(Trouble.class);
        assertThatThrownBy(() -> ClipFile.open(folder)).isInstanceOf(Trouble.class);
    }

    /// Heads with any one byte changed open or are refused; nothing else may happen.
    @Test
    void mutatedHeadsOpenOrAreTrouble() throws IOException {
        byte[] whole = Files.readAllBytes(store("a.wav", noise(2, 10, 1)));
        Path mutated = folder.resolve("mutated.wav");
        SplitMix random = new SplitMix(77);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(92)] = (byte) random.nextInt(256);
            Files.write(mutated, bytes);
            try (ClipAudio clip = ClipFile.open(mutated)) {
                assertThat(clip.frames()).isBetween(0L, 20L);
            } catch (Trouble trouble) {
                refused++;
            }
        }
        assertThat(refused).isBetween(500, 1_900);
    }

    @Test
    void cancellingLeavesNothing() throws IOException {
        Progress impatient = new Progress() {
            private double share;

            @Override
            public void at(double done) {
                share = done;
            }

            @Override
            public boolean cancelled() {
                return share > 0.5;
            }
        };
        AudioReader reader = new ArrayReader(48_000, noise(2, 100_000, 1));
        assertThatThrownBy(() -> ClipFile.write(folder.resolve("a.wav"), reader, 100_000, impatient))
                .isInstanceOf(CancellationException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aReaderThatFailsLeavesNothing() throws IOException {
        AudioReader reader = new ArrayReader(48_000, noise(1, 100_000, 1)) {
            private int reads;

            @Override
            public int read(float[][] into, int offset, int count) throws IOException {
                if (++reads > 5) {
                    throw new Trouble("the file is damaged", "a.flac", "export it again");
                }
                return super.read(into, offset, count);
            }
        };
        assertThatThrownBy(() -> ClipFile.write(folder.resolve("a.wav"), reader, -1, Progress.NONE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("export it again");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFullDiskIsTroubleAndLeavesNothing() throws IOException {
        AudioReader reader = new ArrayReader(48_000, noise(2, 100_000, 1));
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> {
                    try (Draft draft = FullDisk.draft(folder.resolve("a.wav"))) {
                        ClipWriter.write(draft, reader, -1, Progress.NONE);
                    }
                })
                .satisfies(trouble -> assertThat(trouble.what()).isEqualTo("the disk is full"));
        assertThat(files()).isEmpty();
    }

    @Test
    void aCopyIsNeverReplaced() throws IOException {
        Path file = store("a.wav", noise(1, 10, 1));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> store("a.wav", noise(1, 20, 2))).isInstanceOf(Trouble.class);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void othersReadIt() throws IOException, InterruptedException {
        Programs.need("ffmpeg");
        Path file = store("a.wav", noise(2, 5_000, 1));
        byte[] decoded = Programs.run("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "f32le", "-");
        assertThat(decoded).isEqualTo(WavBytes.of(file).bytes("data"));
    }
}
