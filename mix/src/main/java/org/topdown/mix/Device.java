package org.topdown.mix;

import org.topdown.dsp.Require;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;

/// One insert of a chain.
///
/// @param id       unique within its strip, kept for life ("eq", "eq-2", "compressor")
/// @param params   its settings, which also say what kind it is
/// @param bypassed true passes the signal untouched (delayed by the device's latency, so nothing jumps)
/// @param keyFrom  id of the strip whose signal, as it leaves its inserts, is this device's side-chain; empty for
///                 the signal itself
public record Device(String id, DeviceParams params, boolean bypassed, String keyFrom) {
    public Device {
        Require.that(
                keyFrom.isEmpty() || Devices.takesKey(params),
                "\"" + id + "\" has no side-chain that another strip could feed");
    }

    /// A device that listens to the signal itself.
    public Device(String id, DeviceParams params, boolean bypassed) {
        this(id, params, bypassed, "");
    }

    public String kind() {
        return Devices.kindOf(params);
    }

    public Device withParams(DeviceParams newParams) {
        return new Device(id, newParams, bypassed, keyFrom);
    }

    public Device withBypassed(boolean newBypassed) {
        return new Device(id, params, newBypassed, keyFrom);
    }

    public Device withKeyFrom(String newKeyFrom) {
        return new Device(id, params, bypassed, newKeyFrom);
    }
}
