package org.topdown.demo;

import java.util.List;

/// What is true about the demo song, so that what is heard in it can be checked.
///
/// @param schema    version of this document
/// @param roughFile name of the band's rough mix: the sum of the tracks at their `rough` settings, nothing else
/// @param frames    of every file
public record Truth(
        int schema,
        String title,
        long seed,
        int sampleRateHz,
        int frames,
        double tempoBpm,
        int beatsPerBar,
        String key,
        List<Section> sections,
        List<Track> tracks,
        String roughFile,
        List<Flaw> flaws) {

    /// @param toSeconds where the next one begins
    public record Section(String name, double fromSeconds, double toSeconds) {}

    /// @param role         what it carries, by the desk's role ids
    /// @param roughFaderDb in the band's rough mix
    /// @param roughPan     likewise, -1 to 1: a mono file at constant power (-3 dB in the centre), a stereo
    ///                     file balanced
    public record Track(String file, int channels, String role, double roughFaderDb, double roughPan) {}
}
