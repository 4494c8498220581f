package org.topdown.mix;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.topdown.dsp.Require;
import org.topdown.dsp.space.OutputParams;

/// One fader and one mute for several strips: what it says in dB is added to each member's fader, and moves what
/// follows that, sends after the fader included; its mute mutes the members. No audio runs through it. A strip may be
/// a member of several; a group is no member of another.
///
/// @param id         ASCII slug, unique in the mix, among strips too
/// @param name       what the user reads
/// @param faderDb    -90 to +12 dB, or negative infinity for off; neutral at 0
/// @param muted      true mutes every member
/// @param members    ids of tracks and buses
/// @param automation of `faderDb` and `muted`
public record Vca(
        String id, String name, double faderDb, boolean muted, List<String> members, List<Automation> automation) {
    public Vca {
        Strip.requireSlug("a VCA group", id);
        if (faderDb != Double.NEGATIVE_INFINITY) {
            OutputParams.FADER_DB.require(faderDb);
        }
        members = List.copyOf(members);
        Set<String> seen = new HashSet<>();
        for (String member : members) {
            Require.that(seen.add(member), "VCA group \"" + id + "\" has \"" + member + "\" twice");
        }
        automation = List.copyOf(automation);
        Automatable.require("VCA group \"" + id + "\"", automatable(), automation);
    }

    /// At rest, without automation.
    public static Vca of(String id, String name, List<String> members) {
        return new Vca(id, name, 0, false, members, List.of());
    }

    public List<Automatable> automatable() {
        return Automatable.ofVca();
    }

    /// How that control moves, if it does.
    public Optional<Automation> automationOf(String control) {
        return automation.stream()
                .filter(each -> each.control().equals(control))
                .findFirst();
    }

    /// What its settings say of a control among [#automatable], whatever automation says; a mute is 1 or 0.
    public double settingOf(String control) {
        return control.equals(Automatable.MUTED) ? (muted ? 1 : 0) : faderDb;
    }

    public Vca withName(String newName) {
        return new Vca(id, newName, faderDb, muted, members, automation);
    }

    public Vca withFaderDb(double newFaderDb) {
        return new Vca(id, name, newFaderDb, muted, members, automation);
    }

    public Vca withMuted(boolean newMuted) {
        return new Vca(id, name, faderDb, newMuted, members, automation);
    }

    public Vca withMembers(List<String> newMembers) {
        return new Vca(id, name, faderDb, muted, newMembers, automation);
    }

    /// With the automation of the same control replaced, or this one added.
    public Vca with(Automation moving) {
        return withAutomation(Strip.with(automation, moving));
    }

    public Vca withAutomation(List<Automation> newAutomation) {
        return new Vca(id, name, faderDb, muted, members, newAutomation);
    }
}
