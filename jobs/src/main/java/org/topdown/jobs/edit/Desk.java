package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.Slug;
import tools.jackson.databind.node.JsonNodeFactory;

/// Buses that come and go, and the order of the desk, as they are typed.
public final class Desk {
    private Desk() {}

    /// Adds a bus behind those there are.
    ///
    /// @param name  what the user reads; its id is made from it
    /// @param to    the strip it feeds, by id or name
    /// @param chain its devices, as a preset has them
    public static Proposed addBus(Mix mix, String name, Role role, String to, List<Device> chain) throws Trouble {
        Strip bus = Strip.bus(
                        freeId(mix, name),
                        name,
                        role,
                        StripNames.find(mix, to, name).id())
                .withChain(chain);
        int position = 0;
        for (int i = 0; i < mix.strips().size(); i++) {
            if (mix.strips().get(i).tier() == Tier.BUS) {
                position = i + 1;
            }
        }
        if (position == 0) {
            position = mix.strips().indexOf(mix.mixBus());
        }
        Edit edit = new Edit.AddStrip(position, bus);
        return new Proposed(
                edit, Chains.applied(mix, edit, name), List.of(Chains.came(bus, "bus", bus.id() + " bus", words(bus))));
    }

    /// Takes a bus away that nothing is sent to any more.
    public static Proposed removeBus(Mix mix, String name) throws Trouble {
        Strip bus = StripNames.find(mix, name, name);
        if (bus.tier() != Tier.BUS) {
            throw new Trouble("\"" + bus.id() + "\" is no bus", name, "mute it, or turn its fader off");
        }
        Edit edit = new Edit.RemoveStrip(bus.id());
        return new Proposed(
                edit, Chains.applied(mix, edit, name), List.of(Chains.went(bus, "bus", bus.id() + " bus", words(bus))));
    }

    private static String words(Strip bus) {
        return bus.role().id() + ", to " + bus.outputTo();
    }

    /// An id for a name that neither a strip nor a VCA group has.
    static String freeId(Mix mix, String name) {
        Set<String> taken = new HashSet<>();
        mix.strips().forEach(strip -> taken.add(strip.id()));
        mix.vcas().forEach(vca -> taken.add(vca.id()));
        return Slug.of(name, taken);
    }

    /// Puts a strip at another place among those that feed the same bus.
    ///
    /// @param at counted from 1
    public static Proposed move(Mix mix, String stripName, int at) throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        if (strip.tier() == Tier.MIX) {
            throw new Trouble("the mix bus stands alone", stripName, "name a track or a bus");
        }
        List<Strip> beside = mix.feeding(strip.outputTo());
        if (at < 1 || at > beside.size()) {
            throw new Trouble(
                    "there is no place " + at + " among the " + beside.size() + " strips that feed \""
                            + strip.outputTo() + "\"",
                    strip.id(),
                    "choose 1 to " + beside.size());
        }
        // Ahead of the strip that is to follow it, or behind the last.
        List<Strip> others = new ArrayList<>(mix.strips());
        others.remove(strip);
        List<Strip> siblings = new ArrayList<>(beside);
        siblings.remove(strip);
        int position = siblings.isEmpty()
                ? mix.strips().indexOf(strip)
                : at <= siblings.size() ? others.indexOf(siblings.get(at - 1)) : others.indexOf(siblings.getLast()) + 1;
        Edit edit = new Edit.MoveStrip(strip.id(), position);
        int before = beside.indexOf(strip) + 1;
        return before == at
                ? new Proposed(new Edit.All(List.of()), mix, List.of())
                : new Proposed(
                        edit,
                        Chains.applied(mix, edit, strip.id()),
                        List.of(new Change(
                                strip.id(),
                                "place",
                                strip.id() + " place in " + strip.outputTo(),
                                JsonNodeFactory.instance.numberNode(before),
                                JsonNodeFactory.instance.numberNode(at))));
    }
}
