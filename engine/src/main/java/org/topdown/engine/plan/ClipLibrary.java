package org.topdown.engine.plan;

import java.io.IOException;
import org.topdown.media.ClipAudio;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;

/// Where the audio of clips comes from, and that of drum samples.
@FunctionalInterface
public interface ClipLibrary {
    /// Opens the audio of a clip; the caller closes it. Reads must be possible from several threads.
    ///
    /// @throws IOException if the audio is missing or damaged; the message is one sentence for the user
    ClipAudio open(Clip clip) throws IOException;

    /// What names the clip's samples: clips of equal audio may share it, others never do.
    default String contentOf(Clip clip) {
        return clip.audioId();
    }

    /// The audio of a drum sample; the caller closes it.
    ///
    /// @param sha256 as a drum layer names it
    /// @throws IOException if it is missing or damaged; the message is one sentence for the user
    default ClipAudio sample(String sha256) throws IOException {
        throw new Trouble(
                "there is no drum sample with this content",
                sha256,
                "bring the sample in again, or take the layer off");
    }
}
