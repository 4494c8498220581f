package org.topdown.media.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.topdown.media.Bytes.bext;
import static org.topdown.media.Bytes.big;
import static org.topdown.media.Bytes.chunk;
import static org.topdown.media.Bytes.chunkOfSize;
import static org.topdown.media.Bytes.extensible;
import static org.topdown.media.Bytes.fmt;
import static org.topdown.media.Bytes.join;
import static org.topdown.media.Bytes.little;
import static org.topdown.media.Bytes.riff;
import static org.topdown.media.Bytes.samples;
import static org.topdown.media.Bytes.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.media.AudioFiles;
import org.topdown.media.OpenedAudio;
import org.topdown.media.Read;
import org.topdown.media.Trouble;
import org.topdown.testkit.SplitMix;

class WavFileTest {
    static final int PCM = 1;
    static final int FLOAT = 3;

    @TempDir
    Path folder;

    /// 16-bit mono: 1, -1, half, minus full scale.
    static final byte[] FOUR = samples(new int[] {1 << 16, -1 << 16, 1 << 30, Integer.MIN_VALUE}, 2, false);

    static final float[] FOUR_READ = {0x1p-15f, -0x1p-15f, 0.5f, -1f};

    Read read(byte[] file) throws IOException {
        return Read.bytes(folder, file);
    }

