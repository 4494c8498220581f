package org.topdown.dsp.filter;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.LaneProcessor;

/// Equalisers of several strips side by side.
public final class LaneEqualizer implements LaneProcessor {
    private final LaneCascade[] cascades;

    /// Takes over from `lanes`, one to four, prepared for as many channels, as they stand.
    public LaneEqualizer(List<Equalizer> lanes, Kernels kernels) {
        cascades = new LaneCascade
                [lanes.stream().mapToInt(lane -> lane.cascades.length).max().orElse(0)];
        Cascade none = new Cascade(List.of());
        Arrays.setAll(
                cascades,
                channel -> new LaneCascade(
                        lanes.stream()
                                .map(lane -> lane.cascades.length == 0 ? none : lane.cascades[channel])
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
