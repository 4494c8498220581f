package org.topdown.engine.plan;

import java.io.IOException;
import org.topdown.media.ClipAudio;
import org.topdown.mix.Clip;

/// Where the audio of clips comes from.
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
}
