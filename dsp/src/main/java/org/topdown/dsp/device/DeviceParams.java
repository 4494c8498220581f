package org.topdown.dsp.device;

import java.util.List;
import org.topdown.dsp.Control;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandParams;
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
                MultibandParams,
                DeEsserParams,
                StereoParams,
                DelayParams,
                ReverbParams,
                ClipperParams,
                DrumLayerParams {
    /// The numbers among these settings, in the order of [#values].
    List<Control> controls();

    /// What those controls stand at.
    double[] values();

    /// These settings with the controls at `values`, in their order.
    ///
    /// @throws IllegalArgumentException for a value out of range
    DeviceParams withValues(double[] values);
}
