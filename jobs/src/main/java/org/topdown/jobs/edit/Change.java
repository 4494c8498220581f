package org.topdown.jobs.edit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one control stood at and stands at now, or what came or went.
///
/// @param stripId where
/// @param control its whole name: `compressor.curve.thresholdDb`; of a device that came or went, its id
/// @param words   the strip and the control for a reader: "drums compressor threshold"
/// @param before  as in the JSON; null if it was not there
/// @param after   as in the JSON; null if it is not there any more
public record Change(
        String stripId,
        String control,
        String words,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {
    /// "drums fader -3.0 -> -1.5 dB".
    public String line() {
        String last = control.substring(control.lastIndexOf('.') + 1);
        if (before == null || after == null) {
            JsonNode there = before == null ? after : before;
            String what = there == null ? "" : Values.words(last, there);
            return words + (before == null ? " added" : " removed") + (what.isEmpty() ? "" : ": " + what);
        }
        String from = Values.words(last, before);
        String to = Values.words(last, after);
        String unit = " " + ControlWords.unit(last);
        boolean said = unit.length() > 1 && from.endsWith(unit) && to.endsWith(unit);
        return words + " " + (said ? from.substring(0, from.length() - unit.length()) : from) + " -> " + to;
    }
}
