package org.topdown.media.aiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.topdown.media.Bytes.big;
import static org.topdown.media.Bytes.bigChunk;
import static org.topdown.media.Bytes.comm;
import static org.topdown.media.Bytes.form;
import static org.topdown.media.Bytes.join;
import static org.topdown.media.Bytes.rate80;
import static org.topdown.media.Bytes.samples;
import static org.topdown.media.Bytes.ssnd;
import static org.topdown.media.Bytes.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.media.Read;
import org.topdown.media.Trouble;

class AiffFileTest {
    @TempDir
    Path folder;

    static final int[] LEFT = {1 << 30, Integer.MIN_VALUE, 0x7f00_0000, -1 << 24};
    static final float[][] STEREO = {{0.5f, 127 / 128f}, {-1, -1 / 128f}};

    Read read(byte[] file) throws IOException {
        return Read.bytes(folder, file);
    }

    static byte[] aiff(int bits, int bytes) {
        return form("AIFF", comm(2, 2, bits, rate80(48_000), ""), ssnd(samples(LEFT, bytes, true)));
    }

    static byte[] aifc(String codec, int bits, byte[] samples) {
        return form(
                "AIFC", bigChunk("FVER", big(0xA280_5140L, 4)), comm(2, 2, bits, rate80(44_100), codec), ssnd(samples));
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "12, 2", "16, 2", "20, 3", "24, 3", "32, 4"})
    void integers(int bits, int bytes) throws IOException {
        Read read = read(aiff(bits, bytes));
        assertThat(read.audio()).isDeepEqualTo(STEREO);
        assertThat(read.info().bits()).isEqualTo(8 * bytes);
        assertThat(read.info().container()).isEqualTo("AIFF");
        assertThat(read.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 16, 2, true",
        "twos, 24, 3, true",
        "sowt, 16, 2, false",
        "sowt, 24, 3, false",
        "in24, 24, 3, true",
        "42ni, 24, 3, false",
        "in32, 32, 4, true",
        "23ni, 32, 4, false"
    })
    void integersByAnyName(String codec, int bits, int bytes, boolean bigEndian) throws IOException {
        Read read = read(aifc(codec, bits, samples(LEFT, bytes, bigEndian)));
        assertThat(read.audio()).isDeepEqualTo(STEREO);
        assertThat(read.sampleRate()).isEqualTo(44_100);
        assertThat(read.info().bits()).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({"fl32, 32", "FL32, 32", "fl64, 64", "FL64, 64"})
    void floats(String codec, int bits) throws IOException {
        ByteBuffer floats = ByteBuffer.allocate(4 * bits / 8);
        for (double x : new double[] {0.5, -1, 127 / 128.0, -1 / 128.0}) {
            if (bits == 32) {
                floats.putFloat((float) x);
            } else {
                floats.putDouble(x);
            }
        }
        Read read = read(aifc(codec, bits, floats.array()));
        assertThat(read.audio()).isDeepEqualTo(STEREO);
        assertThat(read.info().isFloat()).isTrue();
        assertThat(read.info().bits()).isEqualTo(bits);
    }

    @Test
    void rawIsUnsigned() throws IOException {
        Read read = read(aifc("raw ", 8, new byte[] {(byte) 192, 0, (byte) 255, 127}));
        assertThat(read.audio()).isDeepEqualTo(STEREO);
    }

    /// Figures by hand from the format: 44 100 Hz is 400E AC44 0000 0000 0000 (Apple's own example).
    @Test
    void eightyBitRates() {
        byte[] apple = {0x40, 0x0e, (byte) 0xac, 0x44, 0, 0, 0, 0, 0, 0};
        assertThat(rate80(44_100)).isEqualTo(apple);
        assertThat(ExtendedFloat.at(ByteBuffer.wrap(apple), 0)).isEqualTo(44_100);
        byte[] pulledDown = {0x40, 0x0e, (byte) 0xac, 0x17, (byte) 0xf1, (byte) 0xad, 0, 0, 0, 0}; // 44 100 / 1.001
        assertThat(ExtendedFloat.at(ByteBuffer.wrap(pulledDown), 0)).isCloseTo(44_055.944, within(0.001));
        assertThat(ExtendedFloat.at(ByteBuffer.wrap(new byte[10]), 0)).isZero();
        byte[] infinite = {0x7f, (byte) 0xff, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0};
        assertThat(ExtendedFloat.at(ByteBuffer.wrap(infinite), 0)).isNaN();
        byte[] negative = {(byte) 0xc0, 0x0e, (byte) 0xac, 0x44, 0, 0, 0, 0, 0, 0};
        assertThat(ExtendedFloat.at(ByteBuffer.wrap(negative), 0)).isNaN();
    }

    @Test
    void offsetAndOtherChunks() throws IOException {
        byte[] sound = bigChunk("SSND", big(3, 4), big(0, 4), new byte[3], samples(LEFT, 2, true));
        byte[] file = form(
                "AIFF",
                bigChunk("NAME", text("odd")),
                sound,
                bigChunk("MARK", new byte[2]),
                comm(2, 2, 16, rate80(48_000), ""));
        assertThat(read(file).audio()).isDeepEqualTo(STEREO);
    }

    @Test
    void cutShortGivesWhatIsThere() throws IOException {
        byte[] file = form("AIFF", comm(2, 5_678, 16, rate80(48_000), ""), ssnd(samples(LEFT, 2, true)));
        Read read = read(file);
        assertThat(read.audio()).isDeepEqualTo(STEREO);
        assertThat(read.notes()).containsExactly("the header promised 5 678 frames, 2 are there");
        assertThat(read.damaged()).isTrue();
    }

    @Test
    void crashedRecorderLeftNoLengths() throws IOException {
        byte[] sound = join(text("SSND"), big(0, 4), big(0, 4), big(0, 4), samples(LEFT, 2, true));
        Read read = read(form("AIFF", comm(2, 0, 16, rate80(48_000), ""), sound));
        assertThat(read.audio()).isDeepEqualTo(STEREO);
        assertThat(read.notes()).singleElement().asString().contains("crashed");
    }

    @Test
    void refusedHeaders() {
        byte[] sound = ssnd(samples(LEFT, 2, true));
        refused(form("AIFF", sound), "no COMM chunk");
        refused(form("AIFF", bigChunk("COMM", new byte[10]), sound), "no complete COMM chunk");
        refused(form("AIFF", comm(2, 2, 16, rate80(48_000), "")), "no SSND chunk");
        refused(form("AIFF", comm(2, 2, 16, rate80(48_000), ""), ssnd(new byte[0])), "no samples");
        refused(form("AIFF", comm(0, 2, 16, rate80(48_000), ""), sound), "no channels");
        refused(form("AIFF", comm(999, 2, 16, rate80(48_000), ""), sound), "999 channels");
        refused(form("AIFF", comm(2, 2, 16, rate80(10_000_000), ""), sound), "sample rate is 10 000 000 Hz");
        refused(form("AIFF", comm(2, 2, 16, new byte[10], ""), sound), "sample rate is 0 Hz");
        refused(form("AIFF", comm(2, 2, 40, rate80(48_000), ""), sound), "40-bit PCM");
        refused(aifc("wh\u00e5t", 16, samples(LEFT, 2, true)), "compression \"wh?t\"");
    }

    void refused(byte[] file, String because) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(Trouble.class).hasMessageContaining(because);
    }
}
