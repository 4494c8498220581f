package org.topdown.jobs.edit;

import java.util.ArrayList;
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

    /// What is set and does not sound, because the song moves it: a control that is automated stands where its
    /// automation says. A line each.
    public List<String> automated() {
        List<String> lines = new ArrayList<>();
        for (Change change : changes) {
            String path = Automations.path(change.control());
            boolean moves = mix.has(change.stripId())
                    ? mix.strip(change.stripId()).automation().stream()
                            .anyMatch(each -> each.control().equals(path))
                    : mix.vcas().stream()
                            .filter(vca -> vca.id().equals(change.stripId()))
                            .anyMatch(vca -> vca.automationOf(path).isPresent());
            boolean justNow = changes.stream()
                    .anyMatch(each -> each.stripId().equals(change.stripId())
                            && each.control().equals(Automations.AUTOMATION + path));
            if (moves && change.after() != null && !justNow) {
                lines.add(change.words() + " is automated: the song moves it, whatever it is set to");
            }
        }
        return lines;
    }

    /// Whether it mutes, moves a level on the way to the mix bus, or what a group does to one: what reaches the mix-bus
    /// chain may be
    /// louder or quieter for it.
    public boolean rebalances() {
        return changes.stream()
                .anyMatch(change -> !change.stripId().equals(Mix.MIX_BUS)
                        && List.of("faderDb", "trimDb", "muted", "levelDb", "members")
                                .contains(change.control()
                                        .substring(change.control().lastIndexOf('.') + 1)));
    }

    /// Whether anything is changed at all.
    public boolean changesAnything() {
        return !changes.isEmpty();
    }
}
