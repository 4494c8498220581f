package org.topdown.media.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.topdown.dsp.Require;
import org.topdown.media.AudioReader;
import org.topdown.media.Progress;
import org.topdown.media.write.Draft;
import org.topdown.media.write.WavHeader;
import org.topdown.media.write.WordLength;

/// Copies a reader into a draft, in memory that does not grow with its length, and hashes the samples on the way.
final class ClipWriter {
    private static final int CHUNK_FRAMES = 16_384;

    private ClipWriter() {}

    static StoredClip write(Draft draft, AudioReader audio, long expectedFrames, Progress progress) throws IOException {
        int channels = audio.channels();
        Require.inRange("channels", channels, 1, 2);
        WavHeader header = new WavHeader(WordLength.FLOAT32, audio.sampleRateHz(), channels, "", "");
        draft.write(ByteBuffer.wrap(header.bytes(0)));
        float[][] chunk = new float[channels][CHUNK_FRAMES];
        ByteBuffer bytes =
                ByteBuffer.allocate(CHUNK_FRAMES * channels * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        MessageDigest hash = sha256();
        long frames = 0;
        progress.check();
        for (int read = audio.read(chunk, 0, CHUNK_FRAMES); read >= 0; read = audio.read(chunk, 0, CHUNK_FRAMES)) {
            bytes.clear();
            for (int i = 0; i < read; i++) {
                for (int channel = 0; channel < channels; channel++) {
                    bytes.putFloat(chunk[channel][i]);
                }
            }
            hash.update(bytes.array(), 0, bytes.position());
            draft.write(bytes.flip());
            frames += read;
            if (expectedFrames > 0) {
                progress.at(Math.min(1, (double) frames / expectedFrames));
            }
            progress.check();
        }
        draft.rewrite(ByteBuffer.wrap(header.bytes(frames)), 0);
        draft.keep();
        String digest = HexFormat.of().formatHex(hash.digest());
        return new StoredClip(draft.target(), audio.sampleRateHz(), channels, frames, digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
