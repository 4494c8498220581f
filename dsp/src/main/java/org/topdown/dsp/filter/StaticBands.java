package org.topdown.dsp.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.topdown.dsp.Require;
import org.topdown.dsp.State;
import org.topdown.dsp.filter.EqBand.Placement;

/// Bands that stand still, or move only as their settings are updated.
final class StaticBands implements Equalizer.Stage {
    private static final int GLIDE_FRAMES = 64;

    private final int[] indices;
    private final Placement placement;
    private final double sampleRateHz;
    private final EqBand[] bands;

    private final Cascade[] cascades;
    private final StateVariableCascade moved;

    /// Whether the cascades have handed over, because the settings have changed since the signal began.
    private boolean hasMoved;

    private final List<Biquad> design = new ArrayList<>();

    /// @param indices of the bands, all enabled
    StaticBands(EqParams params, int[] indices, Placement placement, int channels, double sampleRateHz) {
        this.indices = indices;
        this.placement = placement;
        this.sampleRateHz = sampleRateHz;
        bands = new EqBand[indices.length];
        int sections = 0;
        for (int i = 0; i < indices.length; i++) {
            bands[i] = params.bands().get(indices[i]);
            sections += EqDesign.sectionCount(bands[i]);
        }
        int most = sections;
        cascades = new Cascade[channels];
        Arrays.setAll(cascades, _ -> new Cascade(most));
        moved = new StateVariableCascade(sections, channels, GLIDE_FRAMES);
        stand();
    }

    @Override
    public Placement placement() {
        return placement;
    }

    /// @throws IllegalArgumentException once they have handed over
    Cascade[] cascades() {
        Require.that(!hasMoved, "bands that have moved run by themselves");
        return cascades;
    }

    @Override
    public boolean idle() {
        return !hasMoved && cascades[0].sections == 0;
    }

    /// Gives the cascades the bands that do something.
    private void stand() {
        hasMoved = false;
        design.clear();
        for (EqBand band : bands) {
            if (!EqDesign.isFlat(band)) {
                EqDesign.addSections(band, sampleRateHz, design);
            }
        }
        for (Cascade cascade : cascades) {
            cascade.sections = design.size();
            cascade.update(design);
        }
    }

    @Override
    public void update(EqParams params) {
        int section = 0;
        for (int i = 0; i < indices.length; i++) {
            EqBand next = params.bands().get(indices[i]);
            update(i, next, section);
            section += EqDesign.sectionCount(next);
        }
    }

    private void update(int i, EqBand next, int firstSection) {
        if (!next.equals(bands[i])) {
            if (!hasMoved) {
                handOver();
            }
            bands[i] = next;
            glide(firstSection, next);
        }
    }

    private void glideAll() {
        int section = 0;
        for (EqBand band : bands) {
            glide(section, band);
            section += EqDesign.sectionCount(band);
        }
    }

    private void glide(int firstSection, EqBand band) {
        design.clear();
        EqDesign.addSections(band, sampleRateHz, design);
        for (int k = 0; k < design.size(); k++) {
            moved.glideTo(firstSection + k, design.get(k));
        }
    }

    /// From the cascades to the structure that may move, with the settings as they were.
    private void handOver() {
        hasMoved = true;
        moved.clear();
        glideAll();
        moved.arrive();
        int section = 0;
        int running = 0;
        for (EqBand band : bands) {
            int count = EqDesign.sectionCount(band);
            if (!EqDesign.isFlat(band)) {
                for (int k = 0; k < count; k++, running++) {
                    for (int channel = 0; channel < cascades.length; channel++) {
                        Cascade cascade = cascades[channel];
                        moved.takeOver(
                                channel,
                                section + k,
                                cascade.states[2 * running],
                                cascade.states[2 * running + 1],
                                cascade.coefficients[Cascade.STRIDE * running + 3]);
                    }
                }
            }
            section += count;
        }
    }

    @Override
    public void run(double[][] audio, long songFrame, int from, int to, double[] reductionDb, int offset) {
        if (hasMoved) {
            moved.run(audio, songFrame, from, to);
            return;
        }
        for (int channel = 0; channel < cascades.length; channel++) {
            cascades[channel].run(audio[channel], songFrame, from, to);
        }
    }

    @Override
    public void clear() {
        if (hasMoved) {
            stand();
        }
        for (Cascade cascade : cascades) {
            cascade.clear();
        }
    }

    /// The settings are listed too: who takes them up with others glides from there to its own, as the first
    /// would have if it had been updated.
    @Override
    public void state(State state) {
        EqBand[] own = bands.clone();
        boolean same = true;
        for (int i = 0; i < bands.length; i++) {
            EqBand band = bands[i];
            double frequencyHz = state.value(band.frequencyHz());
            double gainDb = state.value(band.gainDb());
            double q = state.value(band.q());
            if (frequencyHz != band.frequencyHz() || gainDb != band.gainDb() || q != band.q()) {
                same = false;
                bands[i] = EqBand.of(band.kind(), frequencyHz, gainDb, q, band.slopeDbPerOctave(), true)
                        .on(band.placement());
            }
        }
        boolean had = hasMoved;
        boolean has = state.value(hasMoved);
        if (!same || (had && !has)) {
            stand();
        }
        hasMoved = has;
        for (Cascade cascade : cascades) {
            cascade.state(state);
        }
        if (hasMoved && (!same || !had)) {
            glideAll();
        }
        moved.state(state);
        int section = 0;
        for (int i = 0; i < own.length; i++) {
            update(i, own[i], section);
            section += EqDesign.sectionCount(own[i]);
        }
    }
}
