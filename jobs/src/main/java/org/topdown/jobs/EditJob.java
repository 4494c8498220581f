package org.topdown.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.jobs.edit.Assignment;
import org.topdown.jobs.edit.Assignments;
import org.topdown.jobs.edit.Automations;
import org.topdown.jobs.edit.Chains;
import org.topdown.jobs.edit.Change;
import org.topdown.jobs.edit.Desk;
import org.topdown.jobs.edit.Groups;
import org.topdown.jobs.edit.Notes;
import org.topdown.jobs.edit.Proposed;
import org.topdown.jobs.edit.Routing;
import org.topdown.jobs.edit.SongTime;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.edit.Edit;
import org.topdown.session.SongStore;
import org.topdown.session.template.Presets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts edits that were typed into a song: one step of its history each, all of it or nothing.
public final class EditJob {
    private EditJob() {}

    /// Changes controls.
    ///
    /// @throws Trouble if one of them is not understood; nothing is changed then
    public static Proposed set(SongStore store, List<Assignment> assignments, boolean dryRun) throws Trouble {
        return kept(store, proposed(store, store.mix(), assignments), dryRun);
    }

    /// What changes of controls make of a mix of the song; nothing is stored.
    ///
    /// @throws Trouble if one of them is not understood
    public static Proposed proposed(SongStore store, Mix mix, List<Assignment> assignments) throws Trouble {
        return inTempo(store, Assignments.resolve(mix, assignments));
    }

    /// Adds a device or a band.
    ///
    /// @param at its place, counted from 1; null for the end
    public static Proposed add(
            SongStore store, String strip, String what, @Nullable Integer at, List<Assignment> settings, boolean dryRun)
            throws Trouble {
        return kept(store, inTempo(store, Chains.add(store.mix(), strip, what, at, settings)), dryRun);
    }

    /// Adds what a preset holds.
    ///
    /// @param at the place of its first device, counted from 1; null for the end
    public static Proposed addPreset(SongStore store, String strip, String preset, @Nullable Integer at, boolean dryRun)
            throws Trouble {
        List<Device> chain = Presets.standard().load(preset).chain();
        return kept(store, inTempo(store, Chains.add(store.mix(), strip, chain, at)), dryRun);
    }

    /// Takes a device, a band or a send away.
    public static Proposed remove(SongStore store, String strip, String what, boolean dryRun) throws Trouble {
        return kept(store, Chains.remove(store.mix(), strip, what), dryRun);
    }

    /// Puts a device or a band at another place of its strip.
    ///
    /// @param at counted from 1
    public static Proposed move(SongStore store, String strip, String what, int at, boolean dryRun) throws Trouble {
        return kept(store, Chains.move(store.mix(), strip, what, at), dryRun);
    }

    /// Puts a strip at another place among those that feed the same bus.
    ///
    /// @param at counted from 1
    public static Proposed moveStrip(SongStore store, String strip, int at, boolean dryRun) throws Trouble {
        return kept(store, Desk.move(store.mix(), strip, at), dryRun);
    }

    /// Copies a device or a chain to other strips.
    ///
    /// @param what a strip, or `STRIP.DEVICE`
    /// @param at   a device's place, counted from 1; null for the end
    public static Proposed copy(SongStore store, String what, List<String> to, @Nullable Integer at, boolean dryRun)
            throws Trouble {
        return kept(store, Chains.copy(store.mix(), what, to, at), dryRun);
    }

    /// Adds a bus.
    ///
    /// @param to     the strip it feeds
    /// @param preset its chain, or null for none
    public static Proposed addBus(
            SongStore store, String name, Role role, String to, @Nullable String preset, boolean dryRun)
            throws Trouble {
        return addBus(store, name, role, to, preset, List.of(), List.of(), 0, dryRun);
    }

    /// Takes a bus away.
    public static Proposed removeBus(SongStore store, String name, boolean dryRun) throws Trouble {
        return kept(store, Desk.removeBus(store.mix(), name), dryRun);
    }

    /// Adds a bus with what feeds it, or an effect with the sends to it.
    ///
    /// @param members strips that feed it from then on
    /// @param from    strips that send to it
    /// @param levelDb of each of those sends
    public static Proposed addBus(
            SongStore store,
            String name,
            Role role,
            String to,
            @Nullable String preset,
            List<String> members,
            List<String> from,
            double levelDb,
            boolean dryRun)
            throws Trouble {
        List<Device> chain =
                preset == null ? List.of() : Presets.standard().load(preset).chain();
        Proposed added = Routing.addBus(store.mix(), name, role, to, chain, members, from, levelDb);
        return kept(store, inTempo(store, added), dryRun);
    }

    /// Takes strips into a VCA group, which is made if need be, and others out of it.
    public static Proposed group(SongStore store, String name, List<String> in, List<String> out, boolean dryRun)
            throws Trouble {
        return kept(store, Groups.change(store.mix(), name, in, out), dryRun);
    }

    /// Takes a VCA group away.
    public static Proposed removeGroup(SongStore store, String name, boolean dryRun) throws Trouble {
        return kept(store, Groups.remove(store.mix(), name), dryRun);
    }

