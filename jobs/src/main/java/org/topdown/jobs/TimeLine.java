package org.topdown.jobs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where files stand in a song, by the time stamps of their `bext` chunks.
///
/// @param originSeconds where the song's first frame stands on the clock of the stamps; null if that is not
///                      known
/// @param starts        song frames by file name, only of files with a stamp; negative before the song's first
///                      frame
record TimeLine(@Nullable Double originSeconds, Map<String, Long> starts) {
    TimeLine {
        starts = Map.copyOf(starts);
    }

    /// @param stampSeconds  by file name
    /// @param originSeconds of the song, if it has one; without one the earliest stamp is its first frame
    static TimeLine of(Map<String, Double> stampSeconds, @Nullable Double originSeconds, double rateHz) {
        Double origin = originSeconds;
        if (origin == null && !stampSeconds.isEmpty()) {
            origin = stampSeconds.values().stream()
                    .mapToDouble(each -> each)
                    .min()
                    .orElseThrow();
        }
        Map<String, Long> starts = new HashMap<>();
        if (origin != null) {
            double from = origin;
            stampSeconds.forEach((name, seconds) -> starts.put(name, Math.round((seconds - from) * rateHz)));
        }
        return new TimeLine(origin, starts);
    }

    /// Files without a stamp start at 0.
    long start(String name) {
        return starts.getOrDefault(name, 0L);
    }

    /// @param files how many there are
    /// @return what the user should know, or null
    @Nullable
    String note(int files) {
        if (starts.isEmpty() || starts.size() == files) {
            return null;
        }
        boolean moved = starts.values().stream().anyMatch(start -> start > 0);
        return String.format(
                Locale.ROOT,
                "only %d of %d files have a time stamp; those without start at 0%s",
                starts.size(),
                files,
                moved ? ", check that they fit the others" : "");
    }
}
