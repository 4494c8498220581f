package org.topdown.dsp.filter;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.LaneProcessor;

/// Equalisers of several strips side by side.
public final class LaneEqualizer implements LaneProcessor {
    private final LaneCascade[] cascades;

    /// Takes over from `lanes`, one to four, prepared for as many channels, as they stand; all are
    /// [EqParams#plain] and have never moved.
    public LaneEqualizer(List<Equalizer> lanes, Kernels kernels) {
        List<Cascade[]> ofLanes = lanes.stream().map(Equalizer::cascades).toList();
        cascades = new LaneCascade
                [ofLanes.stream().mapToInt(lane -> lane.length).max().orElse(0)];
        Cascade none = new Cascade(List.of());
        Arrays.setAll(
                cascades,
                channel -> new LaneCascade(
                        ofLanes.stream()
                                .map(lane -> lane.length == 0 ? none : lane[channel])
                                .toList(),
                        kernels));
    }

    @Override
    public void process(double[][] audio, long songFrame, int frames) {
        for (int channel = 0; channel < cascades.length; channel++) {
            cascades[channel].run(audio[channel], songFrame, frames);
        }
    }

    @Override
    public void handBack() {
        for (LaneCascade cascade : cascades) {
            cascade.handBack();
        }
    }
}
