package org.topdown.dsp.device;

import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;

/// Settings of any device a chain can hold: plain data, stored in the mix as they stand.
public sealed interface DeviceParams
        permits TrimParams,
                EqParams,
                CompressorParams,
                GateParams,
                TransientParams,
                SaturatorParams,
                LimiterParams,
                StereoParams,
                DelayParams,
                ReverbParams {}
