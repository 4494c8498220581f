package org.topdown.dsp.filter;

/// The designs of a band along the way of its gain, from where it rests to the end of its range, as
/// coefficients of a [StateVariableCascade]. What lies between two of them on the straight line, 1 dB apart
/// at most, is within 0.03 dB of its own design.
final class GainDesigns {
    private static final double STEP_DB = 1;
    private static final int MOST_STEPS = 24;

    double frequencyHz;
    double gainDb;
    double q;
    double rangeDb;
    private final double[] rows = new double[(MOST_STEPS + 1) * StateVariableCascade.STRIDE];
    private int steps = 1;

    /// Designs the bell or shelf `kind` with these numbers of it.
    void design(EqBand kind, double hz, double db, double quality, double byDb, double sampleRateHz) {
        frequencyHz = hz;
        gainDb = db;
        q = quality;
        rangeDb = byDb;
        EqBand band = EqBand.of(kind.kind(), hz, db, quality, kind.slopeDbPerOctave(), true);
        steps = Math.max(1, (int) Math.ceil(Math.abs(byDb) / STEP_DB));
        for (int step = 0; step <= steps; step++) {
            double gain = band.movedBy(byDb * step / steps).gainDb();
            StateVariableCascade.put(
                    EqDesign.section(band, gain, sampleRateHz), rows, step * StateVariableCascade.STRIDE);
        }
    }

    void copy(GainDesigns other) {
        frequencyHz = other.frequencyHz;
        gainDb = other.gainDb;
        q = other.q;
        rangeDb = other.rangeDb;
        steps = other.steps;
        System.arraycopy(other.rows, 0, rows, 0, rows.length);
    }

    boolean sameAs(GainDesigns other) {
        return frequencyHz == other.frequencyHz && gainDb == other.gainDb && q == other.q && rangeDb == other.rangeDb;
    }

    /// Writes to `coefficients` those of the gain when it is moved by `changeDb`.
    void at(double changeDb, double[] coefficients) {
        double share = rangeDb == 0 ? 0 : Math.clamp(changeDb / rangeDb, 0, 1) * steps;
        int row = (int) Math.min(share, steps - 1);
        double between = share - row;
        int k = row * StateVariableCascade.STRIDE;
        for (int i = 0; i < StateVariableCascade.STRIDE; i++) {
            double here = rows[k + i];
            coefficients[i] = between == 0 ? here : here + between * (rows[k + StateVariableCascade.STRIDE + i] - here);
        }
    }
}
