package org.topdown.dsp.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.Control;
import org.topdown.dsp.Require;

/// One band of the channel EQ.
///
/// @param kind             what the band does
/// @param frequencyHz      centre, corner or hinge, 20 to 20 000 Hz (held below half the sample rate)
/// @param gainDb           boost (+) or cut (-), -24 to +24 dB; passes and notch have none
/// @param q                bell: centre over the width between the points at half `gainDb`; notch and band-pass:
///                         over that between the points at -3 dB; 0.1 to 40; shelf: 0.7071 is the steepest
///                         without a bump, 0.1 to 1.5 (beyond, no digital filter follows the prototype near the
///                         top of the band); high- and low-pass, tilt and shelves of 6 dB/oct have none
/// @param slopeDbPerOctave of a high- or low-pass: 6, 12, 18, 24, 36 or 48; of a shelf, which is of first or second
///                         order: 6 or 12; the others have none
/// @param enabled          a band switched off passes the signal untouched
/// @param placement        which part of a stereo signal the band works on
/// @param dynamics         how the gain follows the signal, for bells and shelves; null if it stands still
public record EqBand(
        Kind kind,
        double frequencyHz,
        double gainDb,
        double q,
        int slopeDbPerOctave,
        boolean enabled,
        Placement placement,
        @Nullable EqDynamics dynamics) {
    public enum Kind {
        BELL,
        LOW_SHELF,
        HIGH_SHELF,
        HIGH_PASS,
        LOW_PASS,
        /// Lifts above the hinge and lowers below it by `gainDb` / 2 each (6 dB per octave at most around
        /// the hinge).
        TILT,
        /// Takes out its frequency altogether.
        NOTCH,
        /// Leaves what is around its frequency, for listening: 0 dB at it, 6 dB per octave either way.
        BAND_PASS;

        boolean isShelf() {
            return this == LOW_SHELF || this == HIGH_SHELF;
        }

        boolean hasGain() {
            return isShelf() || this == BELL || this == TILT;
        }
    }

    /// Left and right are the signal's channels; mid is half their sum, side half their difference. In a
    /// mono strip mid is the signal; it has no side, left or right, and bands placed there pass it
    /// untouched.
    public enum Placement {
        STEREO,
        MID,
        SIDE,
        LEFT,
        RIGHT
    }

    public static final double HIGHEST_SHELF_Q = 1.5;

    private static final Control FREQUENCY_HZ = Control.of("frequencyHz", 20, 20_000);
    private static final Control GAIN_DB = Control.of("gainDb", -24, 24);
    private static final Control Q = Control.of("q", 0.1, 40);
    private static final Control SHELF_Q = Control.of("q", 0.1, HIGHEST_SHELF_Q);

    public EqBand {
        FREQUENCY_HZ.require(frequencyHz);
        GAIN_DB.require(gainDb);
        (kind.isShelf() ? SHELF_Q : Q).require(q);
        Require.that(
                switch (slopeDbPerOctave) {
                    case 6, 12 -> true;
                    case 18, 24, 36, 48 -> !kind.isShelf();
                    default -> false;
                },
                "slopeDbPerOctave must be 6, 12, 18, 24, 36 or 48, of a shelf 6 or 12, but was " + slopeDbPerOctave);
        Require.that(
                dynamics == null || kind == Kind.BELL || kind.isShelf(),
                "only bells and shelves have dynamics, not a " + kind);
    }

    /// On both channels, its gain standing still.
    public static EqBand of(
            Kind kind, double frequencyHz, double gainDb, double q, int slopeDbPerOctave, boolean enabled) {
        return new EqBand(kind, frequencyHz, gainDb, q, slopeDbPerOctave, enabled, Placement.STEREO, null);
    }

    public static EqBand bell(double frequencyHz, double gainDb, double q) {
        return of(Kind.BELL, frequencyHz, gainDb, q, 12, true);
    }

    public static EqBand lowShelf(double frequencyHz, double gainDb) {
        return of(Kind.LOW_SHELF, frequencyHz, gainDb, Math.sqrt(0.5), 12, true);
    }

    public static EqBand highShelf(double frequencyHz, double gainDb) {
        return of(Kind.HIGH_SHELF, frequencyHz, gainDb, Math.sqrt(0.5), 12, true);
    }

    public static EqBand highPass(double frequencyHz, int slopeDbPerOctave) {
        return of(Kind.HIGH_PASS, frequencyHz, 0, Math.sqrt(0.5), slopeDbPerOctave, true);
    }

    public static EqBand lowPass(double frequencyHz, int slopeDbPerOctave) {
        return of(Kind.LOW_PASS, frequencyHz, 0, Math.sqrt(0.5), slopeDbPerOctave, true);
    }

    public static EqBand tilt(double frequencyHz, double gainDb) {
        return of(Kind.TILT, frequencyHz, gainDb, Math.sqrt(0.5), 12, true);
    }

    public static EqBand notch(double frequencyHz, double q) {
        return of(Kind.NOTCH, frequencyHz, 0, q, 12, true);
    }

    public static EqBand bandPass(double frequencyHz, double q) {
        return of(Kind.BAND_PASS, frequencyHz, 0, q, 12, true);
    }

    /// The same elsewhere in the stereo image.
    public EqBand on(Placement part) {
        return new EqBand(kind, frequencyHz, gainDb, q, slopeDbPerOctave, enabled, part, dynamics);
    }

    /// The same, its gain following the signal.
    public EqBand with(@Nullable EqDynamics following) {
        return new EqBand(kind, frequencyHz, gainDb, q, slopeDbPerOctave, enabled, placement, following);
    }

    /// The same as it stands when its dynamics have moved the gain by `changeDb`; together held to -24 to
    /// +24 dB.
    public EqBand movedBy(double changeDb) {
        return of(kind, frequencyHz, GAIN_DB.nearest(gainDb + changeDb), q, slopeDbPerOctave, enabled)
                .on(placement);
    }

    /// Whether the band leaves any signal as it is.
    public boolean neutral() {
        return !enabled || (kind.hasGain() && gainDb == 0 && (dynamics == null || dynamics.rangeDb() == 0));
    }

    private boolean hasQ() {
        return switch (kind) {
            case BELL, NOTCH, BAND_PASS -> true;
            case LOW_SHELF, HIGH_SHELF -> slopeDbPerOctave == 12;
            case TILT, HIGH_PASS, LOW_PASS -> false;
        };
    }

    /// Those that this kind of band has, then those of its dynamics.
    List<Control> controls() {
        List<Control> controls = new ArrayList<>();
        controls.add(FREQUENCY_HZ);
        if (kind.hasGain()) {
            controls.add(GAIN_DB);
        }
        if (hasQ()) {
            controls.add(kind.isShelf() ? SHELF_Q : Q);
        }
        if (dynamics != null) {
            controls.addAll(EqDynamics.CONTROLS);
        }
        return controls;
    }

    /// Writes their values to `values` from `at` on.
    ///
    /// @return the index past the last
    int putValues(double[] values, int at) {
        int next = at;
        values[next++] = frequencyHz;
        if (kind.hasGain()) {
            values[next++] = gainDb;
        }
        if (hasQ()) {
            values[next++] = q;
        }
        return dynamics == null ? next : dynamics.putValues(values, next);
    }

    /// This band with its controls at the values from `at` on.
    EqBand withValues(double[] values, int at) {
        int next = at;
        double newFrequencyHz = values[next++];
        double newGainDb = kind.hasGain() ? values[next++] : gainDb;
        double newQ = hasQ() ? values[next++] : q;
        return new EqBand(
                kind,
                newFrequencyHz,
                newGainDb,
                newQ,
                slopeDbPerOctave,
                enabled,
                placement,
                dynamics == null ? null : EqDynamics.ofValues(values, next));
    }

    /// Whether `other` differs from this in what controls move alone.
    boolean sameBut(EqBand other) {
        return kind == other.kind
                && slopeDbPerOctave == other.slopeDbPerOctave
                && enabled == other.enabled
                && placement == other.placement
                && (dynamics == null) == (other.dynamics == null);
    }
}
