package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;

/// Devices of a chain as users name them: by id, by kind where it is the only one, or by kind and count:
/// `eq#2`.
public final class DeviceNames {
    private DeviceNames() {}

    /// The devices a name may mean, in the order of the chain; one alone if an id says so.
    static List<Device> meant(Strip strip, String name) {
        List<Device> ofKind = new ArrayList<>();
        List<Device> counted = new ArrayList<>();
        for (Device device : strip.chain()) {
            if (device.id().equals(name)) {
                return List.of(device);
            }
            if (device.kind().equalsIgnoreCase(name)) {
                ofKind.add(device);
            }
            if (numbered(strip, device).equalsIgnoreCase(name)) {
                counted.add(device);
            }
        }
        if (!ofKind.isEmpty() || !counted.isEmpty()) {
            return ofKind.isEmpty() ? counted : ofKind;
        }
        return strip.chain().stream()
                .filter(device -> device.id().equalsIgnoreCase(name))
                .toList();
    }

    /// @param where what a message says it happened at
    /// @throws Trouble if there is none or several
    public static Device find(Strip strip, String name, String where) throws Trouble {
        List<Device> meant = meant(strip, name);
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        if (strip.chain().isEmpty()) {
            throw new Trouble(
                    "\"" + strip.id() + "\" has no devices", where, "add one with topdown add SONG STRIP DEVICE");
        }
        throw new Trouble(
                meant.isEmpty()
                        ? "\"" + strip.id() + "\" has no device \"" + name + "\""
                        : "\"" + strip.id() + "\" has several devices \"" + name + "\"",
                where,
                "choose one of " + named(meant.isEmpty() ? strip.chain() : meant));
    }

    private static String named(List<Device> devices) {
        return devices.stream().map(Device::id).collect(Collectors.joining(", "));
    }

    /// `eq#2` for the second equaliser of its chain.
    private static String numbered(Strip strip, Device device) {
        int count = 0;
        for (Device each : strip.chain()) {
            count += each.kind().equals(device.kind()) ? 1 : 0;
            if (each.id().equals(device.id())) {
                break;
            }
        }
        return device.kind() + "#" + count;
    }

    /// The id a new device of this kind gets: the kind, or the first of "kind-2", "kind-3", ... that is free.
    public static String free(List<Device> chain, String kind) {
        List<String> taken = chain.stream().map(Device::id).toList();
        String id = kind;
        for (int n = 2; taken.contains(id); n++) {
            id = kind + "-" + n;
        }
        return id;
    }
}
