package org.topdown.demo.score;

/// @param beat     from the start of the song
/// @param beats    how long it is held
/// @param midi     note number, 69 is the A of 440 Hz
/// @param velocity 0 to 1
/// @param muted    played with the palm on the strings
public record Note(double beat, double beats, int midi, double velocity, boolean muted) {
    public Note(double beat, double beats, int midi, double velocity) {
        this(beat, beats, midi, velocity, false);
    }

    public static double frequencyHz(double midi) {
        return 440 * StrictMath.pow(2, (midi - 69) / 12);
    }
}
