package org.topdown.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.topdown.mix.Mix;
import org.topdown.mix.edit.Edit;
import org.topdown.session.json.MixJson;

/// The tree of states and the branches on it, in the database. States are only ever added. A branch has a
/// head, where it stands, and a tip, where redo leads: undo moves the head towards the first state, redo back
/// towards the tip, and an edit puts both on the new state. What an edit after an undo leaves behind stays in
/// the tree.
final class History {
    static final String FIRST_BRANCH = "main";

    /// A state is kept in full after so many edits: a mix of 64 strips is some 50 kB, an edit some 100 bytes.
    private static final int FULL_EVERY = 32;

    private static final RowMapper<State> STATE = (rs, _) -> {
        long parent = rs.getLong("parent_id");
        @Nullable Long parentId = rs.wasNull() ? null : parent;
        return new State(
                rs.getLong("id"),
                parentId,
                rs.getString("branch"),
                rs.getString("label"),
                instant(rs.getString("created")));
    };
    private static final RowMapper<Branch> BRANCH = (rs, _) -> new Branch(
            rs.getString("name"), rs.getLong("head_id"), rs.getLong("tip_id"), instant(rs.getString("created")));

    private record Step(@Nullable String edit, @Nullable String mix) {}

    private final Handle handle;

    History(Handle handle) {
        this.handle = handle;
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static Instant instant(String iso) {
        return Instant.parse(iso);
    }

    State begin(Mix mix, String label) {
        State first = insertState(null, FIRST_BRANCH, label, null, mix, 0);
        insertBranch(FIRST_BRANCH, first.id());
        return first;
    }

    State add(State parent, String branch, String label, Edit edit, Mix result) {
        int editsSinceMix = handle.createQuery("select edits_since_mix + 1 from state where id = :id")
                .bind("id", parent.id())
                .mapTo(Integer.class)
                .one();
        boolean full = editsSinceMix >= FULL_EVERY || edit instanceof Edit.SetMix;
        State state = insertState(
                parent.id(), branch, label, MixJson.write(edit), full ? result : null, full ? 0 : editsSinceMix);
        handle.createUpdate("update branch set head_id = :id, tip_id = :id where name = :name")
                .bind("id", state.id())
                .bind("name", branch)
                .execute();
        return state;
    }

    /// Whether nothing but that branch refers to a state, and nothing comes after it.
    boolean isLoose(State state, String branch) {
        return handle.createQuery("""
                        select not exists (select 1 from state where parent_id = :id)
                           and not exists (select 1 from snapshot where state_id = :id)
                           and not exists (select 1 from print where state_id = :id)
                           and not exists (select 1 from choice where state_id = :id)
                           and not exists (select 1 from branch where (head_id = :id or tip_id = :id) and name != :branch)""")
                .bind("id", state.id())
                .bind("branch", branch)
                .mapTo(Boolean.class)
                .one();
    }

    /// Has the state be what another edit of its parent gives.
    State replace(State state, String label, Edit edit, Mix result) {
        boolean full = handle.createQuery("select mix is not null from state where id = :id")
                .bind("id", state.id())
                .mapTo(Boolean.class)
                .one();
        handle.createUpdate("update state set label = :label, edit = :edit, mix = :mix where id = :id")
                .bind("id", state.id())
                .bind("label", label)
                .bind("edit", MixJson.write(edit))
                .bind("mix", full ? MixJson.write(result) : null)
                .execute();
        handle.createUpdate("delete from figures where state_id = :id")
                .bind("id", state.id())
                .execute();
        return new State(state.id(), state.parentId(), state.branch(), label, state.created());
    }

    private State insertState(
            @Nullable Long parentId,
            String branch,
            String label,
            @Nullable String edit,
            @Nullable Mix mix,
            int editsSinceMix) {
        String created = now();
        handle.createUpdate("""
                        insert into state(parent_id, branch, label, edit, mix, edits_since_mix, created)
                        values (:parent, :branch, :label, :edit, :mix, :editsSinceMix, :created)""")
                .bind("parent", parentId)
                .bind("branch", branch)
                .bind("label", label)
                .bind("edit", edit)
                .bind("mix", mix == null ? null : MixJson.write(mix))
                .bind("editsSinceMix", editsSinceMix)
                .bind("created", created)
                .execute();
        long id = handle.createQuery("select last_insert_rowid()")
                .mapTo(Long.class)
                .one();
        return new State(id, parentId, branch, label, instant(created));
    }

    /// @throws IllegalArgumentException if there is no such state
    State state(long id) {
        return handle.createQuery("select * from state where id = :id")
                .bind("id", id)
                .map(STATE)
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("there is no state " + id + " in the history"));
    }

