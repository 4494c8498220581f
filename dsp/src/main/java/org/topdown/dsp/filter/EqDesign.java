package org.topdown.dsp.filter;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.math.Decibels;

/// From settings to sections: pure functions of a band and a sample rate.
///
/// Bells, shelves, low- and high-passes are matched to their analogue prototypes: poles by impulse
/// invariance, zeros so that the magnitude agrees at 0 Hz, at half the sample rate and at one frequency
/// between (M. Vicanek, "Matched Second Order Digital Filters", 2016). The bilinear transform would squeeze
/// everything near the top of the band. Low down, where both agree within 0.001 dB and the matched form
/// loses digits, the bilinear design is taken (R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad
/// filter coefficients").
///
/// A cut is the boost with numerator and denominator exchanged, so that boost and cut null. Every shelf is
/// made from the low shelf's boost, whose poles lie below its frequency, clear of half the sample rate: a
/// high shelf is the inverse of the low one, lifted by the gain.
public final class EqDesign {
    private EqDesign() {}

    /// Below this share of the sample rate the bilinear design is taken.
    private static final double BILINEAR_BELOW = 1.0 / 400;

    /// Above this share too: impulse invariance has no room left.
    private static final double BILINEAR_ABOVE = 0.47;

    /// The highest frequency a band can have, as a share of the sample rate.
    private static final double HIGHEST = 0.49;

    /// The sections of all bands that do something, in order, wherever they are placed, their dynamics at
    /// rest; empty if the settings leave the signal as it is.
    public static List<Biquad> sections(EqParams params, double sampleRateHz) {
        List<Biquad> sections = new ArrayList<>();
        for (EqBand band : params.bands()) {
            if (band.enabled() && !isFlat(band)) {
                addSections(band, sampleRateHz, sections);
            }
        }
        return List.copyOf(sections);
    }

    /// Whether a band that is enabled leaves the signal as it is while its dynamics rest.
    static boolean isFlat(EqBand band) {
        return band.kind().hasGain() && band.gainDb() == 0;
    }

    /// What the dynamics of a band listen through: a bell to its band, a shelf to what lies beyond its
    /// corner.
    static Biquad hearing(EqBand band, double sampleRateHz) {
        double turn = Math.min(band.frequencyHz() / sampleRateHz, HIGHEST);
        double shelfQ = band.slopeDbPerOctave() == 6 ? Math.sqrt(0.5) : band.q();
        return switch (band.kind()) {
            case LOW_SHELF -> lowPass(turn, shelfQ);
            case HIGH_SHELF -> highPass(turn, shelfQ);
            case BELL, TILT, NOTCH, BAND_PASS, HIGH_PASS, LOW_PASS -> bandPass(turn, band.q());
        };
    }

    /// How many [#sections] gives, without designing them.
    public static int sectionCount(EqParams params) {
        return params.bands().stream()
                .filter(band -> band.enabled() && !isFlat(band))
                .mapToInt(EqDesign::sectionCount)
                .sum();
    }

    /// As many sections as a band of this kind and slope always has.
    static int sectionCount(EqBand band) {
        return switch (band.kind()) {
            case BELL, LOW_SHELF, HIGH_SHELF, TILT, NOTCH, BAND_PASS -> 1;
            case HIGH_PASS, LOW_PASS -> (band.slopeDbPerOctave() / 6 + 1) / 2;
        };
    }

    /// The sections of a band by itself, enabled or not. Without gain they do nothing, yet have the poles
    /// from which the band goes on when its gain moves.
    static void addSections(EqBand band, double sampleRateHz, List<Biquad> sections) {
        double turn = Math.min(band.frequencyHz() / sampleRateHz, HIGHEST);
        switch (band.kind()) {
            case NOTCH -> sections.add(notch(turn, band.q()));
            case BAND_PASS -> sections.add(bandPass(turn, band.q()));
            case HIGH_PASS -> addPass(band.slopeDbPerOctave(), turn, true, sections);
            case LOW_PASS -> addPass(band.slopeDbPerOctave(), turn, false, sections);
            case BELL, LOW_SHELF, HIGH_SHELF, TILT -> sections.add(section(band, band.gainDb(), sampleRateHz));
        }
    }

