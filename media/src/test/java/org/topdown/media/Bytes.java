package org.topdown.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Files put together byte by byte, so that each can be wrong in one chosen way.
public final class Bytes {
    private Bytes() {}

    public static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    public static byte[] text(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The lowest `bytes` bytes of a number.
    public static byte[] little(long value, int bytes) {
        byte[] result = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            result[i] = (byte) (value >> (8 * i));
        }
        return result;
    }

    public static byte[] big(long value, int bytes) {
        byte[] result = little(value, bytes);
        for (int i = 0; i < bytes / 2; i++) {
            byte swapped = result[i];
            result[i] = result[bytes - 1 - i];
            result[bytes - 1 - i] = swapped;
        }
        return result;
    }

    /// A `fmt ` chunk whose byte rate and block size follow from the rest.
    public static byte[] fmt(int tag, int channels, long rateHz, int bits) {
        return fmt(tag, channels, rateHz, bits, channels * ((bits + 7) / 8));
    }

    public static byte[] fmt(int tag, int channels, long rateHz, int bits, int block) {
        return chunk(
                "fmt ",
                little(tag, 2),
                little(channels, 2),
                little(rateHz, 4),
                little(rateHz * block, 4),
                little(block, 2),
                little(bits, 2));
    }

    /// The `fmt ` chunk of WAVE_FORMAT_EXTENSIBLE.
    public static byte[] extensible(int tagInside, int channels, long rateHz, int bits, int validBits) {
        int block = channels * ((bits + 7) / 8);
        return chunk(
                "fmt ",
                little(0xfffe, 2),
                little(channels, 2),
                little(rateHz, 4),
                little(rateHz * block, 4),
                little(block, 2),
                little(bits, 2),
                little(22, 2),
                little(validBits, 2),
                little(0, 4),
                little(tagInside, 2),
                new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71});
    }

    /// A RIFF chunk with its true size, and a pad byte if that is odd.
    public static byte[] chunk(String id, byte[]... content) {
        byte[] joined = join(content);
        return join(chunkOfSize(id, joined.length, joined), new byte[joined.length % 2]);
    }

    /// A RIFF chunk that claims a size.
    public static byte[] chunkOfSize(String id, long size, byte[] content) {
        return join(text(id), little(size, 4), content);
    }

    public static byte[] riff(byte[]... chunks) {
        byte[] joined = join(chunks);
        return join(text("RIFF"), little(joined.length + 4, 4), text("WAVE"), joined);
    }

    /// A `bext` chunk with a time stamp, as version `version` of the format has it.
    public static byte[] bext(long timeReferenceFrames, int version) {
        byte[] content = new byte[602];
        ByteBuffer.wrap(content)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(338, timeReferenceFrames)
                .putShort(346, (short) version);
        return chunk("bext", content);
    }

    /// An AIFF chunk with its true size, and a pad byte if that is odd.
    public static byte[] bigChunk(String id, byte[]... content) {
        byte[] joined = join(content);
        return join(text(id), big(joined.length, 4), joined, new byte[joined.length % 2]);
    }

    public static byte[] form(String kind, byte[]... chunks) {
        byte[] joined = join(chunks);
        return join(text("FORM"), big(joined.length + 4, 4), text(kind), joined);
    }

    public static byte[] comm(int channels, long frames, int bits, byte[] rate80, String codec) {
        byte[] common = join(big(channels, 2), big(frames, 4), big(bits, 2), rate80);
        return bigChunk("COMM", common, text(codec), codec.isEmpty() ? new byte[0] : new byte[2]);
    }

    public static byte[] ssnd(byte[] samples) {
        return bigChunk("SSND", big(0, 4), big(0, 4), samples);
    }

    /// A whole number of 1 or more as an 80-bit float.
    public static byte[] rate80(long rateHz) {
        int leading = 63 - Long.numberOfLeadingZeros(rateHz);
        return join(big(16_383 + leading, 2), big(rateHz << (63 - leading), 8));
    }

    /// Samples of `bytes` bytes, left-justified from 32-bit ones: interleaved, least significant byte first.
    public static byte[] samples(int[] left32, int bytes, boolean bigEndian) {
        byte[][] parts = new byte[left32.length][];
        for (int i = 0; i < left32.length; i++) {
            int value = left32[i] >> (32 - 8 * bytes);
            parts[i] = bigEndian ? big(value, bytes) : little(value, bytes);
        }
        return join(parts);
    }
}
