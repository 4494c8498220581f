package org.topdown.engine.automation;

import java.util.List;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;

/// What an automation says of one stretch of the song: where cuts are equal, so is the sound.
///
/// @param control what it is of, its name among those of its strip or VCA group
/// @param line    as [Automation#cut] has it
public record Cut(String control, List<Breakpoint> line) {
    /// @param from may lie before the song, where everything stands as at its first frame
    public static Cut of(Automation automation, long from, long to) {
        long first = Math.max(from, 0);
        return new Cut(automation.control(), automation.cut(first, Math.max(to, first + 1)));
    }
}
