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
/// frequency (1 to 20 ms; a low shelf, which hears all below, 20), put through the curve of [EqDynamics] and
/// smoothed by attack and release in dB; in the 16 frames that follow the band glides there, its
/// coefficients taken from designs along the way of the gain. So the change comes 16 frames late, and at
/// rest the band is the static one.
final class DynamicBand implements Equalizer.Stage {
    private static final int STRETCH_FRAMES = 16;
    private static final int STRETCHES = SongGrid.FRAMES / STRETCH_FRAMES;

    // The level of a tone at the frequency ripples by 0.17 dB then.
    private static final double LEVEL_PERIODS = 2;
    private static final double FASTEST_LEVEL_MS = 1;
    private static final double SLOWEST_LEVEL_MS = 20;

    private final int index;
    private final Placement placement;
    private final double sampleRateHz;
    private EqBand band;
    private EqDynamics dynamics;
    private GainComputer curve;

    private double levelRate;
    private double attackRate;
    private double releaseRate;

    /// Of the settings before the last update, from which the band glides to those after it within 64 frames.
    private final GainDesigns before = new GainDesigns();

    private final GainDesigns after = new GainDesigns();
    private final double[] wanted = new double[StateVariableCascade.STRIDE];
    private final double[] wantedAfter = new double[StateVariableCascade.STRIDE];

    /// Which stretch of the song's 64-frame grid the band is in, from 0.
    private int stretch;

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
        before.copy(after);
        glide();
        filter.arrive();
    }

    private static EqDynamics dynamicsOf(EqBand band) {
        EqDynamics dynamics = band.dynamics();
        return dynamics == null ? EqDynamics.NEUTRAL : dynamics;
    }

    private void design() {
        after.design(band, band.frequencyHz(), band.gainDb(), band.q(), dynamics.rangeDb(), sampleRateHz);
        StateVariableCascade.put(EqDesign.hearing(band, sampleRateHz), detector, 0);
        double stretchRateHz = sampleRateHz / STRETCH_FRAMES;
        double levelMs =
                band.kind() == EqBand.Kind.LOW_SHELF ? SLOWEST_LEVEL_MS : 1000 * LEVEL_PERIODS / band.frequencyHz();
        levelRate = OnePole.rate(Math.clamp(levelMs, FASTEST_LEVEL_MS, SLOWEST_LEVEL_MS), stretchRateHz);
        attackRate = OnePole.rate(dynamics.attackMs(), stretchRateHz);
        releaseRate = OnePole.rate(dynamics.releaseMs(), stretchRateHz);
    }

    /// To the coefficients at the gain as it is now, at the end of this stretch.
    private void glide() {
        after.at(changeDb, wantedAfter);
        double way = (stretch + 1.0) / STRETCHES;
        if (way == 1 || before.sameAs(after)) {
            filter.glideTo(wantedAfter);
            return;
        }
        before.at(changeDb, wanted);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] += way * (wantedAfter[i] - wanted[i]);
        }
        filter.glideTo(wanted);
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
            stretch = 0;
            glide();
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
            if (audio.length == 2) {
                hear(audio[0], audio[1], at, end);
            } else {
                hear(audio[0], at, end);
            }
            filter.run(audio, frame, at, end);
            int kept = Math.min(end, reductionDb.length - offset);
            for (int i = at; i < kept; i++) {
                double way = (gone + (i - at) + 1) * (1.0 / STRETCH_FRAMES);
                double nowDb = lastChangeDb + way * (changeDb - lastChangeDb);
                reductionDb[i + offset] = Math.max(reductionDb[i + offset], -nowDb);
            }
            if (gone + (end - at) == STRETCH_FRAMES) {
                follow((int) ((frame + (end - at)) & (SongGrid.FRAMES - 1)) / STRETCH_FRAMES);
            }
            at = end;
        }
    }

    private void hear(double[] x, int from, int to) {
        double p = detector[0];
        double q = detector[1];
        double r = detector[2];
        double d = detector[3];
        double c = detector[4];
        double b = detector[5];
        double u = heard[0];
        double v = heard[1];
        double sum = heard[2];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double e = in - v;
            double out = d * in + (c * u + b * v);
            double next = p * u + q * e;
            v = (v + q * u) + r * e;
            u = next;
            sum += out * out;
        }
        heard[0] = u;
        heard[1] = v;
        heard[2] = sum;
    }

    /// The same for two channels, each busy while the other waits.
    private void hear(double[] left, double[] right, int from, int to) {
        double p = detector[0];
        double q = detector[1];
        double r = detector[2];
        double d = detector[3];
        double c = detector[4];
        double b = detector[5];
        double u = heard[0];
        double v = heard[1];
        double sum = heard[2];
        double s = heard[3];
        double t = heard[4];
        double otherSum = heard[5];
        for (int i = from; i < to; i++) {
            double in = left[i];
            double other = right[i];
            double e = in - v;
            double f = other - t;
            double out = d * in + (c * u + b * v);
            double otherOut = d * other + (c * s + b * t);
            double next = p * u + q * e;
            double nextOther = p * s + q * f;
            v = (v + q * u) + r * e;
            t = (t + q * s) + r * f;
            u = next;
            s = nextOther;
            sum += out * out;
            otherSum += otherOut * otherOut;
        }
        heard[0] = u;
        heard[1] = v;
        heard[2] = sum;
        heard[3] = s;
        heard[4] = t;
        heard[5] = otherSum;
    }

    private void follow(int nextStretch) {
        stretch = nextStretch;
        if (stretch == 0 && !before.sameAs(after)) {
            before.copy(after);
        }
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
        stretch = 0;
        before.copy(after);
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
        stretch = state.value(stretch);
        double frequencyHz = state.value(before.frequencyHz);
        double gainDb = state.value(before.gainDb);
        double q = state.value(before.q);
        double rangeDb = state.value(before.rangeDb);
        if (frequencyHz != before.frequencyHz
                || gainDb != before.gainDb
                || q != before.q
                || rangeDb != before.rangeDb) {
            before.design(band, frequencyHz, gainDb, q, rangeDb, sampleRateHz);
        }
        glide();
        filter.state(state);
    }
}
