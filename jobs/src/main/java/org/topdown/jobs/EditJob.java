package org.topdown.jobs;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Assignments;
import org.topdown.jobs.edit.Chains;
import org.topdown.jobs.edit.Change;
import org.topdown.jobs.edit.Proposed;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.session.SongStore;
import org.topdown.session.template.Presets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts edits that were typed into a song: one step of its history each, all of it or nothing.
public final class EditJob {
    private EditJob() {}

    /// Changes controls.
    ///
    /// @throws Trouble if one of them is not understood; nothing is changed then
    public static Proposed set(SongStore store, List<Assignment> assignments, boolean dryRun) throws Trouble {
        return kept(store, Assignments.resolve(store.mix(), assignments), dryRun);
    }

    /// Adds a device or a band.
    ///
    /// @param at its place, counted from 1; null for the end
    public static Proposed add(
            SongStore store, String strip, String what, @Nullable Integer at, List<Assignment> settings, boolean dryRun)
            throws Trouble {
        return kept(store, Chains.add(store.mix(), strip, what, at, settings), dryRun);
    }

    /// Adds what a preset holds.
    ///
    /// @param at the place of its first device, counted from 1; null for the end
    public static Proposed addPreset(SongStore store, String strip, String preset, @Nullable Integer at, boolean dryRun)
            throws Trouble {
        List<Device> chain = Presets.standard().load(preset).chain();
        return kept(store, Chains.add(store.mix(), strip, chain, at), dryRun);
    }

    /// Takes a device, a band or a send away.
    public static Proposed remove(SongStore store, String strip, String what, boolean dryRun) throws Trouble {
        return kept(store, Chains.remove(store.mix(), strip, what), dryRun);
    }

    /// Keeps a strip's chain, or one device of it, as a preset of the user's own.
    ///
    /// @param what  a strip, or `STRIP.DEVICE`
    /// @param about what it is for; empty for where it comes from
    /// @return its file
    public static Path savePreset(SongStore store, String what, String name, String about, boolean replace)
            throws Trouble {
        List<Device> chain = Chains.named(store.mix(), what);
        String said = about.isBlank() ? what + " of " + store.song().name() : about;
        return Presets.standard().save(name, said, chain, replace);
    }

    /// Stores what was proposed, unless it changes nothing or is only to be looked at.
    static Proposed kept(SongStore store, Proposed proposed, boolean dryRun) throws Trouble {
        if (!dryRun && proposed.changesAnything()) {
            store.apply(proposed.edit(), proposed.label());
        }
        return proposed;
    }

    /// What was changed, for scripts.
    public static ObjectNode json(SongStore store, Proposed proposed, boolean dryRun) {
        ObjectNode document = Json.document();
        document.put("branch", store.branch());
        document.put("state", store.head().id());
        document.put("dryRun", dryRun);
        ArrayNode changes = document.putArray("changes");
        for (Change change : proposed.changes()) {
            ObjectNode node = changes.addObject();
            node.put("strip", change.stripId());
            node.put("control", change.control());
            node.set("before", change.before());
            node.set("after", change.after());
            node.put("words", change.line());
        }
        return document;
    }
}