    static int[] randomLeft32(int count, long seed) {
        SplitMix random = new SplitMix(seed);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) random.nextLong();
        }
        values[0] = Integer.MIN_VALUE;
        values[1] = Integer.MAX_VALUE;
        return values;
    }

    /// Integers of up to 24 bits are floats exactly; of 32 bits, rounded once.
    @ParameterizedTest
    @CsvSource({"16, 1", "16, 2", "16, 7", "24, 1", "24, 2", "32, 2", "32, 64", "20, 2", "12, 3"})
    void integersComeOutAsTheyAre(int bits, int channels) throws IOException {
        int frames = 20_011; // no multiple of any buffer
        int bytes = (bits + 7) / 8;
        int[] left = randomLeft32(frames * channels, bits + channels);
        Read read = read(riff(fmt(PCM, channels, 48_000, bits), chunk("data", samples(left, bytes, false))));
        assertThat(read.frames()).isEqualTo(frames);
        assertThat(read.info().frames()).isEqualTo(frames);
        assertThat(read.info().bits()).isEqualTo(8 * bytes);
        assertThat(read.info().isFloat()).isFalse();
        assertThat(read.notes()).isEmpty();
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < frames; i++) {
                int shift = 32 - 8 * bytes;
                float expected = ((left[i * channels + channel] >> shift) << shift) * 0x1p-31f;
                if (read.audio()[channel][i] != expected) {
                    assertThat(read.audio()[channel][i])
                            .as("frame %d, channel %d", i, channel)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void eightBitsAreUnsigned() throws IOException {
        Read read = read(riff(fmt(PCM, 1, 22_050, 8), chunk("data", new byte[] {0, 64, (byte) 128, (byte) 255})));
        assertThat(read.audio()[0]).containsExactly(-1, -0.5f, 0, 127 / 128f);
        assertThat(read.sampleRate()).isEqualTo(22_050);
    }

    @Test
    void floatsComeOutAsTheyAreAboveFullScaleToo() throws IOException {
        byte[] floats = ByteBuffer.allocate(12)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.1f)
                .putFloat(-2.5f)
                .putFloat(1e6f)
                .array();
        Read read = read(riff(fmt(FLOAT, 1, 48_000, 32), chunk("fact", little(3, 4)), chunk("data", floats)));
        assertThat(read.audio()[0]).containsExactly(0.1f, -2.5f, 1e6f);
        assertThat(read.info().isFloat()).isTrue();
        assertThat(read.info().bits()).isEqualTo(32);
    }

    @Test
    void doublesAreRoundedOnce() throws IOException {
        byte[] doubles = ByteBuffer.allocate(24)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.1)
                .putDouble(-Math.PI)
                .putDouble(1e300)
                .array();
        Read read = read(riff(fmt(FLOAT, 1, 48_000, 64), chunk("data", doubles)));
        assertThat(read.audio()[0]).containsExactly(0.1f, (float) -Math.PI, 0);
        assertThat(read.info().bits()).isEqualTo(64);
        assertThat(read.nonFiniteSamples()).isEqualTo(1);
    }

    @Test
    void extensibleSaysHowManyBitsAreValid() throws IOException {
        int[] left = {0x123456 << 8, -1 << 8};
        Read read = read(riff(extensible(PCM, 2, 44_100, 32, 24), chunk("data", samples(left, 4, false))));
        assertThat(read.info().bits()).isEqualTo(24);
        assertThat(read.audio()).isDeepEqualTo(new float[][] {{0x123456 * 0x1p-23f}, {-0x1p-23f}});
    }

    /// Before EXTENSIBLE, some writers left 24 bits in the upper part of 32.
    @Test
    void twentyFourBitsInFourBytesWithoutExtensible() throws IOException {
        int[] left = {0x123456 << 8, -1 << 8};
        Read read = read(riff(fmt(PCM, 2, 44_100, 24, 8), chunk("data", samples(left, 4, false))));
        assertThat(read.audio()).isDeepEqualTo(new float[][] {{0x123456 * 0x1p-23f}, {-0x1p-23f}});
    }

    @Test
    void bigEndianRifx() throws IOException {
        byte[] body = join(
                text("WAVEfmt "),
                big(16, 4),
                big(1, 2),
                big(1, 2),
                big(48_000, 4),
                big(96_000, 4),
                big(2, 2),
                big(16, 2),
                text("data"),
                big(4, 4),
                big(0x4000, 2),
                big(-0x8000, 2));
        Read read = read(join(text("RIFX"), big(body.length, 4), body));
        assertThat(read.audio()[0]).containsExactly(0.5f, -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF64", "BW64"})
    void sizesOfRf64ComeFromItsDs64(String kind) throws IOException {
        byte[] ds64 = chunk("ds64", little(0, 8), little(FOUR.length, 8), little(4, 8), little(0, 4));
        byte[] rest = join(fmt(PCM, 1, 48_000, 16), chunkOfSize("data", 0xffff_ffffL, FOUR), bext(77, 2));
        Read read = read(join(text(kind), little(0xffff_ffffL, 4), text("WAVE"), ds64, rest));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.info().timeReferenceFrames()).isEqualTo(77); // so the end of the data was known
        assertThat(read.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 158760000", "2, 26460000000"})
    void timeStampOfEveryVersionOfBext(int version, long stamp) throws IOException {
        byte[] fmt = fmt(PCM, 1, 44_100, 16);
        Read before = read(riff(bext(stamp, version), fmt, chunk("data", FOUR)));
        assertThat(before.info().timeReferenceFrames()).isEqualTo(stamp);
        Read after = read(riff(fmt, chunk("data", FOUR), bext(stamp, version)));
        assertThat(after.info().timeReferenceFrames()).isEqualTo(stamp);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 44_100L * 3_600 * 24 * 8})
    void absurdTimeStampIsLeftOut(long stamp) throws IOException {
        Read read = read(riff(bext(stamp, 1), fmt(PCM, 1, 44_100, 16), chunk("data", FOUR)));
        assertThat(read.info().timeReferenceFrames()).isNull();
        assertThat(read.notes()).containsExactly("its time stamp is absurd and is left out");
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
    }

    @Test
    void otherChunksAreWalkedOver() throws IOException {
        Read read = read(riff(
                chunk("JUNK", new byte[28]),
                chunk("LIST", text("INFOICMT"), little(5, 4), text("hello\0")),
                chunk("odd ", new byte[3]),
                fmt(PCM, 1, 44_100, 16),
                chunk("fact", little(4, 4)),
                chunk("data", FOUR),
                chunk("id3 ", new byte[10]),
                chunk("smpl", new byte[36])));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.notes()).isEmpty();
        assertThat(read.info().timeReferenceFrames()).isNull();
    }

    @Test
    void forgottenPadByte() throws IOException {
        byte[] odd = chunkOfSize("abcd", 3, text("xyz"));
        Read read = read(riff(odd, fmt(PCM, 1, 44_100, 16), chunk("data", FOUR)));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.notes()).containsExactly("the chunk \"abcd\" lacks its pad byte");
    }

    @Test
    void garbageAfterTheEndIsNoAudio() throws IOException {
        byte[] garbage = new byte[999];
        Arrays.fill(garbage, (byte) 0xe7);
        Read read = read(join(riff(fmt(PCM, 1, 44_100, 16), chunk("data", FOUR)), garbage));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void fileCutShortGivesWhatIsThere() throws IOException {
        byte[] data = new byte[2_000];
        data[1_999] = 0x40;
        Read read = read(riff(fmt(PCM, 1, 44_100, 16), chunkOfSize("data", 11_356, data)));
        assertThat(read.frames()).isEqualTo(1_000);
        assertThat(read.audio()[0][999]).isEqualTo(0.5f);
        assertThat(read.notes()).containsExactly("the header promised 5 678 frames, 1 000 are there");
        assertThat(read.damaged()).isTrue();
    }

    @Test
    void halfAFrameAtTheEndIsLeftOut() throws IOException {
        Read read = read(riff(fmt(PCM, 1, 44_100, 16), chunk("data", FOUR, new byte[1])));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.notes()).containsExactly("its last frame is incomplete and is left out");
    }

    @Test
    void recorderThatCrashedLeftSizeZero() throws IOException {
        Read read = read(riff(fmt(PCM, 1, 44_100, 16), chunkOfSize("data", 0, FOUR)));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.notes()).singleElement().asString().contains("crashed");
    }

    @Test
    void emptyDataBeforeAnotherChunkIsReallyEmpty() {
        byte[] file = riff(fmt(PCM, 1, 44_100, 16), chunk("data"), chunk("LIST", new byte[100]));
        assertThatThrownBy(() -> read(file)).isInstanceOf(Trouble.class).hasMessageContaining("no samples");
    }

    @Test
    void pipedFileRunsToItsEnd() throws IOException {
        Read read = read(riff(fmt(PCM, 1, 44_100, 16), chunkOfSize("data", 0xffff_ffffL, FOUR)));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void wrongBlockSizeIsPutRight() throws IOException {
        Read read = read(riff(fmt(PCM, 1, 44_100, 16, 7), chunk("data", FOUR)));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.notes()).containsExactly("its header gives 7 bytes a frame, which must be 2");
    }

    @Test
    void firstOfTwoDataChunksIsTaken() throws IOException {
        Read read = read(riff(fmt(PCM, 1, 44_100, 16), chunk("data", FOUR), chunk("data", FOUR)));
        assertThat(read.audio()[0]).containsExactly(FOUR_READ);
        assertThat(read.notes()).containsExactly("it has several data chunks; the first is taken");
    }

    /// Recorders that go on beyond 4 GiB without RF64 leave the low 32 bits of the size. The file here has a hole in
    /// it,
    /// so it takes no room.
    @Test
    void longerThanItsHeaderCanSay() throws IOException {
        Path path = folder.resolve("long.wav");
        long frames = (1L << 32) / 4 + 1_000;
        byte[] header = riff(fmt(PCM, 2, 48_000, 16), chunkOfSize("data", (frames * 4) & 0xffff_ffffL, new byte[0]));
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            file.write(ByteBuffer.wrap(header), 0);
            file.write(ByteBuffer.wrap(new byte[4]), header.length + frames * 4 - 4);
        }
        try (OpenedAudio opened = AudioFiles.open(path)) {
            assertThat(opened.info().frames()).isEqualTo(frames);
            assertThat(opened.notes()).singleElement().asString().contains("longer than its header can say");
        }
    }

    @Test
    void refusedHeaders() {
        byte[] data = chunk("data", FOUR);
        refused(riff(data), "no fmt chunk");
        refused(riff(fmt(PCM, 1, 44_100, 16)), "no data chunk");
        refused(riff(chunk("fmt ", new byte[8]), data), "no complete fmt chunk");
        refused(riff(fmt(PCM, 1, 44_100, 16), chunk("data")), "no samples");
        refused(riff(fmt(PCM, 2, 44_100, 24), chunk("data", new byte[5])), "no samples");
        refused(riff(fmt(PCM, 0, 44_100, 16, 2), data), "no channels");
        refused(riff(fmt(PCM, 65, 44_100, 16), data), "65 channels");
        refused(riff(fmt(PCM, 65_535, 44_100, 16, 2), data), "65 535 channels");
        refused(riff(fmt(PCM, 1, 0, 16), data), "sample rate is 0 Hz");
        refused(riff(fmt(PCM, 1, 1, 16), data), "sample rate is 1 Hz");
        refused(riff(fmt(PCM, 1, 10_000_000, 16), data), "sample rate is 10 000 000 Hz");
        refused(riff(fmt(PCM, 1, 0xffff_fff0L, 16), data), "sample rate is 4 294 967 280 Hz");
        refused(riff(fmt(0x7777, 1, 44_100, 16), data), "format tag 0x7777");
        refused(riff(fmt(PCM, 1, 44_100, 0), data), "0-bit PCM");
        refused(riff(fmt(PCM, 1, 44_100, 48), data), "48-bit PCM");
        refused(riff(fmt(FLOAT, 1, 44_100, 16), data), "16-bit float");
    }

    void refused(byte[] file, String because) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("tested.bin: ")
                .hasMessageContaining(because)
                .hasMessageContaining("; export it again");
    }

    @ParameterizedTest
    @ValueSource(longs = {8_000, 11_025, 22_050, 44_100, 48_000, 88_200, 96_000, 192_000, 384_000, 768_000})
    void ratesThatAreInUse(long rateHz) throws IOException {
        assertThat(read(riff(fmt(PCM, 1, rateHz, 16), chunk("data", FOUR))).sampleRate())
                .isEqualTo((double) rateHz);
    }
}
