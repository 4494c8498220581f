package org.topdown.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes 24-bit WAV files. Not dithered: the noise of each recording is far above the last bit.
final class Wav24 {
    private static final int HEADER_BYTES = 44;
    private static final int CHUNK_FRAMES = 8_192;
    private static final double FULL_SCALE = 8_388_608;

    private Wav24() {}

    static void write(Path file, int sampleRateHz, float[][] audio) throws IOException {
        int channels = audio.length;
        int frames = audio[0].length;
        int dataBytes = frames * channels * 3;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF"))
                .putInt(HEADER_BYTES - 8 + dataBytes + dataBytes % 2)
                .put(ascii("WAVEfmt "));
        header.putInt(16).putShort((short) 1).putShort((short) channels).putInt(sampleRateHz);
        header.putInt(sampleRateHz * channels * 3)
                .putShort((short) (channels * 3))
                .putShort((short) 24);
        header.put(ascii("data")).putInt(dataBytes);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header.array());
            byte[] bytes = new byte[CHUNK_FRAMES * channels * 3];
            for (int from = 0; from < frames; from += CHUNK_FRAMES) {
                int count = Math.min(CHUNK_FRAMES, frames - from);
                int at = 0;
                for (int i = from; i < from + count; i++) {
                    for (float[] channel : audio) {
                        int value = toInt24(channel[i]);
                        bytes[at++] = (byte) value;
                        bytes[at++] = (byte) (value >> 8);
                        bytes[at++] = (byte) (value >> 16);
                    }
                }
                out.write(bytes, 0, at);
            }
            if (dataBytes % 2 == 1) {
                out.write(0);
            }
        }
    }

    static int toInt24(float x) {
        return (int) Math.clamp(Math.floor(x * FULL_SCALE + 0.5), -FULL_SCALE, FULL_SCALE - 1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
