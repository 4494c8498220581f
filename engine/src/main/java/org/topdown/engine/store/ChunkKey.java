package org.topdown.engine.store;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// SHA-256 over all that went into a chunk: equal keys, equal audio.
public record ChunkKey(long a, long b, long c, long d) {
    static final int BYTES = 4 * Long.BYTES;

    /// @param sha256 32 bytes
    public static ChunkKey of(byte[] sha256) {
        return read(ByteBuffer.wrap(sha256));
    }

    static ChunkKey read(ByteBuffer from) {
        return new ChunkKey(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    void write(ByteBuffer to) {
        to.putLong(a).putLong(b).putLong(c).putLong(d);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    }
}
