package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.dynamics.MultibandBand;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.jobs.DeviceWords;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bands of equalisers and multiband compressors that come, go and move, as they are typed. Automation stays with its
/// band.
final class Bands {
    /// What a band of a multiband compressor is called where one is added.
    private static final String BAND = "band";

    private Bands() {}

    /// Adds a band. A strip without an equaliser gets one with its first.
    ///
    /// @param name     of the device
    /// @param kindName of the band
    /// @param at       counted from 1; null for the end, or among crossovers where it belongs
    static Proposed add(
            Mix mix, Strip strip, String name, String kindName, @Nullable Integer at, List<Assignment> settings)
            throws Trouble {
        String where = name + "." + kindName;
        List<Edit> edits = new ArrayList<>();
        Mix with = mix;
        if (DeviceNames.meant(strip, name).isEmpty() && name.equalsIgnoreCase("eq")) {
            kind(kindName, where);
            int position = Chains.position(strip, EqParams.NEUTRAL, null);
            Edit device = new Edit.AddDevice(strip.id(), position, new Device("eq", EqParams.NEUTRAL, false));
            with = Chains.applied(with, device, where);
            edits.add(device);
        }
        Device device = DeviceNames.find(with.strip(strip.id()), name, where);
        int size = numberOf(device.params());
        DeviceParams more;
        int position;
        if (device.params() instanceof EqParams eq) {
            EqBand.Kind kind = kind(kindName, where);
            require(settings, "frequencyHz", "a band needs its frequency", "frequencyHz=380", where);
            position = place(at, size, size, where);
            more = withBand(eq, position, kind, where);
        } else if (device.params() instanceof MultibandParams multiband) {
            if (!kindName.equalsIgnoreCase(BAND)) {
                throw new Trouble(
                        "a multiband compressor has bands of one kind", where, "call it " + device.id() + "." + BAND);
            }
            String typed = require(settings, "upToHz", "a band needs the frequency where it ends", "upToHz=800", where);
            double upToHz = Values.number(typed, "upToHz", where);
            position = place(at, size, among(multiband, upToHz), where);
            more = withBand(multiband, position, where);
        } else {
            throw new Trouble("\"" + device.id() + "\" has no bands", where, "an eq or a multiband has");
        }
        List<Integer> were = new ArrayList<>(inOrder(size));
        were.add(position, 0);
        with = Chains.applied(with, new Edit.SetBands(strip.id(), device.id(), more, were), where);
        String control = device.id() + ".bands." + (position + 1);
        Proposed set = Assignments.resolve(with, Chains.placed(strip.id() + "." + control, settings));
        DeviceParams result = set.mix().strip(strip.id()).device(device.id()).params();
        edits.add(new Edit.SetBands(strip.id(), device.id(), result, were));
        return new Proposed(
                new Edit.All(edits),
                set.mix(),
                List.of(Chains.came(strip, control, words(strip, device, position), said(result, position))));
    }

    /// Takes a band away.
    ///
    /// @param name of the device
    /// @param what as typed: `eq.2`
    static Proposed remove(Mix mix, Strip strip, String name, String what) throws Trouble {
        Device device = withBands(strip, name, what);
        int band = number(device, what);
        List<Integer> were = new ArrayList<>(inOrder(numberOf(device.params())));
        were.remove(Integer.valueOf(band));
        Edit edit = reordered(strip, device, were, what);
        return new Proposed(
                edit,
                Chains.applied(mix, edit, what),
                List.of(Chains.went(
                        strip,
                        device.id() + ".bands." + band,
                        words(strip, device, band - 1),
                        said(device.params(), band - 1))));
    }

    /// Puts a band of an equaliser at another place. Those of a multiband compressor stand by their frequencies.
    ///
    /// @param at counted from 1
    static Proposed move(Mix mix, Strip strip, String name, String what, int at) throws Trouble {
        Device device = withBands(strip, name, what);
        if (device.params() instanceof MultibandParams) {
            throw new Trouble(
                    "the bands of \"" + device.id() + "\" stand by their frequencies", what, "set their upToHz");
        }
        int band = number(device, what);
        int size = numberOf(device.params());
        int position = place(at, size - 1, 0, what);
        List<Integer> were = new ArrayList<>(inOrder(size));
        were.remove(Integer.valueOf(band));
        were.add(position, band);
        return Chains.moved(
                mix,
                reordered(strip, device, were, what),
                strip.id(),
                device.id() + ".bands." + band,
                words(strip, device, band - 1),
                band,
                at);
    }

