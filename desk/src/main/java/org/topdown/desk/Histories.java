package org.topdown.desk;

import java.util.List;
import org.topdown.jobs.edit.Change;
import org.topdown.jobs.edit.Differences;
import org.topdown.media.Trouble;
import org.topdown.session.Branch;
import org.topdown.session.Snapshot;
import org.topdown.session.SongStore;
import org.topdown.session.State;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The song's history for pages: all of its states as a graph, and what differs between two of them.
final class Histories {
    /// More than anybody reads.
    private static final int MOST_LINES = 200;

    private final SongStore store;

    Histories(SongStore store) {
        this.store = store;
    }

    /// Branches, snapshots, and the states that came after one; a state that is still being made, as by a
    /// drag, comes with its next words.
    ObjectNode after(long known) throws Trouble {
        ObjectNode message = Message.of("history");
        message.put("branch", store.branch()).put("head", store.head().id()).put("after", known);
        ArrayNode branches = message.putArray("branches");
        for (Branch branch : store.branches()) {
            branches.addObject()
                    .put("name", branch.name())
                    .put("head", branch.headId())
                    .put("tip", branch.tipId());
        }
        ArrayNode snapshots = message.putArray("snapshots");
        for (Snapshot snapshot : store.snapshots()) {
            snapshots.addObject().put("name", snapshot.name()).put("state", snapshot.stateId());
        }
        ArrayNode states = message.putArray("states");
        for (State state : store.states()) {
            if (state.id() > known) {
                Long parent = state.parentId();
                states.addArray()
                        .add(state.id())
                        .add(parent == null ? 0 : parent)
                        .add(state.branch())
                        .add(state.label())
                        .add(state.created().toEpochMilli());
            }
        }
        return message;
    }

    /// What has to change of the first state for it to be the second, a line each.
    ObjectNode compare(long first, long second) throws Trouble {
        List<Change> changes = Differences.between(store.mixAt(first), store.mixAt(second));
        ObjectNode message = Message.of("compared").put("first", first).put("second", second);
        ArrayNode lines = message.putArray("lines");
        changes.stream().limit(MOST_LINES).map(Change::line).forEach(lines::add);
        message.put("more", Math.max(0, changes.size() - MOST_LINES));
        return message;
    }
}
