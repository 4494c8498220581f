package org.topdown.dsp.filter;

import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.Block;
import org.topdown.dsp.Processor;
import org.topdown.dsp.StreamFormat;

/// Runs the bands of an [EqParams], designed by [EqDesign], as one cascade in 64-bit; minimum phase, no latency.
///
/// Flat is bit-transparent. NaN or infinity in the input stays in the states until [#reset].
public final class Equalizer implements Processor {
    private final EqParams params;
    Cascade[] cascades = {};

    public Equalizer(EqParams params) {
        this.params = params;
    }

    @Override
    public void prepare(StreamFormat format) {
        List<Biquad> sections = EqDesign.sections(params, format.sampleRateHz());
        cascades = new Cascade[sections.isEmpty() ? 0 : format.channels()];
        Arrays.setAll(cascades, channel -> new Cascade(sections));
    }

    @Override
    public void process(Block block) {
        for (int channel = 0; channel < cascades.length; channel++) {
            cascades[channel].run(block.audio[channel], block.songFrame, block.from, block.to);
        }
    }

    @Override
    public void reset() {
        for (Cascade cascade : cascades) {
            cascade.clear();
        }
    }
}
