package org.topdown.dsp.dynamics;

import java.util.List;
import org.topdown.dsp.Control;

/// One band of a multiband compressor.
///
/// @param upToHz    where the band above it begins, 20 to 16 000 Hz; the top band has none above it, so there
///                  it says nothing
/// @param curve     threshold, ratio, knee; at rest at ratio 1
/// @param attackMs  time to 63 % of a step in gain reduction, 0.05 to 500 ms
/// @param releaseMs likewise on the way back, 5 to 5000 ms
/// @param makeupDb  gain of the band, -24 to +24 dB
public record MultibandBand(double upToHz, GainComputer curve, double attackMs, double releaseMs, double makeupDb) {
    private static final Control UP_TO_HZ = Control.of("upToHz", 20, 16_000);
    private static final Control ATTACK_MS = Control.of("attackMs", 0.05, 500);
    private static final Control RELEASE_MS = Control.of("releaseMs", 5, 5000);
    private static final Control MAKEUP_DB = Control.of("makeupDb", -24, 24);

    /// The numbers of one band, in the order of [#values].
    static final List<Control> CONTROLS = List.of(
            UP_TO_HZ,
            GainComputer.THRESHOLD_DB.in("curve"),
            GainComputer.RATIO.in("curve"),
            GainComputer.KNEE_DB.in("curve"),
            ATTACK_MS,
            RELEASE_MS,
            MAKEUP_DB);

    public MultibandBand {
        UP_TO_HZ.require(upToHz);
        ATTACK_MS.require(attackMs);
        RELEASE_MS.require(releaseMs);
        MAKEUP_DB.require(makeupDb);
    }

    /// At rest.
    public static MultibandBand upTo(double frequencyHz) {
        return new MultibandBand(frequencyHz, new GainComputer(-24, 1, 6), 10, 150, 0);
    }

    /// Whether the band's level is left as it is.
    public boolean neutral() {
        return curve.ratio() == 1 && makeupDb == 0;
    }

    void values(double[] to, int at) {
        to[at] = upToHz;
        to[at + 1] = curve.thresholdDb();
        to[at + 2] = curve.ratio();
        to[at + 3] = curve.kneeDb();
        to[at + 4] = attackMs;
        to[at + 5] = releaseMs;
        to[at + 6] = makeupDb;
    }

    static MultibandBand of(double[] values, int at) {
        return new MultibandBand(
                values[at],
                new GainComputer(values[at + 1], values[at + 2], values[at + 3]),
                values[at + 4],
                values[at + 5],
                values[at + 6]);
    }
}
