package org.topdown.media.pcm;

/// How uncompressed samples lie in a file: frame after frame, in each the channels in order.
///
/// @param bytesPerSample 1 to 4 for integers, 4 or 8 for floats; integers stand at the upper end of their bytes
/// @param bigEndian      the most significant byte comes first
public record PcmFormat(int channels, Numbers numbers, int bytesPerSample, boolean bigEndian) {
    /// How a sample's bytes are meant.
    public enum Numbers {
        SIGNED,
        /// Silence is half of the range; 8 bits only.
        UNSIGNED,
        FLOAT
    }

    public PcmFormat {
        boolean known = switch (numbers) {
            case SIGNED -> bytesPerSample >= 1 && bytesPerSample <= 4;
            case UNSIGNED -> bytesPerSample == 1;
            case FLOAT -> bytesPerSample == 4 || bytesPerSample == 8;
        };
        if (!known || channels < 1) {
            throw new IllegalArgumentException(
                    "no such samples: " + channels + " channels, " + numbers + ", " + bytesPerSample + " bytes");
        }
    }

    public int bytesPerFrame() {
        return channels * bytesPerSample;
    }

    /// Turns `frames` frames from the start of `raw` into floats, full scale at 1.0. Integers up to 24 bits and
    /// 32-bit floats come out exactly as they are; wider ones are rounded once.
    void decode(byte[] raw, int frames, float[][] into, int offset) {
        int step = bytesPerFrame();
        int up = bigEndian ? 1 : -1; // from a byte to the next less significant one
        for (int channel = 0; channel < channels; channel++) {
            int at = channel * bytesPerSample + (bigEndian ? 0 : bytesPerSample - 1);
            float[] x = into[channel];
            int end = offset + frames;
            if (numbers == Numbers.FLOAT && bytesPerSample == 8) {
                for (int i = offset; i < end; i++, at += step) {
                    long bits = (long) int32(raw, at, up) << 32 | (int32(raw, at + 4 * up, up) & 0xffff_ffffL);
                    x[i] = (float) Double.longBitsToDouble(bits);
                }
            } else if (numbers == Numbers.FLOAT) {
                for (int i = offset; i < end; i++, at += step) {
                    x[i] = Float.intBitsToFloat(int32(raw, at, up));
                }
            } else if (bytesPerSample == 1) {
                int zero = numbers == Numbers.UNSIGNED ? 0x80 : 0;
                for (int i = offset; i < end; i++, at += step) {
                    x[i] = (byte) (raw[at] ^ zero) * 0x1p-7f;
                }
            } else if (bytesPerSample == 2) {
                for (int i = offset; i < end; i++, at += step) {
                    x[i] = (raw[at] << 8 | (raw[at + up] & 0xff)) * 0x1p-15f;
                }
            } else if (bytesPerSample == 3) {
                for (int i = offset; i < end; i++, at += step) {
                    x[i] = (raw[at] << 16 | (raw[at + up] & 0xff) << 8 | (raw[at + 2 * up] & 0xff)) * 0x1p-23f;
                }
            } else {
                for (int i = offset; i < end; i++, at += step) {
                    x[i] = int32(raw, at, up) * 0x1p-31f;
                }
            }
        }
    }

    private static int int32(byte[] raw, int at, int up) {
        return raw[at] << 24 | (raw[at + up] & 0xff) << 16 | (raw[at + 2 * up] & 0xff) << 8 | (raw[at + 3 * up] & 0xff);
    }
}
