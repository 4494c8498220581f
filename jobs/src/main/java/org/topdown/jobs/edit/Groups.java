package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Vca;
import org.topdown.mix.edit.Edit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// VCA groups that come and go, and their members.
public final class Groups {
    private Groups() {}

    /// The group of that id or name.
    public static Vca named(Mix mix, String name) throws Trouble {
        return GroupNames.existing(mix, name);
    }

    /// Takes strips into a group, which is made if there is none of that name, and others out of it.
    ///
    /// @param in  ids or names of strips; those that are members stay it
    /// @param out likewise; only of a group that is there
    public static Proposed change(Mix mix, String name, List<String> in, List<String> out) throws Trouble {
        Vca old = GroupNames.find(mix, name);
        if (old == null && in.isEmpty()) {
            old = GroupNames.existing(mix, name);
        }
        List<String> members = new ArrayList<>(old == null ? List.of() : old.members());
        for (String each : in) {
            Strip strip = StripNames.find(mix, each, name);
            if (!members.contains(strip.id())) {
                members.add(strip.id());
            }
        }
        for (String each : out) {
            Strip strip = StripNames.find(mix, each, name);
            if (!members.remove(strip.id())) {
                throw new Trouble(
                        "\"" + strip.id() + "\" is no member of \"" + name + "\"",
                        each,
                        "its members are " + String.join(", ", members));
            }
        }
        Vca changed = old == null ? Vca.of(Desk.freeId(mix, name), name, members) : old.withMembers(members);
        if (changed.equals(old)) {
            return new Proposed(new Edit.All(List.of()), mix, List.of());
        }
        return proposed(
                mix,
                new Edit.SetVca(changed),
                new Change(
                        changed.id(),
                        "members",
                        old == null ? "group " + changed.id() : changed.id() + " members",
                        old == null ? null : members(old),
                        members(changed)));
    }

    /// Takes a group away; its members stay, as loud as they are without it.
    public static Proposed remove(Mix mix, String name) throws Trouble {
        Vca vca = GroupNames.existing(mix, name);
        return proposed(
                mix,
                new Edit.RemoveVca(vca.id()),
                new Change(vca.id(), "members", "group " + vca.id(), members(vca), null));
    }

    private static Proposed proposed(Mix mix, Edit edit, Change change) throws Trouble {
        try {
            return new Proposed(edit, edit.applyTo(mix), List.of(change));
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), change.stripId());
        }
    }

    private static JsonNode members(Vca vca) {
        return JsonNodeFactory.instance.stringNode(String.join(", ", vca.members()));
    }
}
