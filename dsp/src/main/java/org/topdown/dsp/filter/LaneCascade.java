package org.topdown.dsp.filter;

import java.util.List;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.math.SongGrid;

/// Cascades of up to four channels side by side, whose lengths may differ.
public final class LaneCascade {
    private final List<Cascade> lanes;
    private final Kernels kernels;
    private final int sections;
    /// So many every lane has.
    private final int common;
    private final double[] coefficients;
    private final double[] states;
    /// By section and lane: 1 where the lane has the section, 0 where it passes.
    private final double[] open;

    /// Takes over from `lanes`, one to four, as they stand.
    public LaneCascade(List<Cascade> lanes, Kernels kernels) {
        this.lanes = List.copyOf(lanes);
        this.kernels = kernels;
        sections = lanes.stream().mapToInt(lane -> lane.sections).max().orElse(0);
        common = lanes.stream().mapToInt(lane -> lane.sections).min().orElse(0);
        coefficients = new double[Kernels.LANES * Cascade.STRIDE * sections];
        states = new double[Kernels.LANES * 2 * sections];
        open = new double[Kernels.LANES * sections];
        for (int lane = 0; lane < lanes.size(); lane++) {
            Cascade from = lanes.get(lane);
            for (int i = 0; i < Cascade.STRIDE * from.sections; i++) {
                coefficients[Kernels.LANES * i + lane] = from.coefficients[i];
            }
            for (int i = 0; i < 2 * from.sections; i++) {
                states[Kernels.LANES * i + lane] = from.states[i];
            }
            for (int i = 0; i < from.sections; i++) {
                open[Kernels.LANES * i + lane] = 1;
            }
        }
    }

    /// Filters rows [0, `rows`) of `x` in place; `songFrame` is the song position of the first.
    public void run(double[] x, long songFrame, int rows) {
        int at = 0;
        while (at < rows) {
            long frame = songFrame + at;
            if (SongGrid.isOn(frame)) {
                SongGrid.clear(states);
            }
            int end = Math.min(rows, at + SongGrid.framesToNext(frame));
            int section = 0;
            for (; common - section >= 2; section += 2) {
                kernels.twoSections(x, at, end, coefficients, states, section);
            }
            for (; section < sections; section++) {
                kernels.oneSection(x, at, end, coefficients, states, open, section);
            }
            at = end;
        }
    }

    /// Writes the states back to the cascades it took over from.
    public void handBack() {
        for (int lane = 0; lane < lanes.size(); lane++) {
            Cascade to = lanes.get(lane);
            for (int i = 0; i < 2 * to.sections; i++) {
                to.states[i] = states[Kernels.LANES * i + lane];
            }
        }
    }
}
