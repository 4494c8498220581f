package org.topdown.dsp.filter;

import java.util.Arrays;
import org.topdown.dsp.State;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.filter.EqBand.Placement;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// A band whose gain follows the level of what is in it.
///
/// Every 16 song frames the mean square of the 16 before, heard through a filter of the band's own frequency
/// and Q (a bell hears its band, a shelf what lies beyond its corner), is smoothed over two periods of the
/// frequency (1 to 20 ms), put through the curve of [EqDynamics] and smoothed by attack and release in dB;
/// in the 16 frames that follow the band glides there, its coefficients taken from designs along the way of
/// the gain. So the change comes 16 frames late, and at rest the band is the static one.
final class DynamicBand implements Equalizer.Stage {
    private static final int STRETCH_FRAMES = 16;

    /// Designs from the gain at rest to that at full range; 1 dB apart at most, so that what lies between
    /// two on the straight line is within 0.02 dB of its own design.
    private static final int STEPS = 24;

    private final int index;
    private final Placement placement;
    private final double sampleRateHz;
    private EqBand band;
    private EqDynamics dynamics;
    private GainComputer curve;

    private double levelRate;
    private double attackRate;
    private double releaseRate;
    private final double[] designs = new double[(STEPS + 1) * StateVariableCascade.STRIDE];
    private final double[] detector = new double[StateVariableCascade.STRIDE];
    private final StateVariableCascade filter;

    /// By channel: u, v of the detector's filter, and the sum of its squares since the stretch began.
    private final double[] heard;

    private double meanSquare;
    private double changeDb;
    private double lastChangeDb;

    DynamicBand(EqParams params, int index, Placement placement, int channels, double sampleRateHz) {
        this.index = index;
        this.placement = placement;
        this.sampleRateHz = sampleRateHz;
        band = params.bands().get(index);
        dynamics = dynamicsOf(band);
        curve = dynamics.curve();
        filter = new StateVariableCascade(1, channels, STRETCH_FRAMES);
        heard = new double[3 * channels];
        design();
        filter.arrive();
    }

    private static EqDynamics dynamicsOf(EqBand band) {
        EqDynamics dynamics = band.dynamics();
        return dynamics == null ? EqDynamics.NEUTRAL : dynamics;
    }

    private void design() {
        for (int step = 0; step <= STEPS; step++) {
            double gainDb = band.movedBy(dynamics.rangeDb() * step / STEPS).gainDb();
            StateVariableCascade.put(
                    EqDesign.section(band, gainDb, sampleRateHz), designs, step * StateVariableCascade.STRIDE);
        }
        StateVariableCascade.put(EqDesign.hearing(band, sampleRateHz), detector, 0);
        double stretchRateHz = sampleRateHz / STRETCH_FRAMES;
        levelRate = OnePole.rate(Math.clamp(2000 / band.frequencyHz(), 1, 20), stretchRateHz);
        attackRate = OnePole.rate(dynamics.attackMs(), stretchRateHz);
        releaseRate = OnePole.rate(dynamics.releaseMs(), stretchRateHz);
        glide();
    }

    /// To the coefficients at the gain as it is now.
    private void glide() {
        double rangeDb = dynamics.rangeDb();
        double share = rangeDb == 0 ? 0 : Math.clamp(changeDb / rangeDb, 0, 1);
        int row = (int) Math.min(STEPS * share, STEPS - 1);
        filter.glideTo(designs, row, STEPS * share - row);
    }

    @Override
    public Placement placement() {
        return placement;
    }

    @Override
    public boolean idle() {
        return false;
    }

    @Override
    public void update(EqParams params) {
        EqBand next = params.bands().get(index);
        if (!next.equals(band)) {
            band = next;
            dynamics = dynamicsOf(next);
            curve = dynamics.curve();
            design();
        }
    }

    @Override
    public void run(double[][] audio, long songFrame, int from, int to, double[] reductionDb, int offset) {
        int at = from;
        while (at < to) {
            long frame = songFrame + (at - from);
            int gone = (int) (frame & (STRETCH_FRAMES - 1));
            int end = Math.min(to, at + STRETCH_FRAMES - gone);
            if (SongGrid.isOn(frame)) {
                SongGrid.clear(heard);
            }
            for (int channel = 0; channel < heard.length / 3; channel++) {
                hear(audio[channel], 3 * channel, at, end);
            }
            filter.run(audio, frame, at, end);
            int kept = Math.min(end, reductionDb.length - offset);
            for (int i = at; i < kept; i++) {
                double way = (gone + (i - at) + 1) * (1.0 / STRETCH_FRAMES);
                double nowDb = lastChangeDb + way * (changeDb - lastChangeDb);
                reductionDb[i + offset] = Math.max(reductionDb[i + offset], -nowDb);
            }
            if (gone + (end - at) == STRETCH_FRAMES) {
                follow();
            }
            at = end;
        }
    }

    private void hear(double[] x, int ofChannel, int from, int to) {
        double p = detector[0];
        double q = detector[1];
        double r = detector[2];
        double d = detector[3];
        double c = detector[4];
        double b = detector[5];
        double u = heard[ofChannel];
        double v = heard[ofChannel + 1];
        double sum = heard[ofChannel + 2];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double e = in - v;
            double out = d * in + (c * u + b * v);
            double next = p * u + q * e;
            v = (v + q * u) + r * e;
            u = next;
            sum += out * out;
        }
        heard[ofChannel] = u;
        heard[ofChannel + 1] = v;
        heard[ofChannel + 2] = sum;
    }

    private void follow() {
        double sum = 0;
        int channels = heard.length / 3;
        for (int channel = 0; channel < channels; channel++) {
            sum += heard[3 * channel + 2];
            heard[3 * channel + 2] = 0;
        }
        meanSquare = SongGrid.cleared(meanSquare + levelRate * (sum / (STRETCH_FRAMES * channels) - meanSquare));
        lastChangeDb = changeDb;
        changeDb = follow(Decibels.PER_OCTAVE_OF_POWER * Elementary.log2(meanSquare));
        glide();
    }

    /// The change of gain after one more stretch at that level.
    private double follow(double levelDb) {
        double wantedDb = EqDynamics.changeDb(levelDb, curve, dynamics.rangeDb());
        double rate = Math.abs(wantedDb) > Math.abs(changeDb) ? attackRate : releaseRate;
        return SongGrid.cleared(changeDb + rate * (wantedDb - changeDb));
    }

    @Override
    public void clear() {
        Arrays.fill(heard, 0);
        meanSquare = 0;
        changeDb = 0;
        lastChangeDb = 0;
        filter.clear();
        glide();
        filter.arrive();
    }

    @Override
    public void state(State state) {
        state.values(heard);
        meanSquare = state.value(meanSquare);
        changeDb = state.value(changeDb);
        lastChangeDb = state.value(lastChangeDb);
        glide();
        filter.state(state);
    }
}
