package org.topdown.jobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.media.Trouble;
import org.topdown.session.Branch;
import org.topdown.session.Snapshot;
import org.topdown.session.SongStore;
import org.topdown.session.State;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Goes back and forth in a song's history, and shows it. Nothing is ever taken out of it.
public final class HistoryJob {
    private HistoryJob() {}

    /// Takes steps back, as far as there are any.
    ///
    /// @param steps  1 or more
    /// @param beyond whether it may go past the start of the branch, to what another branch made
    /// @return what was undone, the latest first
    /// @throws Trouble if there is nothing to undo
    public static List<State> undo(SongStore store, int steps, boolean beyond) throws Trouble {
        List<State> undone = new ArrayList<>();
        store.together(() -> {
            while (undone.size() < steps && store.canUndo() && (beyond || !store.atBranchStart())) {
                undone.add(store.head());
                store.undo();
            }
            return undone;
        });
        if (undone.isEmpty()) {
            throw new Trouble(
                    store.canUndo()
                            ? "nothing to undo: here the branch \"" + store.branch() + "\" begins"
                            : "nothing to undo: this is the song's first state",
                    where(store),
                    store.canUndo()
                            ? "add --beyond to go back into the branch it began on"
                            : "topdown history SONG shows what there is");
        }
        return undone;
    }

    /// Takes steps forward again to what was undone last, as far as there are any.
    ///
    /// @return what was done again, in order
    /// @throws Trouble if there is nothing to redo
    public static List<State> redo(SongStore store, int steps) throws Trouble {
        List<State> redone = new ArrayList<>();
        store.together(() -> {
            while (redone.size() < steps && store.redo()) {
                redone.add(store.head());
            }
            return redone;
        });
        if (redone.isEmpty()) {
            throw new Trouble(
                    "nothing to redo: the branch \"" + store.branch() + "\" ends here",
                    where(store),
                    "topdown history SONG --all shows states that were left behind, topdown go SONG STATE goes there");
        }
        return redone;
    }

    /// Goes to a branch or a snapshot by its name, or to a state by its number: on this branch if it has it,
    /// on the one that made it if that still leads there, and else on a new branch that begins at it.
    ///
    /// @throws Trouble if there is none
    public static void go(SongStore store, String nameOrNumber) throws Trouble {
        List<Branch> branches = store.branches();
        for (Branch branch : branches) {
            if (branch.name().equals(nameOrNumber)) {
                store.switchBranch(branch.name());
                return;
            }
        }
        List<Branch> alike = branches.stream()
                .filter(branch -> branch.name().equalsIgnoreCase(nameOrNumber))
                .toList();
        if (alike.size() == 1) {
            store.switchBranch(alike.getFirst().name());
            return;
        }
        State state = state(store, nameOrNumber);
        if (state == null) {
            throw new Trouble(
                    "there is no branch, no snapshot and no state \"" + nameOrNumber + "\"",
                    where(store),
                    "the branches are " + branches.stream().map(Branch::name).collect(Collectors.joining(", "))
                            + (store.snapshots().isEmpty()
                                    ? ""
                                    : "; the snapshots are "
                                            + store.snapshots().stream()
                                                    .map(Snapshot::name)
                                                    .collect(Collectors.joining(", ")))
                            + "; topdown history SONG --all numbers the states");
        }
        store.together(() -> {
            if (!holds(store, state)) {
                String at = store.branch();
                store.switchBranch(state.branch());
                if (!holds(store, state)) {
                    store.switchBranch(at);
                    store.startBranch(store.freeBranchName("from state " + state.id()), state.id());
                    return state;
                }
            }
            store.goTo(state.id());
            return state;
        });
    }

