package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.LoudnessSteps;
import org.topdown.media.Trouble;
import org.topdown.media.store.ClipReader;
import org.topdown.mix.Clip;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.session.AudioOrigin;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;

/// What stands on a strip, or is about to, as it is held against others.
///
/// @param files      the originals, as they are spoken of
/// @param startFrame in the song
/// @param copy       the song's own file
/// @param steps      loudness on the song's time line, where it is known already
record Recording(
        String files,
        Role role,
        String roleDetail,
        int channels,
        long startFrame,
        String contentHash,
        Path copy,
        @Nullable LoudnessSteps steps) {
    static Recording of(Arrival arrival) {
        long start = arrival.track().placedFrame();
        return new Recording(
                arrival.files(),
                arrival.role().role(),
                arrival.role().detail(),
                arrival.imported().clip().channels(),
                start,
                arrival.imported().clip().sha256(),
                arrival.imported().clip().file(),
                start == 0 ? arrival.imported().steps() : null);
    }

    /// Empty for a strip without audio, or whose audio the song does not know.
    static Optional<Recording> of(SongStore store, Strip strip) throws Trouble {
        Clip clip = strip.clip();
        SongAudio audio = clip == null ? null : store.audio(clip.audioId()).orElse(null);
        if (clip == null || audio == null) {
            return Optional.empty();
        }
        return Optional.of(new Recording(
                audio.origins().stream().map(AudioOrigin::file).distinct().collect(Collectors.joining(" + ")),
                strip.role(),
                strip.roleDetail(),
                clip.channels(),
                clip.startFrame(),
                audio.contentHash(),
                store.folder().inside(audio.file()),
                null));
    }

    PlacedClip open() throws IOException {
        return PlacedClip.open(copy, startFrame);
    }

    /// The same with its loudness on the song's time line.
    Recording heard() throws IOException {
        if (steps != null) {
            return this;
        }
        try (PlacedClip clip = open()) {
            LoudnessSteps measured = LoudnessSteps.measure(new ClipReader(clip));
            return new Recording(files, role, roleDetail, channels, startFrame, contentHash, copy, measured);
        }
    }

    boolean sameContentAs(Recording other) {
        return contentHash.equals(other.contentHash) && channels == other.channels;
    }
}
