package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.jobs.DeviceWords;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import tools.jackson.databind.node.JsonNodeFactory;

/// Devices and sends that come, go, move and are copied, as they are typed.
public final class Chains {
    private static final String SENDS = "sends.";

    private Chains() {}

    /// Adds a device, neutral but for what is said, or a band to an equaliser (`eq.bell`, `eq#2.high-shelf`), or to a
    /// multiband compressor (`multiband.band`).
    ///
    /// @param stripName a strip's id or name
    /// @param what      a kind of device, or a device with bands and a kind of band
    /// @param at        its place, counted from 1; null for the end, of a chain ahead of a limiter that ends it
    /// @param settings  `NAME=VALUE`, as of a control without strip and device
    /// @throws Trouble if something is not understood or out of range
    public static Proposed add(Mix mix, String stripName, String what, @Nullable Integer at, List<Assignment> settings)
            throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        int dot = what.indexOf('.');
        if (dot > 0) {
            return Bands.add(mix, strip, what.substring(0, dot), what.substring(dot + 1), at, settings);
        }
        DeviceParams neutral = neutral(what);
        Device device = new Device(DeviceNames.free(strip.chain(), Devices.kindOf(neutral)), neutral, false);
        int position = position(strip, neutral, at);
        Mix with = new Edit.AddDevice(strip.id(), position, device).applyTo(mix);
        Device set = Assignments.resolve(with, placed(strip.id() + "." + device.id(), settings))
                .mix()
                .strip(strip.id())
                .device(device.id());
        return added(mix, strip, position, List.of(set));
    }

    /// Adds devices as a preset has them, each under an id that is free.
    ///
    /// @param at the place of the first, counted from 1; null as for one device
    public static Proposed add(Mix mix, String stripName, List<Device> preset, @Nullable Integer at) throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        int position = preset.isEmpty() ? 0 : position(strip, preset.getLast().params(), at);
        return added(mix, strip, position, freed(strip.chain(), preset));
    }

    /// The same under ids that are free in a chain.
    private static List<Device> freed(List<Device> chain, List<Device> devices) {
        List<Device> named = new ArrayList<>();
        List<Device> taken = new ArrayList<>(chain);
        for (Device device : devices) {
            boolean free = taken.stream().noneMatch(each -> each.id().equals(device.id()));
            String id = free ? device.id() : DeviceNames.free(taken, device.kind());
            named.add(new Device(id, device.params(), device.bypassed(), device.keyFrom()));
            taken.add(named.getLast());
        }
        return named;
    }

    private static Proposed added(Mix mix, Strip strip, int position, List<Device> devices) throws Trouble {
        List<Edit> edits = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Mix after = mix;
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            Edit edit = new Edit.AddDevice(strip.id(), position + i, device);
            after = applied(after, edit, device.id());
            edits.add(edit);
            changes.add(came(strip, device.id(), strip.id() + " " + device.id(), words(device)));
        }
        return new Proposed(new Edit.All(edits), after, changes);
    }

    /// Takes a device away, a band of one (`eq.2`) or a send (`sends.plate`).
    ///
    /// @throws Trouble if there is none
    public static Proposed remove(Mix mix, String stripName, String what) throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        if (what.toLowerCase(Locale.ROOT).startsWith(SENDS)) {
            return removeSend(mix, strip, what);
        }
        int dot = what.lastIndexOf('.');
        if (dot > 0) {
            return Bands.remove(mix, strip, what.substring(0, dot), what);
        }
        Device device = DeviceNames.find(strip, what, what);
        Edit edit = new Edit.RemoveDevice(strip.id(), device.id());
        return new Proposed(
                edit,
                applied(mix, edit, what),
                List.of(went(strip, device.id(), strip.id() + " " + device.id(), words(device))));
    }

    private static Proposed removeSend(Mix mix, Strip strip, String what) throws Trouble {
        String to = StripNames.find(mix, what.substring(SENDS.length()), what).id();
        for (Send send : strip.sends()) {
            if (send.to().equals(to)) {
                Edit edit = new Edit.RemoveSend(strip.id(), to);
                Change change = new Change(
                        strip.id(),
                        SENDS + to + ".levelDb",
                        strip.id() + " send to " + to,
                        Values.level(send.levelDb()),
                        null);
                return new Proposed(edit, applied(mix, edit, what), List.of(change));
            }
        }
        throw new Trouble(
                "\"" + strip.id() + "\" has no send to \"" + to + "\"",
                what,
                strip.sends().isEmpty()
                        ? "it has none at all"
                        : "choose one of "
                                + strip.sends().stream().map(Send::to).collect(Collectors.joining(", ")));
    }

    /// Puts a device, or a band of an equaliser or multiband compressor (`eq.2`), at another place among its like.
    ///
    /// @param at counted from 1
    public static Proposed move(Mix mix, String stripName, String what, int at) throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        int dot = what.lastIndexOf('.');
        if (dot > 0) {
            return Bands.move(mix, strip, what.substring(0, dot), what, at);
        }
        Device device = DeviceNames.find(strip, what, what);
        int size = strip.chain().size();
        if (at < 1 || at > size) {
            throw new Trouble(
                    "there is no place " + at + " in a chain of " + size + " devices",
                    strip.id(),
                    "choose 1 to " + size);
        }
        int before = strip.chain().indexOf(device) + 1;
        Edit edit = new Edit.MoveDevice(strip.id(), device.id(), at - 1);
        return moved(mix, edit, strip.id(), device.id(), strip.id() + " " + device.id(), before, at);
    }

    static Proposed moved(Mix mix, Edit edit, String stripId, String control, String words, int before, int after)
            throws Trouble {
        if (before == after) {
            return new Proposed(new Edit.All(List.of()), mix, List.of());
        }
        return new Proposed(
                edit,
                applied(mix, edit, stripId),
                List.of(new Change(
                        stripId,
                        control,
                        words + " place",
                        JsonNodeFactory.instance.numberNode(before),
                        JsonNodeFactory.instance.numberNode(after))));
    }

    /// Copies a device to other strips, each under an id that is free, or a whole chain, which takes the place of the
    /// ones that are there. What moves in the song is not copied.
    ///
    /// @param what a strip, or that and a device
    /// @param to   ids or names of strips
    /// @param at   place of a device, counted from 1; null for the end, as where one is added
    public static Proposed copy(Mix mix, String what, List<String> to, @Nullable Integer at) throws Trouble {
        List<Device> devices = named(mix, what);
        boolean whole = isStrip(mix, what);
        if (whole && at != null) {
            throw new Trouble("a whole chain takes the place of another", what, "leave --at out, or name a device");
        }
        List<Edit> edits = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Mix after = mix;
        for (String each : to) {
            Strip strip = StripNames.find(after, each, each);
            if (whole && strip.chain().equals(devices)) {
                continue;
            }
            for (Device old : whole ? strip.chain() : List.<Device>of()) {
                Edit edit = new Edit.RemoveDevice(strip.id(), old.id());
                after = applied(after, edit, each);
                edits.add(edit);
                changes.add(went(strip, old.id(), strip.id() + " " + old.id(), words(old)));
            }
            Strip now = after.strip(strip.id());
            int position = whole ? 0 : position(now, devices.getFirst().params(), at);
            Proposed added = added(after, now, position, freed(now.chain(), devices));
            after = added.mix();
            edits.add(added.edit());
            changes.addAll(added.changes());
        }
        return new Proposed(new Edit.All(edits), after, changes);
    }

    /// A strip's chain, or one device of it.
    ///
    /// @param what a strip's id or name, or that and a device
    /// @throws Trouble if there is none
    public static List<Device> named(Mix mix, String what) throws Trouble {
        if (isStrip(mix, what)) {
            return StripNames.find(mix, what, what).chain();
        }
        StripNames.Found found = StripNames.atBeginning(mix, what, what);
        return List.of(DeviceNames.find(found.strip(), found.rest(), what));
    }

    /// Whether a strip alone is meant, not a device of one.
    private static boolean isStrip(Mix mix, String what) {
        return what.indexOf('.') < 1
                || mix.strips().stream()
                        .anyMatch(
                                strip -> strip.id().equals(what) || strip.name().equalsIgnoreCase(what));
    }

    private static DeviceParams neutral(String kind) throws Trouble {
        try {
            return Devices.neutral(kind.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    "there is no device \"" + kind + "\"", kind, "choose one of " + String.join(", ", Devices.kinds()));
        }
    }

    static int position(Strip strip, DeviceParams params, @Nullable Integer at) throws Trouble {
        int size = strip.chain().size();
        if (at != null) {
            if (at < 1 || at > size + 1) {
                throw new Trouble(
                        "there is no place " + at + " in a chain of " + size + " devices",
                        strip.id(),
                        "choose 1 to " + (size + 1));
            }
            return at - 1;
        }
        boolean limited = size > 0 && strip.chain().getLast().params() instanceof LimiterParams;
        return limited && !(params instanceof LimiterParams) ? size - 1 : size;
    }

    static List<Assignment> placed(String place, List<Assignment> settings) {
        return settings.stream()
                .map(each -> each.at(place + "." + each.place()))
                .toList();
    }

    static Mix applied(Mix mix, Edit edit, String where) throws Trouble {
        try {
            return edit.applyTo(mix);
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), where);
        }
    }

    private static String words(Device device) {
        return DeviceWords.settings(device.params()) + (device.bypassed() ? ", bypassed" : "");
    }

    static Change came(Strip strip, String control, String words, String said) {
        return new Change(strip.id(), control, words, null, JsonNodeFactory.instance.stringNode(said));
    }

    static Change went(Strip strip, String control, String words, String said) {
        return new Change(strip.id(), control, words, JsonNodeFactory.instance.stringNode(said), null);
    }
}
