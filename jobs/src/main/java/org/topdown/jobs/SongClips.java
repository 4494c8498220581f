package org.topdown.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.media.ClipAudio;
import org.topdown.media.Trouble;
import org.topdown.media.store.ClipFile;
import org.topdown.mix.Clip;
import org.topdown.session.SongAudio;
import org.topdown.session.SongFolder;
import org.topdown.session.SongStore;

/// The audio of a song's clips, from its `audio/` folder, and of its drum samples, from `samples/`.
public final class SongClips implements ClipLibrary {
    private final Map<String, Path> files = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final SongFolder folder;

    public SongClips(SongStore store) throws Trouble {
        this(store, List.of());
    }

    /// @param arrivals what is not in the store yet
    SongClips(SongStore store, List<Arrival> arrivals) throws Trouble {
        folder = store.folder();
        for (SongAudio audio : store.audio()) {
            files.put(audio.id(), store.folder().onDisk(audio.file()));
            contents.put(audio.id(), audio.contentHash());
        }
        arrivals.forEach(
                arrival -> files.put(arrival.id(), arrival.imported().clip().file()));
    }

    @Override
    public ClipAudio open(Clip clip) throws IOException {
        Path file = files.get(clip.audioId());
        if (file == null) {
            throw new Trouble(
                    "the song knows no audio called \"" + clip.audioId() + "\"",
                    clip.audioId(),
                    "replace the take of that strip, or undo to where it was there");
        }
        return ClipFile.open(file);
    }

    @Override
    public ClipAudio sample(String sha256) throws IOException {
        Path file = folder.sample(sha256);
        if (!Files.exists(file)) {
            throw new Trouble(
                    "a drum layer plays this sample, and it is not in the song's folder",
                    file.toString(),
                    "put the file back, or bring the sample in again with topdown sample");
        }
        return ClipFile.open(file);
    }

    /// The hash of its samples; of what is not in the store yet, its name.
    @Override
    public String contentOf(Clip clip) {
        return contents.getOrDefault(clip.audioId(), clip.audioId());
    }
}
