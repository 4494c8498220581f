package org.topdown.jobs;

import java.util.List;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Assignments;
import org.topdown.jobs.edit.Change;
import org.topdown.jobs.edit.Proposed;
import org.topdown.media.Trouble;
import org.topdown.session.SongStore;
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
