package org.topdown.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.EditJob;
import org.topdown.jobs.edit.Groups;
import org.topdown.jobs.edit.Proposed;
import org.topdown.jobs.edit.Routing;
import org.topdown.media.Trouble;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.session.SongStore;
import tools.jackson.databind.JsonNode;

/// What changes the shape of the desk: which buses and VCA groups there are, what goes where and stands in
/// which place.
sealed interface Shape {
    /// @param preset  its chain, or null for none
    /// @param members strips that feed it from then on
    /// @param from    strips that send to it
    record Bus(
            String name,
            Role role,
            String to,
            @Nullable String preset,
            List<String> members,
            List<String> from,
            double levelDb)
            implements Shape {}

    record RemoveBus(String name) implements Shape {}

    /// @param at the place of the first, from 1, or 0 for the end
    record Route(List<String> strips, String to, int at) implements Shape {}

    record BusRole(String name, Role role) implements Shape {}

    record Group(String name, List<String> in, List<String> out) implements Shape {}

    record RemoveGroup(String name) implements Shape {}

    record Copy(String from, List<String> to) implements Shape {}

    /// @param order one of `bus`, `route`, `role`, `group`, `copy`
    /// @throws IllegalArgumentException if something is missing; the message is one sentence
    static Shape of(String order, JsonNode node) {
        boolean remove = node.path("remove").asBoolean(false);
        return switch (order) {
            case "bus" ->
                remove
                        ? new RemoveBus(Order.text(node, "name"))
                        : new Bus(
                                Order.text(node, "name"),
                                role(node, Role.EFFECTS),
                                node.has("to") ? Order.text(node, "to") : Mix.MIX_BUS,
                                node.has("preset") ? Order.text(node, "preset") : null,
                                node.has("members") ? Order.texts(node, "members") : List.of(),
                                node.has("from") ? Order.texts(node, "from") : List.of(),
                                node.path("levelDb").asDouble(0));
            case "route" ->
                new Route(
                        Order.texts(node, "strips"),
                        Order.text(node, "to"),
                        node.has("at") ? (int) Math.min(Order.MOST_ASSIGNMENTS, Order.number(node, "at")) : 0);
            case "role" -> new BusRole(Order.text(node, "strip"), role(node, Role.OTHER));
            case "group" ->
                remove
                        ? new RemoveGroup(Order.text(node, "name"))
                        : new Group(
                                Order.text(node, "name"),
                                node.has("in") ? Order.texts(node, "in") : List.of(),
                                node.has("out") ? Order.texts(node, "out") : List.of());
            default -> new Copy(Order.text(node, "from"), Order.texts(node, "to"));
        };
    }

    private static Role role(JsonNode node, Role otherwise) {
        return node.has("role") ? Role.of(Order.text(node, "role")) : otherwise;
    }

    /// What it makes of the song's mix; nothing is stored.
    ///
    /// @throws Trouble if it cannot be: a strip that is not there, a bus that would feed itself
    default Proposed proposed(SongStore store) throws Trouble {
        Mix mix = store.mix();
        return switch (this) {
            case Bus bus ->
                EditJob.addBus(store, bus.name, bus.role, bus.to, bus.preset, bus.members, bus.from, bus.levelDb, true);
            case RemoveBus(String name) -> Routing.removeBus(mix, name);
            case Route(List<String> strips, String to, int at) -> Routing.move(mix, strips, to, at);
            case BusRole(String name, Role role) -> Routing.role(mix, name, role);
            case Group(String name, List<String> in, List<String> out) -> Groups.change(mix, name, in, out);
            case RemoveGroup(String name) -> Groups.remove(mix, name);
            case Copy(String from, List<String> to) -> Routing.paste(mix, from, to);
        };
    }
}
