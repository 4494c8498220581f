package org.topdown.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.topdown.dsp.Require;

/// All desk settings at one moment: an immutable document. Strips stand in desk order, which is also the order in
/// which sums are formed; exactly one is the mix bus, and following `outputTo` from any strip ends there. No strip
/// is heard in itself, by whatever way: output, send or side-chain.
///
/// @param strips in desk order
/// @param vcas   VCA groups, in the order they were made
public record Mix(List<Strip> strips, List<Vca> vcas) {
    /// The id of the mix bus, in every mix.
    public static final String MIX_BUS = "mix";

    public Mix {
        strips = List.copyOf(strips);
        Map<String, Strip> byId = new HashMap<>();
        for (Strip strip : strips) {
            Require.that(byId.put(strip.id(), strip) == null, "two strips are called \"" + strip.id() + "\"");
        }
        Strip top = byId.get(MIX_BUS);
        Require.that(top != null && top.tier() == Tier.MIX, "a mix has one mix bus, called \"mix\"");
        for (Strip strip : strips) {
            Require.that(
                    strip.tier() != Tier.MIX || strip.id().equals(MIX_BUS),
                    "a mix has one mix bus, but \"" + strip.id() + "\" is a second");
            if (strip.tier() != Tier.MIX) {
                requireBus(byId, strip, "feeds", strip.outputTo());
            }
            for (Send send : strip.sends()) {
                requireBus(byId, strip, "sends to", send.to());
                Require.that(
                        !send.to().equals(MIX_BUS), "\"" + strip.id() + "\" sends to the mix bus; feed it instead");
            }
            for (Device device : strip.chain()) {
                Require.that(
                        device.keyFrom().isEmpty() || byId.containsKey(device.keyFrom()),
                        "\"" + device.id() + "\" of \"" + strip.id() + "\" listens to \"" + device.keyFrom()
                                + "\", which does not exist");
            }
        }
        Map<String, Set<String>> heardIn = heardIn(strips);
        Set<String> done = new HashSet<>();
        for (Strip strip : strips) {
            refuseLoops(heardIn, strip.id(), new HashSet<>(), done);
        }
        vcas = List.copyOf(vcas);
        Set<String> groups = new HashSet<>();
        for (Vca vca : vcas) {
            Require.that(groups.add(vca.id()), "two VCA groups are called \"" + vca.id() + "\"");
            Require.that(!byId.containsKey(vca.id()), "a VCA group and a strip are both called \"" + vca.id() + "\"");
            for (String member : vca.members()) {
                Require.that(
                        byId.containsKey(member),
                        "VCA group \"" + vca.id() + "\" has \"" + member + "\", which is no strip");
                Require.that(
                        !member.equals(MIX_BUS),
                        "VCA group \"" + vca.id() + "\" has the mix bus, which is no member of any");
            }
        }
    }

    /// Strips without VCA groups.
    public Mix(List<Strip> strips) {
        this(strips, List.of());
    }

    private static void requireBus(Map<String, Strip> byId, Strip from, String how, String to) {
        Strip bus = byId.get(to);
        Require.that(bus != null, "\"" + from.id() + "\" " + how + " \"" + to + "\", which does not exist");
        Require.that(
                bus == null || bus.tier() != Tier.TRACK,
                "\"" + from.id() + "\" " + how + " \"" + to + "\", which is a track");
    }

    /// By id of a strip the ids of those it is heard in: its bus, those it sends to, those that have it as a key.
    private static Map<String, Set<String>> heardIn(List<Strip> strips) {
        Map<String, Set<String>> heardIn = new HashMap<>();
        strips.forEach(strip -> heardIn.put(strip.id(), new LinkedHashSet<>()));
        for (Strip strip : strips) {
            if (strip.tier() != Tier.MIX) {
                heardIn.getOrDefault(strip.id(), Set.of()).add(strip.outputTo());
            }
            strip.sends()
                    .forEach(send -> heardIn.getOrDefault(strip.id(), Set.of()).add(send.to()));
            for (Device device : strip.chain()) {
                if (!device.keyFrom().isEmpty()) {
                    heardIn.getOrDefault(device.keyFrom(), Set.of()).add(strip.id());
                }
            }
        }
        return heardIn;
    }

    /// @param way  the strips on the way here
    /// @param done those that are known to be on no loop
    private static void refuseLoops(Map<String, Set<String>> heardIn, String id, Set<String> way, Set<String> done) {
        if (done.contains(id)) {
            return;
        }
        Require.that(way.add(id), "\"" + id + "\" feeds itself through its buses, sends or keys");
        heardIn.getOrDefault(id, Set.of()).forEach(next -> refuseLoops(heardIn, next, way, done));
        way.remove(id);
        done.add(id);
    }

    /// @throws IllegalArgumentException if there is no such strip
    public Strip strip(String id) {
        for (Strip strip : strips) {
            if (strip.id().equals(id)) {
                return strip;
            }
        }
        throw new IllegalArgumentException("there is no strip \"" + id + "\"");
    }

    public boolean has(String id) {
        return strips.stream().anyMatch(strip -> strip.id().equals(id));
    }

    public Strip mixBus() {
        return strip(MIX_BUS);
    }

    /// The strips that feed this one, in desk order.
    public List<Strip> feeding(String id) {
        return strips.stream().filter(strip -> strip.outputTo().equals(id)).toList();
    }

    /// The strips that send to this one, in desk order.
    public List<Strip> sendingTo(String id) {
        return strips.stream()
                .filter(strip ->
                        strip.sends().stream().anyMatch(send -> send.to().equals(id)))
                .toList();
    }

    /// The VCA groups a strip is a member of.
    public List<Vca> vcasOf(String id) {
        return vcas.stream().filter(vca -> vca.members().contains(id)).toList();
    }

    /// @throws IllegalArgumentException if there is no such VCA group
    public Vca vca(String id) {
        return vcas.stream()
                .filter(vca -> vca.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no VCA group \"" + id + "\""));
    }

    /// The strips of one tier, in desk order.
    public List<Strip> tier(Tier tier) {
        return strips.stream().filter(strip -> strip.tier() == tier).toList();
    }

    /// The mix with the strip of the same id replaced.
    public Mix with(Strip changed) {
        List<Strip> result = new ArrayList<>(strips);
        for (int i = 0; i < result.size(); i++) {
            if (result.get(i).id().equals(changed.id())) {
                result.set(i, changed);
                return new Mix(result, vcas);
            }
        }
        throw new IllegalArgumentException("there is no strip \"" + changed.id() + "\"");
    }

    /// With the VCA group of the same id replaced, or this one added.
    public Mix with(Vca changed) {
        List<Vca> result = new ArrayList<>(vcas);
        result.replaceAll(vca -> vca.id().equals(changed.id()) ? changed : vca);
        if (!result.contains(changed)) {
            result.add(changed);
        }
        return new Mix(strips, result);
    }

    /// With these strips instead; a VCA group keeps the members there are.
    public Mix withStrips(List<Strip> newStrips) {
        Set<String> there = new HashSet<>();
        newStrips.forEach(strip -> there.add(strip.id()));
        return new Mix(
                newStrips,
                vcas.stream()
                        .map(vca -> vca.withMembers(
                                vca.members().stream().filter(there::contains).toList()))
                        .toList());
    }

    /// The song frame after the last audio of any track.
    public long endFrame() {
        long end = 0;
        for (Strip strip : strips) {
            Clip clip = strip.clip();
            if (clip != null) {
                end = Math.max(end, clip.endFrame());
            }
        }
        return end;
    }
}
