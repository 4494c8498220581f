package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.jobs.DeviceWords;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Send;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Devices, bands of an equaliser and sends that come and go, as they are typed.
public final class Chains {
    private static final String SENDS = "sends.";

    private Chains() {}

    /// Adds a device, neutral but for what is said, or a band to an equaliser (`eq.bell`, `eq#2.high-shelf`);
    /// without an equaliser there, one comes with it.
    ///
    /// @param stripName a strip's id or name
    /// @param what      a kind of device, or an equaliser and a kind of band
    /// @param at        its place, counted from 1; null for the end, of a chain ahead of a limiter that ends it
    /// @param settings  `NAME=VALUE`, as of a control without strip and device
    /// @throws Trouble if something is not understood or out of range
    public static Proposed add(Mix mix, String stripName, String what, @Nullable Integer at, List<Assignment> settings)
            throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        int dot = what.indexOf('.');
        if (dot > 0) {
            return addBand(mix, strip, what.substring(0, dot), what.substring(dot + 1), at, settings);
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
        List<Device> named = new ArrayList<>();
        List<Device> taken = new ArrayList<>(strip.chain());
        for (Device device : preset) {
            boolean free = taken.stream().noneMatch(each -> each.id().equals(device.id()));
            String id = free ? device.id() : DeviceNames.free(taken, device.kind());
            named.add(new Device(id, device.params(), device.bypassed()));
            taken.add(named.getLast());
        }
        int position = preset.isEmpty() ? 0 : position(strip, preset.getLast().params(), at);
        return added(mix, strip, position, named);
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

    private static Proposed addBand(
            Mix mix, Strip strip, String name, String kindName, @Nullable Integer at, List<Assignment> settings)
            throws Trouble {
        String where = name + "." + kindName;
        EqBand.Kind kind = Arrays.stream(EqBand.Kind.values())
                .filter(each ->
                        word(each).equalsIgnoreCase(kindName) || each.name().equalsIgnoreCase(kindName))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "there is no band \"" + kindName + "\"",
                        where,
                        "choose one of "
                                + Arrays.stream(EqBand.Kind.values())
                                        .map(Chains::word)
                                        .collect(Collectors.joining(", "))));
        if (settings.stream().noneMatch(each -> each.place().equalsIgnoreCase("frequencyHz"))) {
            throw new Trouble("a band needs its frequency", where, "add frequencyHz=380, for example");
        }
        List<Edit> edits = new ArrayList<>();
        Mix with = mix;
        if (DeviceNames.meant(strip, name).isEmpty() && name.equalsIgnoreCase("eq")) {
            int position = position(strip, EqParams.NEUTRAL, null);
            Edit device = new Edit.AddDevice(strip.id(), position, new Device("eq", EqParams.NEUTRAL, false));
            with = applied(with, device, where);
            edits.add(device);
        }
        Device device = DeviceNames.find(with.strip(strip.id()), name, where);
        if (!(device.params() instanceof EqParams eq)) {
            throw new Trouble("\"" + device.id() + "\" is no equaliser", where, "bands are added to an eq");
        }
        int position = at == null ? eq.bands().size() : at - 1;
        if (position < 0 || position > eq.bands().size()) {
            throw new Trouble(
                    "there is no place " + at + " among its " + eq.bands().size() + " bands",
                    where,
                    "choose 1 to " + (eq.bands().size() + 1));
        }
        String control = device.id() + ".bands." + (position + 1);
        Edit band = new Edit.SetDevice(strip.id(), device.id(), withBand(eq, position, kind, where));
        with = applied(with, band, where);
        Proposed set = Assignments.resolve(with, placed(strip.id() + "." + control, settings));
        EqParams result =
                (EqParams) set.mix().strip(strip.id()).device(device.id()).params();
        edits.add(new Edit.SetDevice(strip.id(), device.id(), result));
        String said = DeviceWords.settings(new EqParams(List.of(result.bands().get(position))));
        return new Proposed(
                new Edit.All(edits),
                set.mix(),
                List.of(came(strip, control, strip.id() + " " + device.id() + " band " + (position + 1), said)));
    }

    /// Built as the JSON has it, so that a band of any kind has every member.
    private static EqParams withBand(EqParams eq, int position, EqBand.Kind kind, String where) throws Trouble {
        ObjectNode tree = MixJson.treeOf(eq);
        JsonNode band = MixJson.treeOf(new EqParams(List.of(EqBand.bell(1_000, 0, Math.sqrt(0.5)))))
                .get("bands")
                .get(0);
        ((ObjectNode) band).put("kind", kind.name());
        ((ArrayNode) tree.get("bands")).insert(position, band);
        try {
            return (EqParams) MixJson.paramsOf(tree);
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), where);
        }
    }

    /// Takes a device away, a band of an equaliser (`eq.2`) or a send (`sends.plate`).
    ///
    /// @throws Trouble if there is none
    public static Proposed remove(Mix mix, String stripName, String what) throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        if (what.toLowerCase(Locale.ROOT).startsWith(SENDS)) {
            return removeSend(mix, strip, what);
        }
        int dot = what.lastIndexOf('.');
        if (dot > 0) {
            return removeBand(mix, strip, what.substring(0, dot).replaceFirst("(?i)\\.bands$", ""), what, dot);
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

    private static Proposed removeBand(Mix mix, Strip strip, String name, String what, int dot) throws Trouble {
        Device device = DeviceNames.find(strip, name, what);
        if (!(device.params() instanceof EqParams eq)) {
            throw new Trouble("\"" + device.id() + "\" has no bands to take away", what, "name the device alone");
        }
        String number = what.substring(dot + 1);
        int band = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
        if (band < 1 || band > eq.bands().size()) {
            throw new Trouble(
                    "\"" + device.id() + "\" has no band \"" + number + "\"",
                    what,
                    eq.bands().isEmpty()
                            ? "it has none at all"
                            : "choose 1 to " + eq.bands().size());
        }
        List<EqBand> left = new ArrayList<>(eq.bands());
        EqBand gone = left.remove(band - 1);
        Edit edit = new Edit.SetDevice(strip.id(), device.id(), new EqParams(left));
        String said = DeviceWords.settings(new EqParams(List.of(gone)));
        return new Proposed(
                edit,
                applied(mix, edit, what),
                List.of(went(
                        strip,
                        device.id() + ".bands." + band,
                        strip.id() + " " + device.id() + " band " + band,
                        said)));
    }

    /// A strip's chain, or one device of it.
    ///
    /// @param what a strip's id or name, or that and a device
    /// @throws Trouble if there is none
    public static List<Device> named(Mix mix, String what) throws Trouble {
        for (Strip strip : mix.strips()) {
            if (strip.id().equals(what)) {
                return strip.chain();
            }
        }
        if (mix.strips().stream().anyMatch(strip -> strip.name().equalsIgnoreCase(what)) || what.indexOf('.') < 1) {
            return StripNames.find(mix, what, what).chain();
        }
        StripNames.Found found = StripNames.atBeginning(mix, what, what);
        return List.of(DeviceNames.find(found.strip(), found.rest(), what));
    }

    private static DeviceParams neutral(String kind) throws Trouble {
        try {
            return Devices.neutral(kind.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    "there is no device \"" + kind + "\"", kind, "choose one of " + String.join(", ", Devices.kinds()));
        }
    }

    private static int position(Strip strip, DeviceParams params, @Nullable Integer at) throws Trouble {
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

    private static List<Assignment> placed(String place, List<Assignment> settings) {
        return settings.stream()
                .map(each -> each.at(place + "." + each.place()))
                .toList();
    }

    private static Mix applied(Mix mix, Edit edit, String where) throws Trouble {
        try {
            return edit.applyTo(mix);
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), where);
        }
    }

    private static String word(EqBand.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(Device device) {
        return DeviceWords.settings(device.params()) + (device.bypassed() ? ", bypassed" : "");
    }

    private static Change came(Strip strip, String control, String words, String said) {
        return new Change(strip.id(), control, words, null, JsonNodeFactory.instance.stringNode(said));
    }

    private static Change went(Strip strip, String control, String words, String said) {
        return new Change(strip.id(), control, words, JsonNodeFactory.instance.stringNode(said), null);
    }
}
