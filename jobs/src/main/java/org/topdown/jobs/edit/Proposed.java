package org.topdown.jobs.edit;

import java.util.List;
import java.util.stream.Collectors;
import org.topdown.mix.Mix;
import org.topdown.mix.edit.Edit;

/// An edit that was worked out and is not in the song yet.
///
/// @param edit    one step of the history
/// @param mix     the desk after it
/// @param changes what it changes, in the order it was asked for
public record Proposed(Edit edit, Mix mix, List<Change> changes) {
    /// The longest label a history shows on one line.
    private static final int LONGEST = 160;

    public Proposed {
        changes = List.copyOf(changes);
    }

    /// The edit in words, for the history.
    public String label() {
        String label = changes.stream().map(Change::line).collect(Collectors.joining(", "));
        return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "…";
    }

    /// Whether anything is changed at all.
    public boolean changesAnything() {
        return !changes.isEmpty();
    }
}
