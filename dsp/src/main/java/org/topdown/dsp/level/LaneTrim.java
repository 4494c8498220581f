package org.topdown.dsp.level;

import java.util.List;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.LaneProcessor;

/// Trims of several strips side by side.
public final class LaneTrim implements LaneProcessor {
    private final double[] gains = new double[Kernels.LANES];

    /// @param lanes one to four
    public LaneTrim(List<Trim> lanes) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            gains[lane] = lanes.get(lane).gain;
        }
    }

    @Override
    public void process(double[][] audio, long songFrame, int frames) {
        for (double[] x : audio) {
            for (int i = 0; i < Kernels.LANES * frames; i += Kernels.LANES) {
                x[i] *= gains[0];
                x[i + 1] *= gains[1];
                x[i + 2] *= gains[2];
                x[i + 3] *= gains[3];
            }
        }
    }

    @Override
    public void handBack() {}
}
