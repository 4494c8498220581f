package org.topdown.ears.inventory;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over what a file sounds like: rate, channels, and every sample's float bits frame by frame. The same
/// audio in two containers has one hash; how it was read changes nothing. The hash of the session's copy is no
/// substitute: that is of what became of the file at the song's rate, joined with its other side or folded to
/// mono.
final class ContentHash {
    private final MessageDigest digest;
    private byte[] bytes = new byte[0];

    ContentHash(double sampleRateHz, int channels) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        digest.update(
                ByteBuffer.allocate(12).putDouble(sampleRateHz).putInt(channels).array());
    }

    void add(float[][] audio, int from, int count) {
        int length = Float.BYTES * audio.length * count;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int i = from; i < from + count; i++) {
            for (float[] channel : audio) {
                buffer.putInt(Float.floatToRawIntBits(channel[i]));
            }
        }
        digest.update(bytes, 0, length);
    }

    /// In hexadecimal; asked once.
    String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
