package org.topdown.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A WAV file taken apart by the letter of the format, apart from the project's own reader.
public record WavBytes(String form, Map<String, byte[]> chunks) {
    public static WavBytes of(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        String form = letters(whole, 0);
        long riffSize = Integer.toUnsignedLong(bytes.getInt(4));
        if (!letters(whole, 8).equals("WAVE")) {
            throw new AssertionError("no WAVE");
        }
        Map<String, byte[]> chunks = new LinkedHashMap<>();
        int at = 12;
        long longData = -1;
        while (at < whole.length) {
            String id = letters(whole, at);
            long size = Integer.toUnsignedLong(bytes.getInt(at + 4));
            if (id.equals("ds64")) {
                riffSize = bytes.getLong(at + 8);
                longData = bytes.getLong(at + 16);
            }
            if (id.equals("data") && size == 0xFFFF_FFFFL) {
                size = longData;
            }
            chunks.put(id, java.util.Arrays.copyOfRange(whole, at + 8, Math.toIntExact(at + 8 + size)));
            at = Math.toIntExact(at + 8 + size + size % 2);
        }
        if (at != whole.length || riffSize != whole.length - 8) {
            throw new AssertionError("sizes do not add up: " + at + ", " + riffSize + " of " + whole.length);
        }
        return new WavBytes(form, chunks);
    }

    private static String letters(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.US_ASCII);
    }

    public ByteBuffer chunk(String id) {
        return ByteBuffer.wrap(bytes(id)).order(ByteOrder.LITTLE_ENDIAN);
    }

    public byte[] bytes(String id) {
        byte[] bytes = chunks.get(id);
        if (bytes == null) {
            throw new AssertionError("no chunk " + id);
        }
        return bytes;
    }

    public int channels() {
        return chunk("fmt ").getShort(2);
    }

    public int bits() {
        return chunk("fmt ").getShort(14);
    }

    /// Whole-number samples `[channel][frame]`.
    public int[][] words() {
        ByteBuffer data = chunk("data");
        int bytes = bits() / 8;
        int frames = data.remaining() / bytes / channels();
        int[][] words = new int[channels()][frames];
        for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < words.length; channel++) {
                int word = 0;
                for (int k = 0; k < bytes; k++) {
                    word |= (data.get() & 0xFF) << (32 - 8 * bytes + 8 * k);
                }
                words[channel][i] = word >> (32 - 8 * bytes);
            }
        }
        return words;
    }

    public float[][] floats() {
        ByteBuffer data = chunk("data");
        float[][] floats = new float[channels()][data.remaining() / 4 / channels()];
        for (int i = 0; i < floats[0].length; i++) {
            for (float[] samples : floats) {
                samples[i] = data.getFloat();
            }
        }
        return floats;
    }
}
