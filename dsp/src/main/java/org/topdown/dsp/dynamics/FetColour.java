package org.topdown.dsp.dynamics;

import org.topdown.dsp.State;
import org.topdown.dsp.colour.Doubler;
import org.topdown.dsp.colour.HalfBand;
import org.topdown.dsp.math.Elementary;
import org.topdown.dsp.math.History;
import org.topdown.dsp.math.OnePole;
import org.topdown.dsp.math.SongGrid;

/// The colour of a field-effect transistor that turns a signal down, for one channel: an odd curve whose
/// third harmonic grows with the reduction to 0.5 %, which is what makers of such limiters promise to stay
/// below.
///
/// What the curve adds, tanh(d x) / d - x, is worked out at twice the rate and added to the signal, which
/// itself is only delayed: where nothing is reduced it stays as it is, bit for bit. The drive d is in
/// proportion to 1 - gain^2, and to one over what the envelope of the signal comes to with that gain, so the
/// harmonics follow from the reduction alone, at any level. At so little drive the fifth is 90 dB below the
/// signal and the seventh 135, so twice the rate is enough.
///
/// NaN or infinity may stay in the envelope until [#clear].
final class FetColour {
    /// tanh(d x) of a sine of 1 has a third harmonic of d^2 / 12.
    private static final double MOST_DRIVE = 0.245;

    /// Long, so that the envelope hardly moves within a period.
    private static final double ENVELOPE_RELEASE_MS = 1000;

    /// Under all music.
    private static final double FLOOR = 1e-9;

    /// Below, three terms of the series are exact where the difference would lose digits.
    private static final double SMALL = 0.01;

    private final Doubler doubler;
    private final History dry;
    /// As late as what comes out of the way up.
    private final History drives;

    private final int upFrames;
    private final int delayFrames;
    private final double envelopeFactor;
    private double envelope;
    private final double[] drive;
    private final double[] evens;
    private final double[] odds;
    private final double[] driven;
    private final double[] unused;
    private final double[] curved;

    /// @param most the most frames at a time
    FetColour(double sampleRateHz, int most) {
        HalfBand filter = filter(sampleRateHz);
        doubler = new Doubler(filter, most);
        delayFrames = latencyFrames(sampleRateHz);
        dry = new History(delayFrames, most);
        upFrames = Doubler.upFrames(filter);
        drives = new History(upFrames, most);
        envelopeFactor = 1 - OnePole.rate(ENVELOPE_RELEASE_MS, sampleRateHz);
        drive = new double[most];
        evens = new double[most];
        odds = new double[most];
        driven = new double[most];
        unused = new double[most];
        curved = new double[most];
    }

    /// Flat to 20 kHz, or at lower rates to the same share as at 44.1 kHz.
    private static HalfBand filter(double sampleRateHz) {
        double passHz = Math.min(20_000, sampleRateHz * (20.0 / 44.1));
        return new HalfBand(passHz / (2 * sampleRateHz));
    }

    static int latencyFrames(double sampleRateHz) {
        HalfBand filter = filter(sampleRateHz);
        return Doubler.upFrames(filter) + Doubler.downFrames(filter);
    }

    /// Delays `x[from ..]` and adds the colour of `compressed`, `frames` frames of each.
    ///
    /// @param compressed the part of `x` that was turned down, from 0; used up
    /// @param gain       by how much, likewise
    void run(double[] x, int from, double[] compressed, double[] gain, long songFrame, int frames) {
        doubler.up(compressed, 0, frames, evens, odds);
        int start = drives.append(frames);
        double[] at = drives.samples();
        for (int i = 0; i < frames; i++) {
            if (SongGrid.isOn(songFrame + i)) {
                envelope = SongGrid.cleared(envelope);
            }
            envelope = Math.max(envelope * envelopeFactor, Math.abs(compressed[i] / gain[i]));
            at[start + i] = MOST_DRIVE * (1 - gain[i] * gain[i]) / ((envelope + FLOOR) * gain[i]);
        }
        System.arraycopy(at, start - upFrames, drive, 0, frames);
        keepWhatIsAdded(evens, frames);
        keepWhatIsAdded(odds, frames);
        doubler.down(evens, odds, compressed, 0, frames);
        int delayed = dry.append(frames) - delayFrames;
        double[] samples = dry.samples();
        System.arraycopy(x, from, samples, delayed + delayFrames, frames);
        for (int i = 0; i < frames; i++) {
            x[from + i] = samples[delayed + i] + compressed[i];
        }
    }

    /// From u to tanh(d u) / d - u.
    private void keepWhatIsAdded(double[] u, int frames) {
        for (int i = 0; i < frames; i++) {
            driven[i] = drive[i] * u[i];
        }
        Elementary.logCosh(driven, unused, curved, 0, frames);
        for (int i = 0; i < frames; i++) {
            double t = Math.abs(driven[i]);
            double t2 = t * t;
            double series = t2 * (1.0 / 3 - t2 * (2.0 / 15 - t2 * (17.0 / 315)));
            u[i] *= -(t < SMALL ? series : 1 - curved[i] / t);
        }
    }

    void state(State state) {
        doubler.state(state);
        dry.state(state);
        drives.state(state);
        envelope = state.value(envelope);
    }

    void clear() {
        doubler.clear();
        dry.clear();
        drives.clear();
        envelope = 0;
    }
}
