package org.topdown.dsp;

/// What a processor is prepared for.
///
/// @param sampleRateHz   8 000 to 384 000 Hz
/// @param channels       1 (mono) or 2 (stereo)
/// @param maxBlockFrames the most frames one `process` call brings, at least 1
public record StreamFormat(double sampleRateHz, int channels, int maxBlockFrames) {
    public StreamFormat {
        Require.inRange("sampleRateHz", sampleRateHz, 8_000, 384_000);
        Require.inRange("channels", channels, 1, 2);
        Require.inRange("maxBlockFrames", maxBlockFrames, 1, 1 << 24);
    }
}
