package org.topdown.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.ears.Bleed;
import org.topdown.ears.LoudnessSteps;
import org.topdown.ears.inventory.Siblings;
import org.topdown.media.Progress;
import org.topdown.mix.Role;

/// What shows only when recordings are held against each other: exact duplicates, opposite polarity, lateness,
/// and microphones that heard only their neighbours. What arrives is held against all that arrives with it and
/// all that stands in the song, on the song's time line.
final class SideBySide {
    private static final Set<Role> CLOSE_DRUM_MICROPHONES =
            Set.of(Role.KICK, Role.SNARE, Role.TOM, Role.FLOORTOM, Role.HIHAT, Role.RIDE, Role.CYMBAL);
    private static final Set<Role> KIT = Set.of(
            Role.KICK,
            Role.SNARE,
            Role.TOM,
            Role.FLOORTOM,
            Role.HIHAT,
            Role.RIDE,
            Role.CYMBAL,
            Role.OVERHEAD,
            Role.ROOM);

    /// Details of microphones and lines that carry one instrument at once.
    private static final Set<String> SIBLING_DETAILS = Set.of("in", "out", "sub", "top", "bottom", "di", "amp");

    /// Those of them others are held against.
    private static final Set<String> FIRST_DETAILS = Set.of("in", "top", "di");

    /// A metre of air; two microphones or lines on one instrument are nearer.
    private static final double LATE_MS = 3;

    private final List<Recording> all;
    private final int inSong;
    private final Progress progress;
    private final Map<Integer, Recording> heard = new HashMap<>();

    private SideBySide(List<Recording> all, int inSong, Progress progress) {
        this.all = all;
        this.inSong = inSong;
        this.progress = progress;
    }

    /// @param song     what stands in the song and stays there
    /// @param progress is asked whether to stop
    /// @return what is known of the arrivals now, by id
    static Map<String, Material> judge(List<Recording> song, List<Arrival> arrivals, Progress progress)
            throws IOException {
        List<Recording> all = new ArrayList<>(song);
        arrivals.forEach(arrival -> all.add(Recording.of(arrival)));
        SideBySide sides = new SideBySide(all, song.size(), progress);
        Map<String, Material> materials = new HashMap<>();
        for (int i = 0; i < arrivals.size(); i++) {
            progress.check();
            Arrival arrival = arrivals.get(i);
            materials.put(arrival.id(), sides.judge(song.size() + i, arrival.material()));
        }
        return materials;
    }

    private Material judge(int index, Material alone) throws IOException {
        List<Warning> warnings = new ArrayList<>();
        Recording it = all.get(index);
        List<Recording> before = all.subList(0, index);
        if (alone.clipLufs() != null) {
            before.stream()
                    .filter(it::sameContentAs)
                    .findFirst()
                    .ifPresent(first -> warnings.add(Warning.duplicate(it.files(), first.files())));
        }
        Recording sibling = sibling(index);
        if (sibling != null) {
            compare(sibling, it, warnings);
        }
        return alone.with(bleedOnly(index), warnings);
    }

    /// What a microphone or line is held against: the kick's inside for its outside, the snare's top for its
    /// bottom, the DI for the amp. One of the first kind is held against others only where they stand in the song
    /// already; those that arrive with it are held against it.
    private @Nullable Recording sibling(int index) {
        Recording of = all.get(index);
        if (!SIBLING_DETAILS.contains(of.roleDetail()) || of.channels() != 1) {
            return null;
        }
        boolean first = FIRST_DETAILS.contains(of.roleDetail());
        Recording found = null;
        for (int i = 0; i < all.size(); i++) {
            Recording each = all.get(i);
            boolean related = i != index
                    && each.role() == of.role()
                    && SIBLING_DETAILS.contains(each.roleDetail())
                    && !each.roleDetail().equals(of.roleDetail())
                    && each.channels() == 1;
            if (!related) {
                continue;
            }
            if (!first && FIRST_DETAILS.contains(each.roleDetail())) {
                return each;
            }
            if (found == null && i < (first ? inSong : index)) {
                found = each;
            }
        }
        return found;
    }

    private static void compare(Recording first, Recording second, List<Warning> warnings) throws IOException {
        try (PlacedClip a = first.open();
                PlacedClip b = second.open()) {
            Siblings.Relation relation = Siblings.compare(a, b);
            double lateMs = relation.lagFrames() * 1000.0 / a.sampleRateHz();
            if (relation.opposed()) {
                warnings.add(Warning.opposed(second.files(), first.files(), relation.correlation(), Math.abs(lateMs)));
            } else if (relation.related() && Math.abs(lateMs) > LATE_MS) {
                warnings.add(Warning.late(second.files(), first.files(), lateMs));
            }
        }
    }

    private boolean bleedOnly(int index) throws IOException {
        if (!CLOSE_DRUM_MICROPHONES.contains(all.get(index).role())) {
            return false;
        }
        List<LoudnessSteps> kit = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i != index && KIT.contains(all.get(i).role())) {
                kit.add(steps(i));
            }
        }
        return Bleed.judge(steps(index), kit).verdict() == Bleed.Verdict.BLEED_ONLY;
    }

    private LoudnessSteps steps(int index) throws IOException {
        Recording known = heard.get(index);
        if (known == null) {
            progress.check();
            known = all.get(index).heard();
            heard.put(index, known);
        }
        return Objects.requireNonNull(known.steps());
    }
}
