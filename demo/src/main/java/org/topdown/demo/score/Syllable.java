package org.topdown.demo.score;

/// One sung syllable.
///
/// @param beat   where the vowel begins; the consonants before it are sung ahead of the beat
/// @param onset  consonants before the vowel, "st"; may be empty
/// @param vowel  "aa ae ah ao eh er ey ih iy ow uh uw aw ay"
/// @param coda   consonants after it
/// @param effort 0 (murmured) to 1 (full voice)
public record Syllable(double beat, double beats, int midi, String onset, String vowel, String coda, double effort) {

    public Syllable withMidi(int newMidi) {
        return new Syllable(beat, beats, newMidi, onset, vowel, coda, effort);
    }
}
