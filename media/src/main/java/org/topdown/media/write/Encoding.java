package org.topdown.media.write;

/// How FFmpeg is to encode a print.
///
/// @param muxer        FFmpeg's name of the container
/// @param encoder      FFmpeg's name of the encoder
/// @param sampleRateHz of the encoded audio
/// @param bitRate      bits per second; 0 where nothing is lost
record Encoding(String muxer, String encoder, int sampleRateHz, int bitRate) {
    /// What any player plays, and MP3 has its highest bit rate at.
    private static final int[] PLAYED_RATES = {32_000, 44_100, 48_000};

    static Encoding flac(PrintSpec spec) {
        return new Encoding("flac", "flac", (int) Math.round(spec.sampleRateHz()), 0);
    }

    /// The highest constant bit rate there is, for mono too: below it LAME turns the level down (by 0.43 dB at 160
    /// kbit/s), and a print must not change its loudness on the way to the band.
    static Encoding mp3(PrintSpec spec) {
        return new Encoding("mp3", "libmp3lame", playedRate(spec.sampleRateHz()), 320_000);
    }

    /// 256 kbit/s for stereo, half of it for mono.
    static Encoding aac(PrintSpec spec) {
        return new Encoding("ipod", "aac", playedRate(spec.sampleRateHz()), 128_000 * spec.channels());
    }

    boolean lossless() {
        return bitRate == 0;
    }

    /// The rate itself where it is played; else 44.1 kHz for its relatives (11.025, 22.05, 88.2, ...) and 48 kHz for
    /// all
    /// others.
    private static int playedRate(double sampleRateHz) {
        for (int rate : PLAYED_RATES) {
            if (sampleRateHz == rate) {
                return rate;
            }
        }
        return sampleRateHz % 11_025 == 0 ? 44_100 : 48_000;
    }
}
