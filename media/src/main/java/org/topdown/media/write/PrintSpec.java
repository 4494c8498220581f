package org.topdown.media.write;

import org.topdown.dsp.Require;

/// What is to be written, apart from where.
///
/// @param sampleRateHz of the audio handed over, 1 000 to 768 000
/// @param channels     1 or 2
/// @param wordLength   how samples are kept; MP3 and M4A keep none
/// @param dithered     whether samples are dithered when they are shortened to 16 or 24 bits; off only for audio that
///                     has that word length already
/// @param startFrame   the song's frame of the first frame written; dither goes by it
/// @param title        empty for none
/// @param artist       empty for none
public record PrintSpec(
        double sampleRateHz,
        int channels,
        WordLength wordLength,
        boolean dithered,
        long startFrame,
        String title,
        String artist) {
    public PrintSpec {
        Require.inRange("sampleRateHz", sampleRateHz, 1_000, 768_000);
        Require.inRange("channels", channels, 1, 2);
    }

    /// 24 bits, dithered, from the song's start, without tags.
    public static PrintSpec of(double sampleRateHz, int channels) {
        return new PrintSpec(sampleRateHz, channels, WordLength.INT24, true, 0, "", "");
    }

    public PrintSpec with(WordLength word) {
        return new PrintSpec(sampleRateHz, channels, word, dithered, startFrame, title, artist);
    }

    public PrintSpec undithered() {
        return new PrintSpec(sampleRateHz, channels, wordLength, false, startFrame, title, artist);
    }

    public PrintSpec from(long songFrame) {
        return new PrintSpec(sampleRateHz, channels, wordLength, dithered, songFrame, title, artist);
    }

    public PrintSpec tagged(String newTitle, String newArtist) {
        return new PrintSpec(sampleRateHz, channels, wordLength, dithered, startFrame, newTitle, newArtist);
    }
}
