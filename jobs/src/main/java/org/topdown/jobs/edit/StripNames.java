package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;

/// Strips as users name them: by id, or by a name that is the only one of its kind, in any case of letters.
public final class StripNames {
    private static final int MOST_NAMED = 40;

    private StripNames() {}

    /// @param where what a message says it happened at
    /// @throws Trouble if there is none or several; the message names the candidates
    public static Strip find(Mix mix, String idOrName, String where) throws Trouble {
        for (Strip strip : mix.strips()) {
            if (strip.id().equals(idOrName)) {
                return strip;
            }
        }
        List<Strip> named = mix.strips().stream()
                .filter(strip ->
                        strip.id().equalsIgnoreCase(idOrName) || strip.name().equalsIgnoreCase(idOrName))
                .toList();
        return onlyOne(mix, named, idOrName, where);
    }

    /// A strip at the beginning of a place, and what follows it.
    ///
    /// @param rest behind the dot
    record Found(Strip strip, String rest) {}

    /// The strip whose id or name, as long as can be, begins the place: names may have dots of their own.
    static Found atBeginning(Mix mix, String place, String where) throws Trouble {
        String typed = place.toLowerCase(Locale.ROOT);
        List<Strip> best = new ArrayList<>();
        int length = 0;
        for (Strip strip : mix.strips()) {
            for (String each : List.of(strip.id(), strip.name())) {
                if (each.length() >= length && typed.startsWith(each.toLowerCase(Locale.ROOT) + ".")) {
                    if (each.length() > length) {
                        best.clear();
                        length = each.length();
                    }
                    if (!best.contains(strip)) {
                        best.add(strip);
                    }
                }
            }
        }
        int end = length == 0 ? (place + ".").indexOf('.') : length;
        String named = place.substring(0, end);
        for (Strip strip : best) {
            if (strip.id().equals(named)) {
                return new Found(strip, place.substring(end + 1));
            }
        }
        Strip strip = onlyOne(mix, best, named, where);
        return new Found(strip, place.substring(end + 1));
    }

    /// How long the longest id or name of a strip is that begins the place; 0 for none.
    static int longestAtBeginning(Mix mix, String place) {
        String typed = place.toLowerCase(Locale.ROOT);
        int longest = 0;
        for (Strip strip : mix.strips()) {
            for (String each : List.of(strip.id(), strip.name())) {
                if (typed.startsWith(each.toLowerCase(Locale.ROOT) + ".")) {
                    longest = Math.max(longest, each.length());
                }
            }
        }
        return longest;
    }

    private static Strip onlyOne(Mix mix, List<Strip> named, String idOrName, String where) throws Trouble {
        if (named.size() == 1) {
            return named.getFirst();
        }
        String typed = idOrName.toLowerCase(Locale.ROOT);
        List<Strip> near = mix.strips().stream()
                .filter(strip -> strip.id().contains(typed)
                        || typed.contains(strip.id())
                        || strip.name().toLowerCase(Locale.ROOT).contains(typed))
                .toList();
        List<Strip> candidates = !named.isEmpty() ? named : near.isEmpty() ? mix.strips() : near;
        throw new Trouble(
                (named.isEmpty() ? "there is no strip \"" : "several strips are called \"") + idOrName + "\"",
                where,
                "choose one of "
                        + candidates.stream().map(Strip::id).limit(MOST_NAMED).collect(Collectors.joining(", ")));
    }
}
