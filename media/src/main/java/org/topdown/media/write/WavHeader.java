package org.topdown.media.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The head of a WAV file: `RIFF`, or `RF64` (EBU Tech 3306) once the sizes outgrow 32 bits. A `JUNK` chunk keeps the
/// place of RF64's `ds64`, so the head has the same length in both and can be written over when the length is known.
/// Nothing in it says when or by what it was written.
public final class WavHeader {
    /// The largest size that RIFF can say.
    static final long LARGEST_RIFF = 0xFFFF_FFFFL;

    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;
    private static final int DS64_BYTES = 28;

    private final WordLength wordLength;
    private final double sampleRateHz;
    private final int channels;
    private final byte[] info;
    private final long largestRiff;

    public WavHeader(WordLength wordLength, double sampleRateHz, int channels, String title, String artist) {
        this(wordLength, sampleRateHz, channels, title, artist, LARGEST_RIFF);
    }

    WavHeader(WordLength wordLength, double sampleRateHz, int channels, String title, String artist, long largestRiff) {
        this.wordLength = wordLength;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.info = info(title, artist);
        this.largestRiff = largestRiff;
    }

    private boolean isFloat() {
        return wordLength == WordLength.FLOAT32;
    }

    private int frameBytes() {
        return wordLength.bytes() * channels;
    }

    /// Where the samples start.
    public int length() {
        int fact = isFloat() ? 12 : 0;
        return 12 + 8 + DS64_BYTES + 8 + 16 + fact + info.length + 8;
    }

    /// Bytes after the samples: chunks end on even places.
    public int padding(long frames) {
        return (int) (frames * frameBytes() % 2);
    }

    /// The whole head of a file of `frames` frames.
    public byte[] bytes(long frames) {
        long data = frames * frameBytes();
        long riff = length() - 8 + data + padding(frames);
        boolean large = riff > largestRiff;
        ByteBuffer head = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
        tag(head, large ? "RF64" : "RIFF").putInt(large ? -1 : (int) riff);
        tag(head, "WAVE");
        tag(head, large ? "ds64" : "JUNK").putInt(DS64_BYTES);
        head.putLong(large ? riff : 0)
                .putLong(large ? data : 0)
                .putLong(large ? frames : 0)
                .putInt(0);
        int rate = (int) Math.round(sampleRateHz);
        tag(head, "fmt ").putInt(16);
        head.putShort((short) (isFloat() ? IEEE_FLOAT : PCM)).putShort((short) channels);
        head.putInt(rate).putInt(rate * frameBytes());
        head.putShort((short) frameBytes()).putShort((short) wordLength.bits());
        if (isFloat()) {
            tag(head, "fact").putInt(4).putInt(large ? -1 : (int) frames);
        }
        head.put(info);
        tag(head, "data").putInt(large ? -1 : (int) data);
        return head.array();
    }

    private static ByteBuffer tag(ByteBuffer head, String fourLetters) {
        return head.put(fourLetters.getBytes(StandardCharsets.US_ASCII));
    }

    /// The chunk with title and artist; none if there is nothing to say. UTF-8, as everybody reads it.
    private static byte[] info(String title, String artist) {
        byte[] name = entry("INAM", title);
        byte[] by = entry("IART", artist);
        if (name.length + by.length == 0) {
            return new byte[0];
        }
        ByteBuffer chunk = ByteBuffer.allocate(12 + name.length + by.length).order(ByteOrder.LITTLE_ENDIAN);
        tag(chunk, "LIST").putInt(4 + name.length + by.length);
        tag(chunk, "INFO").put(name).put(by);
        return chunk.array();
    }

    private static byte[] entry(String id, String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int size = utf8.length + 1;
        ByteBuffer entry = ByteBuffer.allocate(8 + size + size % 2).order(ByteOrder.LITTLE_ENDIAN);
        tag(entry, id).putInt(size).put(utf8);
        return entry.array();
    }
}
