package org.topdown.dsp.filter;

import org.topdown.dsp.Require;

/// One band of the channel EQ.
///
/// @param kind             what the band does
/// @param frequencyHz      centre, corner or hinge, 20 to 20 000 Hz (held below half the sample rate)
/// @param gainDb           boost (+) or cut (-), -24 to +24 dB; high- and low-pass have none
/// @param q                bell: centre over the width between the points at half `gainDb`; 0.1 to 40; shelf:
///                         0.7071 is the steepest without a bump, 0.1 to 1.5 (beyond, no digital filter follows the
///                         prototype near the top of the band); passes and tilt have none
/// @param slopeDbPerOctave of a high- or low-pass: 6, 12, 18, 24, 36 or 48
/// @param enabled          a band switched off passes the signal untouched
public record EqBand(Kind kind, double frequencyHz, double gainDb, double q, int slopeDbPerOctave, boolean enabled) {
    public enum Kind {
        BELL,
        LOW_SHELF,
        HIGH_SHELF,
        HIGH_PASS,
        LOW_PASS,
        /// Lifts above the hinge and lowers below it by `gainDb` / 2 each (6 dB per octave at most around the hinge).
        TILT
    }

    public static final double HIGHEST_SHELF_Q = 1.5;

    public EqBand {
        Require.inRange("frequencyHz", frequencyHz, 20, 20_000);
        Require.inRange("gainDb", gainDb, -24, 24);
        boolean shelf = kind == Kind.LOW_SHELF || kind == Kind.HIGH_SHELF;
        Require.inRange("q", q, 0.1, shelf ? HIGHEST_SHELF_Q : 40);
        Require.that(
                switch (slopeDbPerOctave) {
                    case 6, 12, 18, 24, 36, 48 -> true;
                    default -> false;
                },
                "slopeDbPerOctave must be 6, 12, 18, 24, 36 or 48 but was " + slopeDbPerOctave);
    }

    public static EqBand bell(double frequencyHz, double gainDb, double q) {
        return new EqBand(Kind.BELL, frequencyHz, gainDb, q, 12, true);
    }

    public static EqBand lowShelf(double frequencyHz, double gainDb) {
        return new EqBand(Kind.LOW_SHELF, frequencyHz, gainDb, Math.sqrt(0.5), 12, true);
    }

    public static EqBand highShelf(double frequencyHz, double gainDb) {
        return new EqBand(Kind.HIGH_SHELF, frequencyHz, gainDb, Math.sqrt(0.5), 12, true);
    }

    public static EqBand highPass(double frequencyHz, int slopeDbPerOctave) {
        return new EqBand(Kind.HIGH_PASS, frequencyHz, 0, Math.sqrt(0.5), slopeDbPerOctave, true);
    }

    public static EqBand lowPass(double frequencyHz, int slopeDbPerOctave) {
        return new EqBand(Kind.LOW_PASS, frequencyHz, 0, Math.sqrt(0.5), slopeDbPerOctave, true);
    }

    public static EqBand tilt(double frequencyHz, double gainDb) {
        return new EqBand(Kind.TILT, frequencyHz, gainDb, Math.sqrt(0.5), 12, true);
    }

    /// Whether the band leaves the signal as it is.
    public boolean neutral() {
        return !enabled || (gainDb == 0 && kind != Kind.HIGH_PASS && kind != Kind.LOW_PASS);
    }
}
