package org.topdown.media.wav;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.topdown.media.Refuse;
import org.topdown.media.Trouble;

/// The `fmt` chunk, its faults mended.
///
/// @param tag            1 for PCM, 3 for float, else a codec's number; of an extensible format, the tag inside
/// @param bytesPerSample of the container; 0 unless PCM or float
/// @param validBits      how many of its bits carry audio; 0 unless PCM or float
record WavFormat(int tag, int channels, double sampleRateHz, int bytesPerSample, int validBits) {
    static final int PCM = 1;
    static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;

    boolean isPlain() {
        return tag == PCM || tag == FLOAT;
    }

    /// @param fmt the chunk's content, 14 bytes or more
    static WavFormat parse(Path path, ByteBuffer fmt, List<String> notes) throws Trouble {
        int tag = fmt.getShort(0) & 0xffff;
        int channels = fmt.getShort(2) & 0xffff;
        double rate = (double) (fmt.getInt(4) & 0xffff_ffffL);
        int block = fmt.getShort(12) & 0xffff;
        Refuse.unlessSane(path, channels, rate);
        int bits = fmt.limit() >= 16 ? fmt.getShort(14) & 0xffff : block * 8 / channels;
        int validBits = bits;
        if (tag == EXTENSIBLE) {
            if (fmt.limit() < 26) {
                throw Refuse.missing(path, "complete fmt chunk");
            }
            tag = fmt.getShort(24) & 0xffff;
            int claimed = fmt.getShort(18) & 0xffff;
            validBits = claimed >= 1 && claimed <= bits ? claimed : bits;
        }
        if (tag != PCM && tag != FLOAT) {
            return new WavFormat(tag, channels, rate, 0, 0);
        }
        int bytes = (bits + 7) / 8;
        boolean known = tag == FLOAT ? bits == 32 || bits == 64 : bits >= 1 && bits <= 32;
        if (!known) {
            throw Refuse.unknownCodec(path, bits + "-bit " + (tag == FLOAT ? "float" : "PCM"));
        }
        if (block != channels * bytes) {
            if (tag == PCM && bytes == 3 && block == channels * 4) {
                bytes = 4; // 24 bits in the upper part of 32, written before EXTENSIBLE was there to say so
            } else {
                notes.add("its header gives " + block + " bytes a frame, which must be " + channels * bytes);
            }
        }
        return new WavFormat(tag, channels, rate, bytes, validBits);
    }
}
