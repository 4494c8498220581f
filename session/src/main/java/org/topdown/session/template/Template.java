package org.topdown.session.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;

/// What a rough mix of one kind of music starts from. Everything in it has been checked: each role that can be routed
/// is, buses feed buses that exist, and settings are in range.
///
/// @param name                what it is called and found by
/// @param description         one sentence for the list of templates
/// @param lineage             the templates it was laid on, nearest first ("base")
/// @param buses               in desk order
/// @param mixBusChain         inserts of the mix bus
/// @param trackChains         inserts of tracks by role, where they differ from `defaultTrackChain`
/// @param defaultTrackChain   inserts of all other tracks
/// @param routing             the bus of each role; roles that go nowhere are not in it
/// @param targets             by role; roles without one are left as they are
/// @param detailsLu           by role and detail ("bottom"), how a microphone or line stands to the others of its role
/// @param groups              sums to be held
/// @param pans                by role; centre for those that are not in it
/// @param pairs               what becomes of two files that are the sides of one thing
/// @param levelIntoChainLufs  integrated loudness the trim at the head of the mix bus holds
/// @param gainReduction       what the mix-bus compressor shall do in the loudest 30 s
/// @param printLufs           integrated loudness of a print
/// @param ceilingDbtp         true peak no print exceeds
/// @param spectrum            third octaves of a finished mix, lowest first
/// @param text                the file as it was written, comments included
/// @param resolvedText        the same template with nothing left to extend; reads back as this one
public record Template(
        String name,
        String description,
        List<String> lineage,
        List<BusPlan> buses,
        List<Device> mixBusChain,
        Map<Role, List<Device>> trackChains,
        List<Device> defaultTrackChain,
        Map<Role, String> routing,
        Map<Role, Target> targets,
        Map<Role, Map<String, Double>> detailsLu,
        List<GroupTarget> groups,
        Map<Role, PanRule> pans,
        Pairs pairs,
        double levelIntoChainLufs,
        Range gainReduction,
        double printLufs,
        double ceilingDbtp,
        List<SpectrumBand> spectrum,
        String text,
        String resolvedText) {

    /// What becomes of two files that are the left and right of one thing.
    public enum Pairs {
        /// One stereo strip.
        STEREO,
        /// Two mono strips, panned.
        PANNED
    }

    /// @param fromDb at least
    /// @param toDb   at most
    public record Range(double fromDb, double toDb) {}

    public Template {
        lineage = List.copyOf(lineage);
        buses = List.copyOf(buses);
        mixBusChain = List.copyOf(mixBusChain);
        trackChains = Map.copyOf(trackChains);
        defaultTrackChain = List.copyOf(defaultTrackChain);
        routing = Map.copyOf(routing);
        targets = Map.copyOf(targets);
        detailsLu = Map.copyOf(detailsLu);
        groups = List.copyOf(groups);
        pans = Map.copyOf(pans);
        spectrum = List.copyOf(spectrum);
    }

    /// Whether tracks can have this role; the others are for buses.
    public static boolean isTrackRole(Role role) {
        return role.compareTo(Role.UNKNOWN) <= 0;
    }

    /// The bus that strips of this role feed; empty for what goes nowhere (a click, a reference).
    public Optional<String> busOf(Role role) {
        return Optional.ofNullable(routing.get(role));
    }

    /// @throws IllegalArgumentException if there is no such bus
    public BusPlan bus(String id) {
        return buses.stream()
                .filter(bus -> bus.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("template \"" + name + "\" has no bus \"" + id + "\""));
    }

    public List<Device> trackChain(Role role) {
        return trackChains.getOrDefault(role, defaultTrackChain);
    }

    public PanRule pan(Role role) {
        return pans.getOrDefault(role, new PanRule.Centre());
    }

    public Optional<GroupTarget> groupOf(Role role) {
        return groups.stream().filter(group -> group.roles().contains(role)).findFirst();
    }

    /// The target of a part of this role if it is the only one of its role and group; empty for roles without one.
    public Optional<Double> targetLu(Role role) {
        return Optional.ofNullable(targetsLu(List.of(role)).get(role));
    }

    /// The target of each part, by role, for a song that has these parts (a role stands in the list once for every
    /// strip of it). Roles without a target are not in the answer.
    public Map<Role, Double> targetsLu(Collection<Role> parts) {
        Map<Role, Double> result = new EnumMap<>(Role.class);
        for (Role role : parts) {
            Optional<GroupTarget> equal = groupOf(role).filter(group -> group.share() == GroupTarget.Share.EQUAL);
            Target target = targets.get(role);
            if (equal.isPresent()) {
                int members = (int)
                        parts.stream().filter(equal.get().roles()::contains).count();
                result.put(role, equal.get().sumLu() - 10 * StrictMath.log10(members));
            } else if (target != null) {
                result.put(role, target.eachLu((int)
                        parts.stream().filter(role::equals).count()));
            }
        }
        return result;
    }

    /// What a strip gets over its role's target because of its detail, less than 0 for a snare's bottom and a little
    /// more
    /// for its top: what the strips of the role come to together stays as it is.
    ///
    /// @param details of all strips of the role, this one's among them
    public double detailLu(Role role, String detail, Collection<String> details) {
        Map<String, Double> offsets = detailsLu.getOrDefault(role, Map.of());
        double power = 0;
        for (String each : details) {
            power += StrictMath.pow(10, offsets.getOrDefault(each, 0.0) / 10);
        }
        return offsets.getOrDefault(detail, 0.0) - 10 * StrictMath.log10(power / details.size());
    }

    /// The desk before any track is on it: every bus and the mix bus with their chains, faders at 0.
    public Mix emptyMix() {
        List<Strip> strips = new ArrayList<>();
        for (BusPlan bus : buses) {
            strips.add(
                    Strip.bus(bus.id(), bus.name(), bus.role(), bus.outputTo()).withChain(bus.chain()));
        }
        strips.add(Strip.mixBus().withChain(mixBusChain));
        return new Mix(strips);
    }

    Template withTexts(List<String> newLineage, String newText, String newResolvedText) {
        return new Template(
                name,
                description,
                newLineage,
                buses,
                mixBusChain,
                trackChains,
                defaultTrackChain,
                routing,
                targets,
                detailsLu,
                groups,
                pans,
                pairs,
                levelIntoChainLufs,
                gainReduction,
                printLufs,
                ceilingDbtp,
                spectrum,
                newText,
                newResolvedText);
    }
}
