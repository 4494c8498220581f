package org.topdown.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.AudioOrigin;
import org.topdown.session.SongAudio;
import org.topdown.session.SongStore;
import org.topdown.session.State;

/// Every take a strip of the mix has or had, to tell which strip a file that comes again is for.
final class KnownTakes {
    /// @param current whether the strip plays it now; otherwise it did before another take came
    private record Take(Strip strip, SongAudio audio, boolean current) {
        Set<String> files() {
            return audio.origins().stream().map(AudioOrigin::file).collect(Collectors.toSet());
        }

        int channel() {
            return audio.origins().isEmpty()
                    ? AudioOrigin.ALL
                    : audio.origins().getFirst().channel();
        }
    }

    private final List<Take> takes = new ArrayList<>();

    /// The branch's history says which strip an earlier take belonged to.
    KnownTakes(SongStore store) throws Trouble {
        Map<String, String> stripOf = new HashMap<>();
        for (State state : store.history()) {
            store.editOf(state.id()).ifPresent(edit -> note(edit, stripOf));
        }
        Mix mix = store.mix();
        Map<String, Strip> playing = new HashMap<>();
        for (Strip strip : mix.tier(Tier.TRACK)) {
            Clip clip = strip.clip();
            if (clip != null) {
                playing.put(clip.audioId(), strip);
            }
        }
        for (SongAudio audio : store.audio()) {
            Strip now = playing.get(audio.id());
            String before = stripOf.get(audio.id());
            if (now != null) {
                takes.add(new Take(now, audio, true));
            } else if (before != null && mix.has(before)) {
                takes.add(new Take(mix.strip(before), audio, false));
            }
        }
    }

    private static void note(Edit edit, Map<String, String> stripOf) {
        switch (edit) {
            case Edit.All all -> all.edits().forEach(each -> note(each, stripOf));
            case Edit.AddStrip added -> note(added.strip().id(), added.strip().clip(), stripOf);
            case Edit.SetClip set -> note(set.stripId(), set.clip(), stripOf);
            case Edit.SetMix set -> set.newMix().strips().forEach(strip -> note(strip.id(), strip.clip(), stripOf));
            default -> {
                // It moves no audio.
            }
        }
    }

    private static void note(String stripId, @Nullable Clip clip, Map<String, String> stripOf) {
        if (clip != null) {
            stripOf.put(clip.audioId(), stripId);
        }
    }

    /// Names of the files strips were made from.
    Set<String> names() {
        return takes.stream().flatMap(take -> take.files().stream()).collect(Collectors.toSet());
    }

    /// The one strip whose take came from the files of this track.
    Optional<Strip> byPath(IntakePlan.Track track) {
        Set<String> wanted = new HashSet<>(track.files());
        List<Strip> strips =
                strips(take -> take.channel() == track.channel() && take.files().equals(wanted));
        return strips.size() == 1 ? Optional.of(strips.getFirst()) : Optional.empty();
    }

    /// A strip that plays exactly this, or else did.
    Optional<Strip> byContent(Arrival arrival) {
        return strips(take -> holds(take, arrival)).stream().findFirst();
    }

    /// Whether the strip plays exactly this now.
    boolean plays(Strip strip, Arrival arrival) {
        return takes.stream().anyMatch(take -> take.current() && take.strip().equals(strip) && holds(take, arrival));
    }

    /// Whether the strip played exactly this before it got another take.
    boolean played(Strip strip, Arrival arrival) {
        return takes.stream().anyMatch(take -> !take.current() && take.strip().equals(strip) && holds(take, arrival));
    }

    /// Strips whose takes came from files that are called the same, wherever they lay.
    List<Strip> byName(IntakePlan.Track track) {
        Set<String> wanted = bare(track.files());
        return strips(take -> take.channel() == track.channel()
                && bare(new ArrayList<>(take.files())).equals(wanted));
    }

    static Set<String> bare(List<String> files) {
        return files.stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private static boolean holds(Take take, Arrival arrival) {
        return take.audio().contentHash().equals(arrival.imported().clip().sha256())
                && take.audio().channels() == arrival.imported().clip().channels();
    }

    /// What plays now says more than what played before.
    private List<Strip> strips(Predicate<Take> wanted) {
        Map<String, Strip> now = new LinkedHashMap<>();
        Map<String, Strip> before = new LinkedHashMap<>();
        for (Take take : takes) {
            if (wanted.test(take)) {
                (take.current() ? now : before).put(take.strip().id(), take.strip());
            }
        }
        return List.copyOf(now.isEmpty() ? before.values() : now.values());
    }
}