    private static Device withBands(Strip strip, String name, String what) throws Trouble {
        Device device = DeviceNames.find(strip, name.replaceFirst("(?i)\\.bands$", ""), what);
        if (!(device.params() instanceof EqParams) && !(device.params() instanceof MultibandParams)) {
            throw new Trouble("\"" + device.id() + "\" has no bands", what, "name the device alone");
        }
        return device;
    }

    private static int number(Device device, String what) throws Trouble {
        String number = what.substring(what.lastIndexOf('.') + 1);
        int band = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
        int size = numberOf(device.params());
        if (band < 1 || band > size) {
            throw new Trouble(
                    "\"" + device.id() + "\" has no band \"" + number + "\"",
                    what,
                    size == 0 ? "it has none at all" : "choose 1 to " + size);
        }
        return band;
    }

    private static int numberOf(DeviceParams params) {
        return params instanceof EqParams eq
                ? eq.bands().size()
                : params instanceof MultibandParams multiband
                        ? multiband.bands().size()
                        : 0;
    }

    private static List<Integer> inOrder(int size) {
        return IntStream.rangeClosed(1, size).boxed().toList();
    }

    /// The bands a device has, fewer or in another order.
    private static Edit reordered(Strip strip, Device device, List<Integer> were, String where) throws Trouble {
        try {
            DeviceParams params = device.params() instanceof MultibandParams multiband
                    ? new MultibandParams(were.stream()
                            .map(band -> multiband.bands().get(band - 1))
                            .toList())
                    : new EqParams(were.stream()
                            .map(band -> ((EqParams) device.params()).bands().get(band - 1))
                            .toList());
            return new Edit.SetBands(strip.id(), device.id(), params, were);
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), where);
        }
    }

    /// @param at   counted from 1, or null
    /// @param most the last place, counted from 0
    private static int place(@Nullable Integer at, int most, int otherwise, String where) throws Trouble {
        if (at == null) {
            return otherwise;
        }
        if (at < 1 || at > most + 1) {
            throw new Trouble("there is no place " + at + " among its bands", where, "choose 1 to " + (most + 1));
        }
        return at - 1;
    }

    private static String require(List<Assignment> settings, String name, String without, String example, String where)
            throws Trouble {
        return settings.stream()
                .filter(each -> each.place().equalsIgnoreCase(name))
                .map(Assignment::value)
                .findFirst()
                .orElseThrow(() -> new Trouble(without, where, "add " + example + ", for example"));
    }

    private static EqBand.Kind kind(String kindName, String where) throws Trouble {
        return Arrays.stream(EqBand.Kind.values())
                .filter(each ->
                        word(each).equalsIgnoreCase(kindName) || each.name().equalsIgnoreCase(kindName))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "there is no band \"" + kindName + "\"",
                        where,
                        "choose one of "
                                + Arrays.stream(EqBand.Kind.values())
                                        .map(Bands::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static String word(EqBand.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    private static MultibandParams withBand(MultibandParams multiband, int position, String where) throws Trouble {
        List<MultibandBand> bands = new ArrayList<>(multiband.bands());
        bands.add(position, MultibandBand.upTo(1_000));
        try {
            return new MultibandParams(bands);
        } catch (IllegalArgumentException e) {
            throw Assignments.refused(String.valueOf(e.getMessage()), where);
        }
    }

    /// Below the first band that ends higher, and below the top one, which ends nowhere.
    private static int among(MultibandParams multiband, double upToHz) {
        int position = 0;
        while (position < multiband.bands().size() - 1
                && multiband.bands().get(position).upToHz() <= upToHz) {
            position++;
        }
        return position;
    }

    private static String words(Strip strip, Device device, int position) {
        return strip.id() + " " + device.id() + " band " + (position + 1);
    }

    private static String said(DeviceParams params, int position) {
        if (params instanceof MultibandParams multiband) {
            return DeviceWords.band(multiband, position);
        }
        return DeviceWords.settings(
                new EqParams(List.of(((EqParams) params).bands().get(position))));
    }
}