    /// The state of a snapshot's name, else of a number; null if there is neither.
    private static @Nullable State state(SongStore store, String name) throws Trouble {
        Snapshot named = snapshot(store, name);
        String number = named == null ? name : Long.toString(named.stateId());
        return store.states().stream()
                .filter(each -> Long.toString(each.id()).equals(number))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Snapshot snapshot(SongStore store, String name) throws Trouble {
        List<Snapshot> alike = new ArrayList<>();
        for (Snapshot each : store.snapshots()) {
            if (each.name().equals(name)) {
                return each;
            }
            if (each.name().equalsIgnoreCase(name)) {
                alike.add(each);
            }
        }
        return alike.size() == 1 ? alike.getFirst() : null;
    }

    /// Names a state of the history, so that it is found again whatever is done after it.
    ///
    /// @param state its number; null for where the song stands
    /// @throws Trouble if the name is taken, or could be taken for something else
    public static Snapshot snapshot(SongStore store, String name, @Nullable Long state) throws Trouble {
        if (name.matches("\\d+")) {
            throw new Trouble("a snapshot's name is no number", name, "states have numbers already; give it a word");
        }
        if (store.branches().stream().anyMatch(branch -> branch.name().equalsIgnoreCase(name))) {
            throw new Trouble("a branch is called \"" + name + "\"", where(store), "choose another name");
        }
        try {
            return store.snapshot(name, state == null ? store.head().id() : state);
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    String.valueOf(e.getMessage()),
                    where(store),
                    "choose another name, or a state that topdown history SONG --all shows");
        }
    }

    /// Takes a name off its state; the state stays.
    public static void removeSnapshot(SongStore store, String name) throws Trouble {
        Snapshot named = snapshot(store, name);
        if (named == null) {
            throw new Trouble(
                    "there is no snapshot \"" + name + "\"",
                    where(store),
                    store.snapshots().isEmpty()
                            ? "there is none at all"
                            : "choose one of "
                                    + store.snapshots().stream()
                                            .map(Snapshot::name)
                                            .collect(Collectors.joining(", ")));
        }
        store.removeSnapshot(named.name());
    }

    private static boolean holds(SongStore store, State state) throws Trouble {
        return store.history().stream().anyMatch(each -> each.id() == state.id());
    }

    /// Begins a branch at the state the song stands at, and goes there.
    ///
    /// @throws Trouble if the name is taken
    public static void branch(SongStore store, String name) throws Trouble {
        branch(store, name, store.head().id());
    }

    /// Begins a branch at any state, and goes there.
    ///
    /// @throws Trouble if the name is taken
    public static void branch(SongStore store, String name, long state) throws Trouble {
        if (snapshot(store, name) != null) {
            throw new Trouble("a snapshot is called \"" + name + "\"", where(store), "choose another name");
        }
        try {
            store.startBranch(name, state);
        } catch (IllegalArgumentException e) {
            throw new Trouble(String.valueOf(e.getMessage()), where(store), "choose another name");
        }
    }

    private static String where(SongStore store) {
        return store.folder().path().toString();
    }

    /// The history for scripts and for the page.
    ///
    /// @param all every state of every branch, also those that no branch leads to any more; else the current
    ///            branch
    public static ObjectNode json(SongStore store, boolean all) throws Trouble {
        ObjectNode document = Json.document();
        document.put("branch", store.branch());
        document.put("state", store.head().id());
        List<State> line = store.history();
        Set<Long> ahead = new HashSet<>();
        Set<Long> here = new HashSet<>();
        for (State state : line) {
            here.add(state.id());
            if (state.id() > store.head().id()) {
                ahead.add(state.id());
            }
        }
        ArrayNode branches = document.putArray("branches");
        for (Branch branch : store.branches()) {
            branches.addObject()
                    .put("name", branch.name())
                    .put("current", branch.name().equals(store.branch()))
                    .put("head", branch.headId())
                    .put("tip", branch.tipId())
                    .put("created", branch.created().toString());
        }
        List<Snapshot> named = store.snapshots();
        ArrayNode snapshots = document.putArray("snapshots");
        for (Snapshot snapshot : named) {
            snapshots
                    .addObject()
                    .put("name", snapshot.name())
                    .put("state", snapshot.stateId())
                    .put("created", snapshot.created().toString());
        }
        ArrayNode states = document.putArray("states");
        for (State state : all ? store.states() : line) {
            ObjectNode node = states.addObject();
            node.put("id", state.id());
            node.put("parent", state.parentId());
            node.put("branch", state.branch());
            node.put("label", state.label());
            ArrayNode names = node.putArray("snapshots");
            for (Snapshot snapshot : named) {
                if (snapshot.stateId() == state.id()) {
                    names.add(snapshot.name());
                }
            }
            node.put("created", state.created().toString());
            node.put("current", state.id() == store.head().id());
            node.put("undone", ahead.contains(state.id()));
            node.put("onBranch", here.contains(state.id()));
        }
        return document;
    }
}
