package org.topdown.jobs;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;

/// Strips that would play the same audio at the same time as another one: a file that is in two folders, an export made
/// twice. Together they would only be 6 dB too loud.
final class Copies {
    private Copies() {}

    /// By id, the name of the strip that keeps playing: the one whose audio came in first.
    static Map<String, String> of(SongStore store, Mix mix) throws Trouble {
        Map<String, Strip> stripOf = new LinkedHashMap<>();
        for (Strip strip : mix.tier(Tier.TRACK)) {
            Clip clip = strip.clip();
            if (clip != null && !strip.muted()) {
                stripOf.put(clip.audioId(), strip);
            }
        }
        Map<String, Strip> first = new HashMap<>();
        Map<String, String> copies = new HashMap<>();
        for (SongAudio audio : store.audio()) {
            Strip strip = stripOf.get(audio.id());
            if (strip == null) {
                continue;
            }
            Clip clip = java.util.Objects.requireNonNull(strip.clip());
            String same = audio.contentHash() + " " + clip.channels() + " " + clip.startFrame();
            Strip other = first.get(same);
            if (other != null) {
                copies.put(strip.id(), other.name());
            } else if (strip.output().faderDb() != Double.NEGATIVE_INFINITY) {
                first.put(same, strip);
            }
        }
        return copies;
    }
}