    /// The mix of a state: the nearest one kept in full, and the edits from there.
    ///
    /// @throws IllegalArgumentException if there is no such state, or what is stored is not a mix
    Mix mix(long id) {
        state(id);
        List<Step> steps = handle.createQuery("""
                        with recursive line(id, parent_id, edit, mix, depth) as (
                          select id, parent_id, edit, mix, 0 from state where id = :id
                          union all
                          select s.id, s.parent_id, s.edit, s.mix, line.depth + 1
                          from line join state s on s.id = line.parent_id where line.mix is null)
                        select edit, mix from line order by depth desc""")
                .bind("id", id)
                .map((rs, _) -> new Step(rs.getString("edit"), rs.getString("mix")))
                .list();
        @Nullable Mix mix = null;
        for (Step step : steps) {
            if (step.mix() != null) {
                mix = MixJson.readMix(step.mix());
            } else if (mix != null && step.edit() != null) {
                mix = MixJson.readEdit(step.edit()).applyTo(mix);
            }
        }
        if (mix == null) {
            throw new IllegalArgumentException("the history before state " + id + " is missing");
        }
        return mix;
    }

    Optional<Edit> edit(long id) {
        state(id);
        return handle.createQuery("select edit from state where id = :id and edit is not null")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(MixJson::readEdit);
    }

    /// From the first state to `id`.
    List<State> lineTo(long id) {
        return handle.createQuery("""
                        with recursive line(id, parent_id) as (
                          select id, parent_id from state where id = :id
                          union all
                          select s.id, s.parent_id from line join state s on s.id = line.parent_id)
                        select state.* from state join line on state.id = line.id order by state.id""").bind("id", id).map(STATE).list();
    }

    List<State> all() {
        return handle.createQuery("select * from state order by id").map(STATE).list();
    }

    /// The state on the way from the branch's head to its tip that comes next.
    Optional<State> next(Branch branch) {
        return handle.createQuery("""
                        with recursive line(id, parent_id) as (
                          select id, parent_id from state where id = :tip and id != :head
                          union all
                          select s.id, s.parent_id from line join state s on s.id = line.parent_id and s.id != :head)
                        select state.* from state join line on state.id = line.id where line.parent_id = :head""")
                .bind("tip", branch.tipId())
                .bind("head", branch.headId())
                .map(STATE)
                .findOne();
    }

    void moveHead(String branch, long stateId) {
        handle.createUpdate("update branch set head_id = :id where name = :name")
                .bind("id", stateId)
                .bind("name", branch)
                .execute();
    }

    List<Branch> branches() {
        return handle.createQuery("select * from branch order by rowid")
                .map(BRANCH)
                .list();
    }

    /// @throws IllegalArgumentException if there is no such branch; the message lists those that there are
    Branch branch(String name) {
        return handle.createQuery("select * from branch where name = :name")
                .bind("name", name)
                .map(BRANCH)
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("there is no branch \"" + name + "\"; there are "
                        + String.join(
                                ", ", branches().stream().map(Branch::name).toList())));
    }

    void insertBranch(String name, long headId) {
        handle.createUpdate("insert into branch(name, head_id, tip_id, created) values (:name, :head, :head, :created)")
                .bind("name", name)
                .bind("head", headId)
                .bind("created", now())
                .execute();
    }

    List<Snapshot> snapshots() {
        return handle.createQuery("select * from snapshot order by rowid")
                .map((rs, _) ->
                        new Snapshot(rs.getString("name"), rs.getLong("state_id"), instant(rs.getString("created"))))
                .list();
    }

    Snapshot insertSnapshot(String name, long stateId) {
        String created = now();
        handle.createUpdate("insert into snapshot(name, state_id, created) values (:name, :state, :created)")
                .bind("name", name)
                .bind("state", stateId)
                .bind("created", created)
                .execute();
        return new Snapshot(name, stateId, instant(created));
    }

    /// @return how many there were
    int deleteSnapshot(String name) {
        return handle.createUpdate("delete from snapshot where name = :name")
                .bind("name", name)
                .execute();
    }
}
