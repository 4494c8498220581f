package org.topdown.mix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Control;
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
/// @param soloSafe   true keeps it heard while other strips are soloed, as an effect return is, with what those send it
/// @param outputTo   id of the bus it feeds; empty for the mix bus
/// @param sends      to other buses, in the order they were made; the mix bus has none
/// @param automation of controls among [#automatable], one each, in the order they were made
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
        boolean soloSafe,
        String outputTo,
        List<Send> sends,
        List<Automation> automation) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Strip {
        requireSlug("a strip", id);
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
        automation = List.copyOf(automation);
        if (!automation.isEmpty()) {
            Automatable.require("strip \"" + id + "\"", Automatable.of(chain, sends), automation);
        }
    }

    static void requireSlug(String what, String id) {
        Require.that(
                SLUG.matcher(id).matches(),
                what + "'s id is letters, digits and single hyphens, but was \"" + id + "\"");
    }

    /// What of it can be automated: its own controls in the order of the signal, its sends, its devices.
    public List<Automatable> automatable() {
        return Automatable.of(chain, sends);
    }

    /// A neutral bus; what returns effects is safe from solo.
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
                role == Role.EFFECTS || role == Role.RETURN,
                outputTo,
                List.of(),
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
                false,
                "",
                List.of(),
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
                false,
                outputTo,
                List.of(),
                List.of());
    }

    public Strip withName(String newName) {
        return new Strip(
                id,
                newName,
                tier,
                role,
                roleDetail,
                clip,
                head,
                chain,
                output,
                muted,
                soloSafe,
                outputTo,
                sends,
                automation);
    }

    public Strip withRole(Role newRole, String newDetail) {
        return new Strip(
                id,
                name,
                tier,
                newRole,
                newDetail,
                clip,
                head,
                chain,
                output,
                muted,
                soloSafe,
                outputTo,
                sends,
                automation);
    }

    public Strip withClip(@Nullable Clip newClip) {
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                newClip,
                head,
                chain,
                output,
                muted,
                soloSafe,
                outputTo,
                sends,
                automation);
    }

    public Strip withHead(HeadParams newHead) {
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                clip,
                newHead,
                chain,
                output,
                muted,
                soloSafe,
                outputTo,
                sends,
                automation);
    }

    /// The automation of what is no longer there goes with it.
    public Strip withChain(List<Device> newChain) {
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                clip,
                head,
                newChain,
                output,
                muted,
                soloSafe,
                outputTo,
                sends,
                still(newChain, sends));
    }

    public Strip withOutput(OutputParams newOutput) {
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                clip,
                head,
                chain,
                newOutput,
                muted,
                soloSafe,
                outputTo,
                sends,
                automation);
    }

    public Strip withMuted(boolean newMuted) {
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                clip,
                head,
                chain,
                output,
                newMuted,
                soloSafe,
                outputTo,
                sends,
                automation);
    }

    public Strip withSoloSafe(boolean newSoloSafe) {
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                clip,
                head,
                chain,
                output,
                muted,
                newSoloSafe,
                outputTo,
                sends,
                automation);
    }

    public Strip withOutputTo(String newOutputTo) {
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                clip,
                head,
                chain,
                output,
                muted,
                soloSafe,
                newOutputTo,
                sends,
                automation);
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
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                clip,
                head,
                chain,
                output,
                muted,
                soloSafe,
                outputTo,
                newSends,
                still(chain, newSends));
    }

    /// The automations of controls there are with that chain and those sends.
    private List<Automation> still(List<Device> newChain, List<Send> newSends) {
        if (automation.isEmpty()) {
            return automation;
        }
        List<Automatable> there = Automatable.of(newChain, newSends);
        return automation.stream()
                .filter(each -> Automatable.named(each.control(), there).isPresent())
                .toList();
    }

    public Strip withAutomation(List<Automation> newAutomation) {
        return new Strip(
                id,
                name,
                tier,
                role,
                roleDetail,
                clip,
                head,
                chain,
                output,
                muted,
                soloSafe,
                outputTo,
                sends,
                newAutomation);
    }

    /// With the automation of the same control replaced, or this one added.
    public Strip with(Automation moving) {
        return withAutomation(with(automation, moving));
    }

    static List<Automation> with(List<Automation> automation, Automation moving) {
        List<Automation> changed = new ArrayList<>(automation);
        changed.replaceAll(each -> each.control().equals(moving.control()) ? moving : each);
        if (!changed.contains(moving)) {
            changed.add(moving);
        }
        return changed;
    }

    /// @throws IllegalArgumentException if there is none
    public Strip withoutAutomation(String control) {
        List<Automation> changed = new ArrayList<>(automation);
        Require.that(
                changed.removeIf(each -> each.control().equals(control)),
                "strip \"" + id + "\" has no automation of \"" + control + "\"");
        return withAutomation(changed);
    }

    /// How that control moves, if it does.
    public Optional<Automation> automationOf(String control) {
        return automation.stream()
                .filter(each -> each.control().equals(control))
                .findFirst();
    }

    /// What its settings say of a control among [#automatable], whatever automation says; a mute is 1 or 0.
    ///
    /// @throws IllegalArgumentException if there is no such control
    public double settingOf(String control) {
        return switch (control) {
            case "head.trimDb" -> head.trimDb();
            case "output.faderDb" -> output.faderDb();
            case "output.pan" -> output.pan();
            case "output.width" -> output.width();
            case Automatable.MUTED -> muted ? 1 : 0;
            default -> settingOfAPart(control);
        };
    }

    /// Of a send or a device.
    private double settingOfAPart(String control) {
        for (Send send : sends) {
            if (control.equals("sends." + send.to() + ".levelDb")) {
                return send.levelDb();
            }
        }
        for (Device device : chain) {
            List<Control> controls = device.params().controls();
            for (int i = 0; i < controls.size(); i++) {
                if (control.equals(controls.get(i).in(device.id()).name())) {
                    return device.params().values()[i];
                }
            }
        }
        throw new IllegalArgumentException("strip \"" + id + "\" has no control \"" + control + "\"");
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
