package org.topdown.guide.listen;

import java.io.IOException;

/// The search for the threshold at which a compressor's needle shows what is wanted ("kissing the needle").
/// Every guess is heard; the next lies where the slope of the last two would have it, or between those that
/// were too far either way.
public final class Needle {
    /// Near enough to what is wanted, where a step of the threshold can come so near.
    private static final double NEAR_DB = 0.02;

    private static final int MOST_STEPS = 14;

    private static final double LOWEST_DB = -80;
    private static final double HIGHEST_DB = 12;

    private Needle() {}

    /// What the needle shows over a stretch: dB, 0 or more, of readings 10 ms apart.
    public record Reading(double medianDb, double maxDb) {}

    /// Listens with the compressor at a threshold.
    @FunctionalInterface
    public interface Meter {
        Reading at(double thresholdDb) throws IOException;
    }

    /// @param thresholdDb in steps of 0.1 dB
    /// @param reading     there
    public record Found(double thresholdDb, Reading reading) {}

    /// @param wantedDb median gain reduction
    /// @param firstDb  where the search begins
    /// @param ratio    of the compressor, above 1: how far the needle moves with the threshold, to begin with
    public static Found threshold(double wantedDb, double firstDb, double ratio, Meter meter) throws IOException {
        double low = LOWEST_DB;
        double high = HIGHEST_DB;
        double thresholdDb = firstDb;
        Reading found = meter.at(tenth(thresholdDb));
        double dbPerDb = 1 - 1 / ratio;
        for (int i = 0; i < MOST_STEPS && Math.abs(found.medianDb() - wantedDb) > NEAR_DB; i++) {
            if (found.medianDb() > wantedDb) {
                low = thresholdDb;
            } else {
                high = thresholdDb;
            }
            double aimed = thresholdDb + (found.medianDb() - wantedDb) / dbPerDb;
            boolean useful = found.medianDb() > NEAR_DB && aimed > low && aimed < high;
            double next = tenth(useful ? aimed : (low + high) / 2);
            if (next == tenth(thresholdDb)) {
                break;
            }
            double before = found.medianDb();
            found = meter.at(next);
            double measured = (before - found.medianDb()) / (next - thresholdDb);
            dbPerDb = before > NEAR_DB && found.medianDb() > NEAR_DB && measured > 0.05 ? measured : dbPerDb;
            thresholdDb = next;
        }
        return new Found(tenth(thresholdDb), found);
    }

    private static double tenth(double value) {
        return Math.rint(value * 10) / 10 + 0.0;
    }
}
