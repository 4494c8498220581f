package org.topdown.dsp.device;

import java.util.List;

/// Settings of a device with bands that come and go.
public interface Banded {
    List<?> bands();
}
