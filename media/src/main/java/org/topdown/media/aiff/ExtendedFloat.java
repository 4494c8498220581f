package org.topdown.media.aiff;

import java.nio.ByteBuffer;

/// The 80-bit floating point numbers of the Motorola 68881, in which AIFF keeps its sample rate.
final class ExtendedFloat {
    private ExtendedFloat() {}

    /// The 10 bytes from `at`; negative numbers, infinity and NaN come out as NaN, for no rate is any of them.
    static double at(ByteBuffer bytes, int at) {
        int head = bytes.getShort(at) & 0xffff;
        long mantissa = bytes.getLong(at + 2);
        if (head >= 0x7fff) {
            return Double.NaN;
        }
        double unsigned = (mantissa >>> 11) * 0x1p11 + (mantissa & 0x7ff);
        // 2^-63 sets the binary point behind the leading bit; scalb saturates to 0 or infinity.
        return Math.scalb(unsigned, head - 16_383 - 63);
    }
}
