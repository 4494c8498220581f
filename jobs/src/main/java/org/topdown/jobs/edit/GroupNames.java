package org.topdown.jobs.edit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Vca;

/// VCA groups as users name them, like strips: by id, or by a name that is the only one of its kind, in any case of
/// letters.
final class GroupNames {
    private GroupNames() {}

    /// @return null if there is none
    /// @throws Trouble if there are several
    static @Nullable Vca find(Mix mix, String idOrName) throws Trouble {
        for (Vca vca : mix.vcas()) {
            if (vca.id().equals(idOrName)) {
                return vca;
            }
        }
        return onlyOne(
                mix.vcas().stream()
                        .filter(vca -> vca.id().equalsIgnoreCase(idOrName)
                                || vca.name().equalsIgnoreCase(idOrName))
                        .toList(),
                idOrName);
    }

    /// @throws Trouble if there is none or several; the message names the candidates
    static Vca existing(Mix mix, String idOrName) throws Trouble {
        Vca vca = find(mix, idOrName);
        if (vca == null) {
            throw new Trouble(
                    "there is no VCA group \"" + idOrName + "\"",
                    idOrName,
                    mix.vcas().isEmpty()
                            ? "make one with topdown group SONG NAME STRIP.."
                            : "choose one of "
                                    + mix.vcas().stream().map(Vca::id).collect(Collectors.joining(", ")));
        }
        return vca;
    }

    /// A group at the beginning of a place, and what follows it.
    ///
    /// @param rest behind the dot
    record Found(Vca vca, String rest) {}

    /// The group whose id or name, as long as can be, begins the place, or null; where a strip's is as long it
    /// is the strip.
    static @Nullable Found atBeginning(Mix mix, String place) throws Trouble {
        String typed = place.toLowerCase(Locale.ROOT);
        int longest = 0;
        for (Vca vca : mix.vcas()) {
            for (String each : List.of(vca.id(), vca.name())) {
                if (typed.startsWith(each.toLowerCase(Locale.ROOT) + ".")) {
                    longest = Math.max(longest, each.length());
                }
            }
        }
        if (longest == 0 || longest <= StripNames.longestAtBeginning(mix, place)) {
            return null;
        }
        Vca vca = find(mix, place.substring(0, longest));
        return vca == null ? null : new Found(vca, place.substring(longest + 1));
    }

    private static @Nullable Vca onlyOne(List<Vca> named, String idOrName) throws Trouble {
        if (named.size() > 1) {
            throw new Trouble(
                    "several VCA groups are called \"" + idOrName + "\"",
                    idOrName,
                    "choose one of " + named.stream().map(Vca::id).collect(Collectors.joining(", ")));
        }
        return named.isEmpty() ? null : named.getFirst();
    }
}
