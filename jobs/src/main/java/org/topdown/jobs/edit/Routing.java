package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a hand does at the desk in one step and takes several edits when typed: strips to another bus, an
/// effect with the sends to it, a bus that goes, the settings of one strip on others.
public final class Routing {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Edit> edits = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private Mix mix;

    private Routing(Mix mix) {
        this.mix = mix;
    }

    private void then(Proposed next) {
        if (next.changesAnything()) {
            edits.add(next.edit());
            changes.addAll(next.changes());
            mix = next.mix();
        }
    }

    private Proposed proposed() {
        return new Proposed(new Edit.All(edits), mix, changes);
    }

    /// Adds a bus, what feeds it and sends to it.
    ///
    /// @param members strips that feed it from then on, by id or name
    /// @param from    strips that send to it, likewise
    /// @param levelDb of each of those sends, after the fader
    public static Proposed addBus(
            Mix mix,
            String name,
            Role role,
            String to,
            List<Device> chain,
            List<String> members,
            List<String> from,
            double levelDb)
            throws Trouble {
        Routing steps = new Routing(mix);
        Proposed added = Desk.addBus(mix, name, role, to, chain);
        String id = added.changes().getFirst().stripId();
        steps.then(added);
        for (String each : members) {
            Strip strip = StripNames.find(mix, each, name);
            steps.then(Assignments.resolve(steps.mix, List.of(feeding(strip, id))));
        }
        for (String each : from) {
            Strip strip = StripNames.find(mix, each, name);
            Edit send = new Edit.SetSend(strip.id(), new Send(id, levelDb, Send.Point.POST_FADER));
            steps.then(new Proposed(
                    send,
                    Chains.applied(steps.mix, send, name),
                    List.of(new Change(
                            strip.id(),
                            "sends." + id + ".levelDb",
                            strip.id() + " send to " + id,
                            null,
                            Values.level(levelDb)))));
        }
        return steps.proposed();
    }

    /// Takes a bus away: what fed it feeds what it fed, and the sends to it go.
    public static Proposed removeBus(Mix mix, String name) throws Trouble {
        Strip bus = StripNames.find(mix, name, name);
        Routing steps = new Routing(mix);
        if (bus.tier() == Tier.BUS) {
            for (Strip member : mix.feeding(bus.id())) {
                steps.then(Assignments.resolve(steps.mix, List.of(feeding(member, bus.outputTo()))));
            }
            for (Strip sending : mix.sendingTo(bus.id())) {
                steps.then(Chains.remove(steps.mix, sending.id(), "sends." + bus.id()));
            }
        }
        steps.then(Desk.removeBus(steps.mix, bus.id()));
        return steps.proposed();
    }

    /// Puts strips beside each other among those that feed a bus, in the order they are named.
    ///
    /// @param to the bus they feed from then on, by id or name
    /// @param at the place of the first, counted from 1, or 0 for the end
    public static Proposed move(Mix mix, List<String> strips, String to, int at) throws Trouble {
        Strip bus = StripNames.find(mix, to, to);
        Routing steps = new Routing(mix);
        List<Strip> moved = new ArrayList<>();
        for (String each : strips) {
            Strip strip = StripNames.find(mix, each, to);
            if (strip.tier() == Tier.MIX) {
                throw new Trouble("the mix bus stands alone", each, "name tracks or buses");
            }
            moved.add(strip);
            steps.then(Assignments.resolve(steps.mix, List.of(feeding(strip, bus.id()))));
        }
        // To the end first, so that places ahead of it are counted without those that move.
        for (Strip strip : moved) {
            steps.then(
                    Desk.move(steps.mix, strip.id(), steps.mix.feeding(bus.id()).size()));
        }
        int size = steps.mix.feeding(bus.id()).size();
        if (at > size - moved.size() + 1) {
            throw new Trouble(
                    "there is no place " + at + " among the " + (size - moved.size()) + " other strips that feed \""
                            + bus.id() + "\"",
                    to,
                    "choose 1 to " + (size - moved.size() + 1));
        }
        for (int i = 0; at > 0 && i < moved.size(); i++) {
            steps.then(Desk.move(steps.mix, moved.get(i).id(), at + i));
        }
        return new Proposed(new Edit.All(steps.edits), steps.mix, moves(mix, steps.mix, moved));
    }

    /// What has moved in the end, whatever it went through on its way.
    private static List<Change> moves(Mix before, Mix after, List<Strip> moved) {
        List<Change> changes = new ArrayList<>();
        for (Strip was : moved) {
            Strip is = after.strip(was.id());
            int from = before.feeding(was.outputTo()).indexOf(was) + 1;
            int to = after.feeding(is.outputTo()).indexOf(is) + 1;
            if (!is.outputTo().equals(was.outputTo())) {
                changes.add(new Change(
                        was.id(),
                        "outputTo",
                        was.id() + " to",
                        JSON.stringNode(was.outputTo()),
                        JSON.stringNode(is.outputTo())));
            } else if (from != to) {
                changes.add(new Change(
                        was.id(),
                        "place",
                        was.id() + " place in " + is.outputTo(),
                        JSON.numberNode(from),
                        JSON.numberNode(to)));
            }
        }
        return changes;
    }

    private static Assignment feeding(Strip strip, String bus) {
        return new Assignment(strip.id() + ".outputTo", Assignment.Way.SET, bus);
    }

    /// Says what a bus carries, which is how it is drawn and found; levels and routing stay.
    public static Proposed role(Mix mix, String name, Role role) throws Trouble {
        Strip bus = StripNames.find(mix, name, name);
        if (bus.tier() != Tier.BUS || role == Role.MIX) {
            throw new Trouble(
                    bus.tier() == Tier.BUS
                            ? "\"mix\" is the role of the mix bus alone"
                            : "\"" + bus.id() + "\" is no bus",
                    name,
                    "choose another role, or the role of a track with topdown role");
        }
        Edit edit = new Edit.SetRole(bus.id(), role, "");
        return bus.role() == role
                ? new Proposed(new Edit.All(List.of()), mix, List.of())
                : new Proposed(
                        edit,
                        Chains.applied(mix, edit, name),
                        List.of(new Change(
                                bus.id(),
                                "role",
                                bus.id() + " role",
                                JSON.stringNode(bus.role().id()),
                                JSON.stringNode(role.id()))));
    }

    /// Gives strips the chain and the sends of another, in place of their own. What moves in the song is not
    /// copied.
    ///
    /// @param to ids or names; the one it is from is left alone
    public static Proposed paste(Mix mix, String from, List<String> to) throws Trouble {
        Strip source = StripNames.find(mix, from, from);
        Routing steps = new Routing(mix);
        for (String each : to) {
            Strip strip = StripNames.find(mix, each, from);
            if (strip.id().equals(source.id())) {
                continue;
            }
            steps.then(Chains.copy(steps.mix, source.id(), List.of(strip.id()), null));
            for (Send old : strip.sends()) {
                if (source.sends().stream().noneMatch(send -> send.to().equals(old.to()))) {
                    steps.then(Chains.remove(steps.mix, strip.id(), "sends." + old.to()));
                }
            }
            for (Send send : source.sends()) {
                steps.then(Assignments.resolve(
                        steps.mix,
                        List.of(
                                sending(strip, send, "levelDb", Double.toString(send.levelDb())),
                                sending(strip, send, "point", send.point().name()))));
            }
        }
        return steps.proposed();
    }

    private static Assignment sending(Strip strip, Send send, String control, String value) {
        return new Assignment(strip.id() + ".sends." + send.to() + "." + control, Assignment.Way.SET, value);
    }
}