    /// The song's VCA groups, for scripts.
    ///
    /// @param only the id or name of one; null for all
    public static ObjectNode groupsJson(SongStore store, @Nullable String only) throws Trouble {
        ObjectNode document = Json.document();
        document.set(
                "groups",
                SongJson.groups(only == null ? store.mix().vcas() : List.of(Groups.named(store.mix(), only))));
        return document;
    }

    /// Writes, moves or takes away automation of one control.
    public static Proposed automate(SongStore store, Automations.Request request, boolean dryRun) throws Trouble {
        return kept(store, Automations.resolve(store.mix(), request, SongTime.of(store.song())), dryRun);
    }

    /// What moves in the song, for scripts.
    ///
    /// @param of a strip, a VCA group, or one and its control; null for all
    public static ObjectNode automationJson(SongStore store, @Nullable String of) throws Trouble {
        ObjectNode document = Json.document();
        document.set("automation", Automations.list(store.mix(), of, SongTime.of(store.song())));
        return document;
    }

    /// Keeps a strip's chain, or one device of it, as a preset of the user's own.
    ///
    /// @param what  a strip, or `STRIP.DEVICE`
    /// @param about what it is for; empty for where it comes from
    /// @return its file
    public static Path savePreset(SongStore store, String what, String name, String about, boolean replace)
            throws Trouble {
        List<Device> chain = Chains.named(store.mix(), what);
        String said = about.isBlank() ? what + " of " + store.song().name() : about;
        return Presets.standard().save(name, said, chain, replace);
    }

    /// Says what the song is played at. Times that devices keep as notes follow, in the same step.
    ///
    /// @param bpm           quarter notes a minute, 20 to 400, or null to leave it
    /// @param timeSignature "4/4", or null to leave it
    /// @return what followed
    public static Proposed tempo(SongStore store, @Nullable Double bpm, @Nullable String timeSignature, boolean dryRun)
            throws Trouble {
        Mix mix = store.mix();
        try {
            Proposed followed = bpm == null
                    ? new Proposed(new Edit.All(List.of()), mix, List.of())
                    : Notes.atTempo(new Proposed(new Edit.All(List.of()), mix, List.of()), bpm);
            if (!dryRun) {
                store.together(() -> {
                    if (bpm != null) {
                        store.setTempo(bpm);
                    }
                    if (timeSignature != null) {
                        store.setTimeSignature(timeSignature);
                    }
                    return kept(store, followed, false);
                });
            }
            return followed;
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    String.valueOf(e.getMessage()),
                    store.folder().path().toString(),
                    "choose another tempo, or shorter notes");
        }
    }

    /// The song's tempo and what followed it, for scripts.
    public static ObjectNode tempoJson(SongStore store, @Nullable Proposed followed) throws Trouble {
        ObjectNode document = followed == null ? Json.document() : json(store, followed, false);
        Json.put(document, "tempoBpm", store.song().tempoBpm());
        document.put("timeSignature", store.song().timeSignature());
        return document;
    }

    /// Notes that were set or came with a device have the length they have at the song's tempo, in the same
    /// step.
    private static Proposed inTempo(SongStore store, Proposed proposed) throws Trouble {
        Double bpm = store.song().tempoBpm();
        try {
            return bpm == null || !proposed.changesAnything() || !Notes.touchedBy(proposed)
                    ? proposed
                    : Notes.atTempo(proposed, bpm);
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    String.valueOf(e.getMessage()), store.folder().path().toString(), "choose shorter notes");
        }
    }

    /// What the user should know of an edit besides what it changes.
    public static List<String> notes(SongStore store, Proposed proposed) throws Trouble {
        List<String> notes = new ArrayList<>(proposed.automated());
        if (store.song().tempoBpm() == null && Notes.touchedBy(proposed)) {
            notes.add("the song has no tempo yet, so notes have no length of their own: topdown tempo SONG 120");
        }
        if (proposed.rebalances()) {
            notes.add("the level into the mix-bus chain may have moved: topdown hold SONG brings it back");
        }
        return notes;
    }

    /// Stores what was proposed, unless it changes nothing or is only to be looked at.
    static Proposed kept(SongStore store, Proposed proposed, boolean dryRun) throws Trouble {
        if (!dryRun && proposed.changesAnything()) {
            store.apply(proposed.edit(), proposed.label());
        }
        return proposed;
    }

    /// What was changed, for scripts.
    public static ObjectNode json(SongStore store, Proposed proposed, boolean dryRun) {
        ObjectNode document = Json.document();
        document.put("branch", store.branch());
        document.put("state", store.head().id());
        document.put("dryRun", dryRun);
        ArrayNode changes = document.putArray("changes");
        for (Change change : proposed.changes()) {
            ObjectNode node = changes.addObject();
            node.put("strip", change.stripId());
            node.put("control", change.control());
            node.set("before", change.before());
            node.set("after", change.after());
            node.put("words", change.line());
        }
        return document;
    }
}
