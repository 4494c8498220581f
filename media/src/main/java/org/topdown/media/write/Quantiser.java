package org.topdown.media.write;

/// Turns samples into whole numbers of 16 or 24 bits. Full scale, 1.0, is 2^(bits - 1); the value is `floor(x * 2^(bits
/// - 1) + dither + 1/2)`, held within what the word can say. A sample beyond full scale (|x| > 1) is thereby clipped,
/// and counted; one of exactly 1.0 becomes the largest number and is not. NaN becomes 0 and is counted too. Digital
/// silence is dithered like everything else.
final class Quantiser {
    private final double scale;
    private final boolean dithered;
    private long clipped;

    Quantiser(WordLength wordLength, boolean dithered) {
        scale = (double) (1L << (wordLength.bits() - 1));
        this.dithered = dithered;
    }

    int at(double x, long songFrame, int channel) {
        if (!(x >= -1 && x <= 1)) {
            clipped++;
            if (Double.isNaN(x)) {
                return 0;
            }
        }
        double dither = dithered ? Dither.at(songFrame, channel) : 0;
        double rounded = Math.floor(x * scale + dither + 0.5);
        return (int) Math.max(-scale, Math.min(scale - 1, rounded));
    }

    long clipped() {
        return clipped;
    }
}
