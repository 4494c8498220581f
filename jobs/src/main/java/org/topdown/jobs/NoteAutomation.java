package org.topdown.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.space.DelayParams;
import org.topdown.jobs.edit.Automations;
import org.topdown.jobs.edit.Change;
import org.topdown.jobs.edit.Desk;
import org.topdown.jobs.edit.Notes;
import org.topdown.jobs.edit.Proposed;
import org.topdown.jobs.edit.SongTime;
import org.topdown.media.Trouble;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.edit.Edit;
import org.topdown.session.Note;
import org.topdown.session.Song;
import org.topdown.session.SongStore;
import org.topdown.session.template.Presets;

/// Turns a note of a delay throw or of a pan ride into automation: one edit, to be refined from there.
public final class NoteAutomation {
    private static final String THROW_PRESET = "quarter-throw";
    private static final double THROW_DB = -6;
    private static final double BEAT_SECONDS_WITHOUT_TEMPO = 0.5;

    private NoteAutomation() {}

    /// A throw opens the strip's send to a delay for as long as asked, then closes it to where it stood; a
    /// strip with a delay in its chain is taken for one, and if there is none, one comes with it. A ride takes
    /// the strip's pan there and back.
    ///
    /// @param seconds how long; null for a beat of a throw, and for a bar of a ride
    /// @param pan     where a ride goes, -1 (left) to 1 (right)
    /// @throws Trouble if the note says neither, or no strip
    public static Proposed of(SongStore store, Note note, @Nullable Double seconds, double pan) throws Trouble {
        String stripId = note.stripId();
        Mix mix = store.mix();
        if (stripId == null || !mix.has(stripId)) {
            throw new Trouble("this note is about no strip that there is", note.text(), "choose its strip first");
        }
        Strip strip = mix.strip(stripId);
        return switch (note.kind()) {
            case DELAY_THROW -> delayThrow(store, note, strip, seconds == null ? beatSeconds(store.song()) : seconds);
            case PAN_RIDE -> panRide(store, note, strip, seconds == null ? barSeconds(store.song()) : seconds, pan);
            case IDEA, TRANSITION, PROBLEM ->
                throw new Trouble(
                        "only a delay throw and a pan ride can be made automation",
                        note.text(),
                        "give the note one of these kinds, or draw it in a lane");
        };
    }

    private static double beatSeconds(Song song) {
        Double bpm = song.tempoBpm();
        return bpm == null
                ? BEAT_SECONDS_WITHOUT_TEMPO
                : 60 / bpm * 4 / Integer.parseInt(song.timeSignature().split("/", -1)[1]);
    }

    private static double barSeconds(Song song) {
        return beatSeconds(song) * Integer.parseInt(song.timeSignature().split("/", -1)[0]);
    }

    private static Proposed delayThrow(SongStore store, Note note, Strip strip, double seconds) throws Trouble {
        Mix mix = store.mix();
        List<Edit> edits = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        String echo = mix.strips().stream()
                .filter(each -> each.tier() == Tier.BUS && !each.equals(strip))
                .filter(each -> each.chain().stream()
                        .anyMatch(device -> !device.bypassed() && device.params() instanceof DelayParams))
                .map(Strip::id)
                .findFirst()
                .orElse(null);
        if (echo == null) {
            Proposed bus = Desk.addBus(
                    mix,
                    "Delay throw",
                    Role.EFFECTS,
                    Mix.MIX_BUS,
                    Presets.standard().load(THROW_PRESET).chain());
            Double bpm = store.song().tempoBpm();
            bus = bpm == null ? bus : Notes.atTempo(bus, bpm);
            echo = bus.changes().getFirst().stripId();
            mix = bus.mix();
            edits.add(bus.edit());
            changes.addAll(bus.changes());
        }
        String control = "sends." + echo + ".levelDb";
        String closed = level(restingAt(strip, control, note.frame()));
        Proposed moved = automate(
                mix,
                strip,
                control,
                List.of(at(store, note.frame(), 0) + "=" + THROW_DB, at(store, note.frame(), seconds) + "=" + closed),
                true,
                store.song());
        edits.add(moved.edit());
        changes.addAll(moved.changes());
        return new Proposed(new Edit.All(edits), moved.mix(), changes);
    }

    private static Proposed panRide(SongStore store, Note note, Strip strip, double seconds, double pan)
            throws Trouble {
        String control = "output.pan";
        String resting = level(restingAt(strip, control, note.frame()));
        return automate(
                store.mix(),
                strip,
                control,
                List.of(
                        at(store, note.frame(), 0) + "=" + resting,
                        at(store, note.frame(), seconds / 2) + "=" + level(pan),
                        at(store, note.frame(), seconds) + "=" + resting),
                false,
                store.song());
    }

    private static Proposed automate(Mix mix, Strip strip, String control, List<String> points, boolean hold, Song song)
            throws Trouble {
        return Automations.resolve(
                mix,
                new Automations.Request(strip.id() + "." + control, points, hold, false, null, null, 0, 0),
                SongTime.of(song));
    }

    /// Where the control stands just before that frame; a send that is not there is off.
    private static double restingAt(Strip strip, String control, long frame) {
        List<Breakpoint> before = strip.automationOf(control).map(Automation::points).orElse(List.of()).stream()
                .filter(point -> point.frame() < frame)
                .toList();
        if (!before.isEmpty()) {
            return before.getLast().value();
        }
        return strip.automatable().stream().anyMatch(each -> each.path().equals(control))
                ? strip.settingOf(control)
                : Double.NEGATIVE_INFINITY;
    }

    private static String level(double value) {
        return value == Double.NEGATIVE_INFINITY ? "-inf" : Double.toString(value);
    }

    /// In seconds, finer than any frame.
    private static String at(SongStore store, long frame, double later) throws Trouble {
        return String.format(Locale.ROOT, "%.7f", frame / store.song().sampleRateHz() + later);
    }
}
