package org.topdown.media.write;

/// Noise added before rounding, so that what rounding takes away is noise and not distortion: triangular (TPDF), 2 LSB
/// from peak to peak, the sum of two uniform numbers. It is a function of the position in the song and the channel and
/// of nothing else, so a print made twice, or from the middle, has the same bits; channels are independent.
/// The numbers are the mixing function of splitmix64 (Steele, Lea & Flood, OOPSLA 2014) over the position.
public final class Dither {
    private static final long FRAME_STEP = 0x9E3779B97F4A7C15L;
    private static final long CHANNEL_STEP = 0xD1B54A32D192ED03L;

    private Dither() {}

    /// The dither for one sample, in LSB, within -1 to 1.
    public static double at(long songFrame, int channel) {
        long z = (songFrame + 1) * FRAME_STEP + (channel + 1) * CHANNEL_STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        // Both halves run over 0 to 2^32 - 1; the 1 puts the middle at zero.
        return ((z >>> 32) + (z & 0xFFFF_FFFFL) + 1) * 0x1p-32 - 1;
    }
}
