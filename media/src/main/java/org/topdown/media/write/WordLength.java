package org.topdown.media.write;

/// How a sample stands in a file without loss: 16 or 24 bits as a whole number, or 32 bits as a floating-point one.
public enum WordLength {
    INT16(16),
    INT24(24),
    FLOAT32(32);

    private final int bits;

    WordLength(int bits) {
        this.bits = bits;
    }

    public int bits() {
        return bits;
    }

    public int bytes() {
        return bits / 8;
    }
}
