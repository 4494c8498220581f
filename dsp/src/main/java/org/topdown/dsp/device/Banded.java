package org.topdown.dsp.device;

import java.util.List;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.filter.EqParams;

/// Settings of a device with bands that come and go.
public sealed interface Banded extends DeviceParams permits EqParams, MultibandParams {
    List<?> bands();
}
