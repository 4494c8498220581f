package org.topdown.demo;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/// Something that is wrong with the song on purpose. `files` name the tracks it was planted in; it lasts for
/// the whole song unless the flaw says otherwise.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Flaw {
    List<String> files();

    /// One undamped mode of a drum, heard in every microphone near it.
    ///
    /// @param q of the resonance; its T60 is 2.2 Q / f
    @JsonTypeName("ringing")
    record Ringing(List<String> files, double frequencyHz, double q, double t60Seconds) implements Flaw {}

    /// A bell boost where boxes sound.
    @JsonTypeName("boxy")
    record Boxy(List<String> files, double frequencyHz, double gainDb, double q) implements Flaw {}

    /// Too low in the rough mix to be heard.
    ///
    /// @param roughFaderDb where the band left it
    /// @param missingDb    how much higher it had to be to stand where a part like it stands
    @JsonTypeName("buried")
    record Buried(List<String> files, double roughFaderDb, double missingDb) implements Flaw {}

    /// Recorded the other way round than `against`, so that the two cancel when added.
    @JsonTypeName("oppositePolarity")
    record OppositePolarity(List<String> files, String against) implements Flaw {}

    /// A high shelf that is only there for a while.
    ///
    /// @param frequencyHz where half of `gainDb` is reached
    @JsonTypeName("bright")
    record Bright(
            List<String> files, String section, double frequencyHz, double gainDb, double fromSeconds, double toSeconds)
            implements Flaw {}

    /// Slipped against the others in the recorder.
    ///
    /// @param slipFrames     how far, on top of the way that the sound has to go
    /// @param distanceFrames how much later than `against` it would rightly be
    @JsonTypeName("late")
    record Late(List<String> files, String against, int slipFrames, int distanceFrames) implements Flaw {}
}