    /// The one section of a band that has a gain, at another one.
    static Biquad section(EqBand band, double gainDb, double sampleRateHz) {
        double turn = Math.min(band.frequencyHz() / sampleRateHz, HIGHEST);
        double q = band.q();
        boolean firstOrder = band.slopeDbPerOctave() == 6;
        Biquad section = switch (band.kind()) {
            case BELL ->
                gainDb >= 0 ? bell(turn, gainDb, q) : bell(turn, -gainDb, q).inverse();
            case LOW_SHELF -> {
                if (firstOrder) {
                    yield tilt(turn, -gainDb).times(Decibels.toLinear(gainDb / 2));
                }
                yield gainDb >= 0
                        ? lowShelf(turn, gainDb, q)
                        : lowShelf(turn, -gainDb, q).inverse();
            }
            case HIGH_SHELF -> {
                if (firstOrder) {
                    yield tilt(turn, gainDb).times(Decibels.toLinear(gainDb / 2));
                }
                yield (gainDb >= 0 ? lowShelf(turn, gainDb, q).inverse() : lowShelf(turn, -gainDb, q))
                        .times(Decibels.toLinear(gainDb));
            }
            case TILT -> tilt(turn, gainDb);
            case NOTCH, BAND_PASS, HIGH_PASS, LOW_PASS ->
                throw new IllegalArgumentException("a " + band.kind() + " has no gain");
        };
        return gainDb == 0 ? new Biquad(1, section.a1(), section.a2(), section.a1(), section.a2()) : section;
    }

    /// Butterworth: every order-2 section has its own Q, an odd order one section of first order besides.
    private static void addPass(int slopeDbPerOctave, double turn, boolean high, List<Biquad> sections) {
        int order = slopeDbPerOctave / 6;
        if (order % 2 == 1) {
            sections.add(high ? highPass1(turn) : lowPass1(turn));
        }
        for (int k = 0; k < order / 2; k++) {
            double angle = Math.PI * (order % 2 == 1 ? k + 1 : k + 0.5) / order;
            double q = order % 2 == 1 ? 1 / (2 * StrictMath.cos(angle)) : 1 / (2 * StrictMath.sin(angle));
            sections.add(high ? highPass(turn, q) : lowPass(turn, q));
        }
    }

    /// @param turn   frequency over sample rate
    /// @param gainDb 0 or more
    static Biquad bell(double turn, double gainDb, double q) {
        double rootGain = StrictMath.pow(10, gainDb / 40);
        if (bilinear(turn)) {
            return bilinearBell(turn, rootGain, q);
        }
        // The prototype's power at the fitted frequencies: 1 at 0 Hz; at its centre the gain's, with the slope there 0.
        Poles poles = Poles.of(2 * Math.PI * turn, 1 / (2 * rootGain * q));
        double phi = phi(turn);
        double rest = 1 - phi;
        double gain = rootGain * rootGain;
        double power = gain * gain;
        double r1 = poles.power(phi) * power;
        double r2 = (poles.atNyquist - poles.atZero + 4 * (rest - phi) * poles.cross) * power;
        double cross = (r1 - r2 * phi - poles.atZero) / (4 * phi * phi);
        double atNyquist = r2 + poles.atZero + 4 * (phi - rest) * cross;
        Biquad matched = poles.withZeros(poles.atZero, atNyquist, cross);
        return matched == null ? bilinearBell(turn, rootGain, q) : matched;
    }

    private static Biquad bilinearBell(double turn, double rootGain, double q) {
        double cosine = StrictMath.cos(2 * Math.PI * turn);
        double alpha = StrictMath.sin(2 * Math.PI * turn) / (2 * q);
        double up = alpha * rootGain;
        double down = alpha / rootGain;
        return normalised(1 + up, -2 * cosine, 1 - up, 1 + down, -2 * cosine, 1 - down);
    }

