package org.topdown.jobs.edit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.jobs.DeviceWords;
import org.topdown.media.Trouble;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.edit.Edit;
import tools.jackson.databind.node.JsonNodeFactory;

/// Settings and devices that are brought along whole: copied elsewhere, or as they stood before.
public final class Pasted {
    private Pasted() {}

    /// Gives a device other settings of its kind.
    public static Proposed settings(Mix mix, String stripName, String deviceName, DeviceParams params) throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        Device device = DeviceNames.find(strip, deviceName, deviceName);
        if (device.params().equals(params)) {
            return new Proposed(new Edit.All(List.of()), mix, List.of());
        }
        Edit edit = new Edit.SetDevice(strip.id(), device.id(), params);
        Change change = new Change(
                strip.id(),
                device.id(),
                strip.id() + " " + device.id() + " settings",
                JsonNodeFactory.instance.stringNode(DeviceWords.settings(device.params())),
                JsonNodeFactory.instance.stringNode(DeviceWords.settings(params)));
        return new Proposed(edit, Chains.applied(mix, edit, stripName), List.of(change));
    }

    /// Adds devices to a chain, or puts them in its place. They get ids that are free; a side-chain of a
    /// strip that is not there is left out.
    ///
    /// @param at      the place of the first, counted from 1; null for the end, ahead of a limiter that ends
    ///                it
    /// @param instead whether what is there goes
    public static Proposed devices(
            Mix mix, String stripName, List<Device> devices, @Nullable Integer at, boolean instead) throws Trouble {
        Strip strip = StripNames.find(mix, stripName, stripName);
        List<Edit> edits = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Mix after = mix;
        for (Device old : instead ? strip.chain() : List.<Device>of()) {
            Proposed removed = Chains.remove(after, strip.id(), old.id());
            edits.add(removed.edit());
            changes.addAll(removed.changes());
            after = removed.mix();
        }
        List<Device> fitting = devices.stream()
                .map(device -> mix.has(device.keyFrom()) && !device.keyFrom().equals(strip.id())
                        ? device
                        : device.withKeyFrom(""))
                .toList();
        Proposed added = Chains.add(after, strip.id(), fitting, at);
        edits.add(added.edit());
        changes.addAll(added.changes());
        return new Proposed(new Edit.All(edits), added.mix(), changes);
    }
}
