package org.topdown.mix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Require;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.space.OutputParams;

/// One channel of the desk.
///
/// The signal goes: clip (a track) or sum of the strips that feed it (a bus, the mix bus) -> head (trim, polarity,
/// delay) -> chain -> output (fader, pan, width) -> the strip named by `outputTo`.
///
/// @param id         ASCII slug, unique in the mix, stable across renames
/// @param name       what the user reads; may hold anything
/// @param tier       where it stands
/// @param role       what it carries
/// @param roleDetail "in", "out", "top", "bottom", "left", "right", "di", "amp", a number, ... or empty
/// @param clip       a track's audio; null for buses and the mix bus, and for a track whose audio is missing
/// @param head       trim, polarity, delay
/// @param chain      inserts, in order; ids unique
/// @param output     fader, pan, width
/// @param muted      true sends nothing on
/// @param outputTo   id of the bus it feeds; empty for the mix bus
/// @param sends      to other buses, in the order they were made; the mix bus has none
public record Strip(
        String id,
        String name,
        Tier tier,
        Role role,
        String roleDetail,
        @Nullable Clip clip,
        HeadParams head,
        List<Device> chain,
        OutputParams output,
        boolean muted,
        String outputTo,
        List<Send> sends) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Strip {
        Require.that(
                SLUG.matcher(id).matches(),
                "a strip's id is letters, digits and single hyphens, but was \"" + id + "\"");
        chain = List.copyOf(chain);
        Set<String> seen = new HashSet<>();
        for (Device device : chain) {
            Require.that(seen.add(device.id()), "strip \"" + id + "\" has two devices called \"" + device.id() + "\"");
        }
        sends = List.copyOf(sends);
        Require.that(sends.isEmpty() || tier != Tier.MIX, "the mix bus sends to no other bus");
        seen.clear();
        for (Send send : sends) {
            Require.that(seen.add(send.to()), "strip \"" + id + "\" has two sends to \"" + send.to() + "\"");
        }
        Require.that(clip == null || tier == Tier.TRACK, "only a track has audio of its own, \"" + id + "\" is none");
        Require.that(
                outputTo.isEmpty() == (tier == Tier.MIX), "every strip but the mix bus feeds another (\"" + id + "\")");
    }

    /// A neutral bus.
    public static Strip bus(String id, String name, Role role, String outputTo) {
        return new Strip(
                id,
                name,
                Tier.BUS,
                role,
                "",
                null,
                HeadParams.NEUTRAL,
                List.of(),
                OutputParams.NEUTRAL,
                false,
                outputTo,
                List.of());
    }

    /// A neutral mix bus.
    public static Strip mixBus() {
        return new Strip(
                "mix",
                "Mix bus",
                Tier.MIX,
                Role.MIX,
                "",
                null,
                HeadParams.NEUTRAL,
                List.of(),
                OutputParams.NEUTRAL,
                false,
                "",
                List.of());
    }

    /// A neutral track.
    public static Strip track(
            String id, String name, Role role, String roleDetail, @Nullable Clip clip, String outputTo) {
        return new Strip(
                id,
                name,
                Tier.TRACK,
                role,
                roleDetail,
                clip,
                HeadParams.NEUTRAL,
                List.of(),
                OutputParams.NEUTRAL,
                false,
                outputTo,
                List.of());
    }

    public Strip withName(String newName) {
        return new Strip(id, newName, tier, role, roleDetail, clip, head, chain, output, muted, outputTo, sends);
    }

    public Strip withRole(Role newRole, String newDetail) {
        return new Strip(id, name, tier, newRole, newDetail, clip, head, chain, output, muted, outputTo, sends);
    }

    public Strip withClip(@Nullable Clip newClip) {
        return new Strip(id, name, tier, role, roleDetail, newClip, head, chain, output, muted, outputTo, sends);
    }

    public Strip withHead(HeadParams newHead) {
        return new Strip(id, name, tier, role, roleDetail, clip, newHead, chain, output, muted, outputTo, sends);
    }

    public Strip withChain(List<Device> newChain) {
        return new Strip(id, name, tier, role, roleDetail, clip, head, newChain, output, muted, outputTo, sends);
    }

    public Strip withOutput(OutputParams newOutput) {
        return new Strip(id, name, tier, role, roleDetail, clip, head, chain, newOutput, muted, outputTo, sends);
    }

    public Strip withMuted(boolean newMuted) {
        return new Strip(id, name, tier, role, roleDetail, clip, head, chain, output, newMuted, outputTo, sends);
    }

    public Strip withOutputTo(String newOutputTo) {
        return new Strip(id, name, tier, role, roleDetail, clip, head, chain, output, muted, newOutputTo, sends);
    }

    /// With the send to the same bus replaced, or this one added.
    public Strip with(Send send) {
        List<Send> changed = new ArrayList<>(sends);
        changed.replaceAll(each -> each.to().equals(send.to()) ? send : each);
        if (!changed.contains(send)) {
            changed.add(send);
        }
        return withSends(changed);
    }

    /// @throws IllegalArgumentException if there is none
    public Strip withoutSend(String to) {
        List<Send> changed = new ArrayList<>(sends);
        Require.that(
                changed.removeIf(send -> send.to().equals(to)), "strip \"" + id + "\" has no send to \"" + to + "\"");
        return withSends(changed);
    }

    private Strip withSends(List<Send> newSends) {
        return new Strip(id, name, tier, role, roleDetail, clip, head, chain, output, muted, outputTo, newSends);
    }

    /// Whether one of its devices has that strip as its side-chain.
    public boolean listensTo(String stripId) {
        return chain.stream().anyMatch(device -> device.keyFrom().equals(stripId));
    }

    /// @throws IllegalArgumentException if the chain has no device of this id
    public Device device(String deviceId) {
        return chain.stream()
                .filter(device -> device.id().equals(deviceId))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("strip \"" + id + "\" has no device \"" + deviceId + "\""));
    }
}