    /// Band-pass of 0 dB at its frequency, 0 at 0 Hz: fitted as the bell is, low down too, since the
    /// bilinear transform would take off what a wide one passes near the top.
    static Biquad bandPass(double turn, double q) {
        if (turn <= BILINEAR_ABOVE) {
            Poles poles = Poles.of(2 * Math.PI * turn, 1 / (2 * q));
            double phi = phi(turn);
            double rest = 1 - phi;
            double r1 = poles.power(phi);
            double r2 = poles.atNyquist - poles.atZero + 4 * (rest - phi) * poles.cross;
            double cross = (r1 - r2 * phi) / (4 * phi * phi);
            Biquad matched = poles.withZeros(0, r2 + 4 * (phi - rest) * cross, cross);
            if (matched != null) {
                return matched;
            }
        }
        double cosine = StrictMath.cos(2 * Math.PI * turn);
        double alpha = StrictMath.sin(2 * Math.PI * turn) / (2 * q);
        return normalised(alpha, 0, -alpha, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// The zeros lie on the unit circle at the frequency itself, so here the poles are fitted: for the
    /// prototype's gain at 0 Hz and at half the sample rate, and for how steeply it rises from the notch.
    static Biquad notch(double turn, double q) {
        double w = 2 * Math.PI * turn;
        double cosine = StrictMath.cos(w);
        if (!bilinear(turn)) {
            double phi = phi(turn);
            double rest = 1 - phi;
            double topRatio = 0.5 / turn;
            double top = (1 - topRatio * topRatio) * (1 - topRatio * topRatio);
            double topPower = top / (top + topRatio * topRatio / (q * q));
            // Power of the numerator 1 - 2 cos w / z + 1 / z^2 is 16 (phi - phi0)^2.
            double atZero = 16 * phi * phi;
            double atNyquist = 16 * rest * rest / topPower;
            double atNotch = 4 * phi * rest * w * w / (q * q);
            double cross = (atNotch - atZero * rest - atNyquist * phi) / (4 * phi * rest);
            double half = (Math.sqrt(atZero) + Math.sqrt(atNyquist)) / 2;
            double inner = half * half + cross;
            if (inner >= 0) {
                double a0 = (half + Math.sqrt(inner)) / 2;
                double a1 = (Math.sqrt(atZero) - Math.sqrt(atNyquist)) / 2;
                return normalised(1, -2 * cosine, 1, a0, a1, -cross / (4 * a0));
            }
        }
        double alpha = StrictMath.sin(w) / (2 * q);
        return normalised(1, -2 * cosine, 1, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// @param gainDb 0 or more
    static Biquad lowShelf(double turn, double gainDb, double q) {
        double rootGain = StrictMath.pow(10, gainDb / 40);
        if (bilinear(turn)) {
            return bilinearLowShelf(turn, rootGain, q);
        }
        Poles poles = Poles.of(2 * Math.PI * turn / Math.sqrt(rootGain), 1 / (2 * q));
        double atZero = poles.atZero * lowShelfPower(0, rootGain, q);
        double atNyquist = poles.atNyquist * lowShelfPower(0.5 / turn, rootGain, q);
        // Fitted at its own frequency, but not so near the top that the rest of the band suffers.
        double fitted = Math.min(turn, 1.0 / 3);
        double phi = phi(fitted);
        double wanted = poles.power(phi) * lowShelfPower(fitted / turn, rootGain, q);
        double cross = (wanted - atZero * (1 - phi) - atNyquist * phi) / (4 * phi * (1 - phi));
        Biquad matched = poles.withZeros(atZero, atNyquist, cross);
        return matched == null ? bilinearLowShelf(turn, rootGain, q) : matched;
    }

    private static Biquad bilinearLowShelf(double turn, double rootGain, double q) {
        double a = rootGain;
        double cosine = StrictMath.cos(2 * Math.PI * turn);
        double r = Math.sqrt(a) * StrictMath.sin(2 * Math.PI * turn) / q;
        return normalised(
                a * ((a + 1) - (a - 1) * cosine + r),
                2 * a * ((a - 1) - (a + 1) * cosine),
                a * ((a + 1) - (a - 1) * cosine - r),
                (a + 1) + (a - 1) * cosine + r,
                -2 * ((a - 1) + (a + 1) * cosine),
                (a + 1) + (a - 1) * cosine - r);
    }

    /// Power of the analogue low shelf A (s^2 + s sqrt(A)/Q + A) / (A s^2 + s sqrt(A)/Q + 1) at s = j
    /// `ratio`.
    private static double lowShelfPower(double ratio, double a, double q) {
        double square = ratio * ratio;
        double damping = a * square / (q * q);
        double numerator = (a - square) * (a - square) + damping;
        double denominator = (1 - a * square) * (1 - a * square) + damping;
        return a * a * numerator / denominator;
    }

    /// Second-order low-pass; `turn` is frequency over sample rate.
    public static Biquad lowPass(double turn, double q) {
        if (!bilinear(turn)) {
            Poles poles = Poles.of(2 * Math.PI * turn, 1 / (2 * q));
            double phi = phi(turn);
            double atNyquist = (poles.power(phi) * q * q - poles.atZero * (1 - phi)) / phi;
            if (atNyquist >= 0) {
                double b0 = (Math.sqrt(poles.atZero) + Math.sqrt(atNyquist)) / 2;
                return new Biquad(b0, Math.sqrt(poles.atZero) - b0, 0, poles.a1, poles.a2);
            }
        }
        double cosine = StrictMath.cos(2 * Math.PI * turn);
        double alpha = StrictMath.sin(2 * Math.PI * turn) / (2 * q);
        double low = 1 - cosine;
        return normalised(low / 2, low, low / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// Second-order high-pass; `turn` is frequency over sample rate.
    public static Biquad highPass(double turn, double q) {
        if (!bilinear(turn)) {
            Poles poles = Poles.of(2 * Math.PI * turn, 1 / (2 * q));
            double phi = phi(turn);
            double b0 = q * Math.sqrt(poles.power(phi)) / (4 * phi);
            return new Biquad(b0, -2 * b0, b0, poles.a1, poles.a2);
        }
        double cosine = StrictMath.cos(2 * Math.PI * turn);
        double alpha = StrictMath.sin(2 * Math.PI * turn) / (2 * q);
        double high = 1 + cosine;
        return normalised(high / 2, -high, high / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// First order, zero at 0 Hz: phi over the prototype's power is nearly a straight line in phi, laid
    /// through 0 Hz, which keeps the slope where it should be, and the corner.
    static Biquad highPass1(double turn) {
        double corner = phi(turn);
        double atZero = Math.PI * Math.PI * turn * turn;
        double atNyquist = atZero + (2 * corner - atZero) / corner;
        double a0 = (Math.sqrt(atZero) + Math.sqrt(atNyquist)) / 2;
        double a1 = (Math.sqrt(atZero) - Math.sqrt(atNyquist)) / 2;
        return new Biquad(0.5 / a0, -0.5 / a0, 0, a1 / a0, 0);
    }

    /// First order: power (1 + zero phi) / (1 + pole phi), laid through the corner and 0.9 of half the sample
    /// rate.
    static Biquad lowPass1(double turn) {
        double corner = phi(turn);
        double top = phi(0.45);
        double topOverTurn = 0.45 / turn;
        double powerAtTop = 1 / (1 + topOverTurn * topOverTurn);
        // zero = (P (1 + pole phi) - 1) / phi at both: two lines in `pole`, which meet here.
        double pole = ((powerAtTop - 1) / top + 0.5 / corner) / (0.5 - powerAtTop);
        double zero = -0.5 / corner + pole / 2;
        if (!(pole > -1) || Math.abs(0.5 - powerAtTop) < 1e-3) {
            zero = -1;
            pole = 1 / corner - 2;
        }
        double poleRoot = Math.sqrt(1 + pole);
        double zeroRoot = Math.sqrt(Math.max(1 + zero, 0));
        return new Biquad(
                (1 + zeroRoot) / (1 + poleRoot),
                (1 - zeroRoot) / (1 + poleRoot),
                0,
                (1 - poleRoot) / (1 + poleRoot),
                0);
    }

    /// First order, half the gain up above the hinge and half down below it: a shelf matched at 0.9 of half
    /// the sample rate (M. Vicanek, "Matched One-Pole Digital Shelving Filters", 2019).
    static Biquad tilt(double turn, double gainDb) {
        double gain = Decibels.toLinear(gainDb);
        double w = 2 * turn;
        double perPiSquare = 2 / (Math.PI * Math.PI);
        double top = 1 - StrictMath.cos(0.9 * Math.PI);
        double alpha = perPiSquare * (1 / 0.81 + 1 / (gain * w * w)) - 1 / top;
        double beta = perPiSquare * (1 / 0.81 + gain / (w * w)) - 1 / top;
        double a1 = -alpha / (1 + alpha + Math.sqrt(1 + 2 * alpha));
        double b = -beta / (1 + beta + Math.sqrt(1 + 2 * beta));
        double b0 = (1 + a1) / (1 + b) * Decibels.toLinear(-gainDb / 2);
        return new Biquad(b0, b * b0, 0, a1, 0);
    }

    private static boolean bilinear(double turn) {
        return turn < BILINEAR_BELOW || turn > BILINEAR_ABOVE;
    }

    private static double phi(double turn) {
        double sine = StrictMath.sin(Math.PI * turn);
        return sine * sine;
    }

    private static Biquad normalised(double b0, double b1, double b2, double a0, double a1, double a2) {
        return new Biquad(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
    }
}
