package org.topdown.mix;

import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.device.Devices;

/// One insert of a chain.
///
/// @param id       unique within its strip, kept for life ("eq", "eq-2", "compressor")
/// @param params   its settings, which also say what kind it is
/// @param bypassed true passes the signal untouched (delayed by the device's latency, so nothing jumps)
public record Device(String id, DeviceParams params, boolean bypassed) {
    public String kind() {
        return Devices.kindOf(params);
    }

    public Device withParams(DeviceParams newParams) {
        return new Device(id, newParams, bypassed);
    }

    public Device withBypassed(boolean newBypassed) {
        return new Device(id, params, newBypassed);
    }
}
