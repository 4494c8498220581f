package org.topdown.dsp.space;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.State;
import org.topdown.dsp.filter.Biquad;
import org.topdown.dsp.filter.Cascade;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDesign;
import org.topdown.dsp.filter.EqParams;

/// Turns the phase of a sound round and round along the spectrum and leaves its level: all-passes, their
/// frequencies in equal ratios, behind a high-pass that keeps the low end where it is. Nothing is held back for
/// more than 5 ms, so nothing is heard twice. Source of the idea: R. Orban, "A Rational Technique for
/// Synthesizing Pseudo-Stereo from Monophonic Sources", J. Audio Eng. Soc. 18(2), 1970.
final class Decorrelator {
    private static final double HIGH_PASS_HZ = 150;
    private static final double LOWEST_HZ = 300;
    private static final double HIGHEST_HZ = 12_000;
    private static final int ALL_PASSES = 7;
    private static final double Q = 1;

    private final Cascade cascade;

    Decorrelator(double sampleRateHz) {
        cascade = new Cascade(sections(sampleRateHz));
    }

    static List<Biquad> sections(double sampleRateHz) {
        List<Biquad> sections = new ArrayList<>(
                EqDesign.sections(new EqParams(List.of(EqBand.highPass(HIGH_PASS_HZ, 12))), sampleRateHz));
        for (int k = 0; k < ALL_PASSES; k++) {
            double hz = LOWEST_HZ * StrictMath.pow(HIGHEST_HZ / LOWEST_HZ, k / (ALL_PASSES - 1.0));
            sections.add(allPass(Math.min(hz / sampleRateHz, 0.45)));
        }
        return sections;
    }

    /// Second order by the bilinear transform: numerator and denominator mirror each other.
    private static Biquad allPass(double turn) {
        double cosine = StrictMath.cos(2 * Math.PI * turn);
        double alpha = StrictMath.sin(2 * Math.PI * turn) / (2 * Q);
        double a1 = -2 * cosine / (1 + alpha);
        double a2 = (1 - alpha) / (1 + alpha);
        return new Biquad(a2, a1, 1, a1, a2);
    }

    void run(double[] x, long songFrame, int frames) {
        cascade.run(x, songFrame, 0, frames);
    }

    void clear() {
        cascade.clear();
    }

    void state(State state) {
        cascade.state(state);
    }
}
