package org.topdown.jobs;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.topdown.media.ClipAudio;
import org.topdown.media.Trouble;
import org.topdown.media.store.ClipFile;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;

/// Audio that the session names and that its folder does not hold, or no longer as it was imported.
///
/// @param why one sentence for the user
public record MissingAudio(SongAudio audio, String why) {
    /// All there is, of strips that play it now and of takes before.
    public static List<MissingAudio> of(SongStore store) throws Trouble {
        List<MissingAudio> missing = new ArrayList<>();
        for (SongAudio audio : store.audio()) {
            if (!Files.exists(store.folder().onDisk(audio.file()))) {
                missing.add(new MissingAudio(audio, audio.file() + " is not there"));
                continue;
            }
            try (ClipAudio clip = ClipFile.open(store.folder().onDisk(audio.file()))) {
                if (clip.frames() != audio.frames() || clip.channels() != audio.channels()) {
                    missing.add(new MissingAudio(audio, audio.file() + " is not the file that was imported"));
                }
            } catch (Trouble damaged) {
                missing.add(new MissingAudio(audio, audio.file() + ": " + damaged.what()));
            }
        }
        return missing;
    }

    /// The strips that are silent for want of it.
    public static List<Strip> strips(Mix mix, List<MissingAudio> missing) {
        Set<String> ids = missing.stream().map(each -> each.audio().id()).collect(Collectors.toSet());
        return mix.tier(Tier.TRACK).stream()
                .filter(strip -> {
                    Clip clip = strip.clip();
                    return clip != null && ids.contains(clip.audioId());
                })
                .toList();
    }
}
