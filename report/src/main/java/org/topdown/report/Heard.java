package org.topdown.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.topdown.report.ReportData.Band;

/// A spectrum laid over the target: both aligned by the median of their difference from 200 Hz to 4 kHz, so that
/// loudness plays no part and a boom or a hiss does not push the middle down.
///
/// @param deviationsDb level less target in each band; NaN where there is nothing
record Heard(List<Band> bands, double[] deviationsDb) {
    /// Neighbouring bands that leave the tolerance on the same side.
    ///
    /// @param beyondDb how far past the edge of the tolerance the worst of them is, negative below it
    record Excess(double fromHz, double toHz, double beyondDb) {}

    /// So far below the target a band is not weak: nothing plays in it.
    private static final double EMPTY_BELOW_DB = 12;

    /// The rise within an octave, against the target, that is the end of the lowest note and no tilt of the mix.
    private static final double STEEP_DB = 6;

    static Heard of(List<Band> bands, List<@Nullable Double> levelsDb) {
        double[] deviations = new double[bands.size()];
        double[] middle = new double[bands.size()];
        int known = 0;
        for (int i = 0; i < deviations.length; i++) {
            Double level = i < levelsDb.size() ? Numbers.defined(levelsDb.get(i)) : null;
            double hz = bands.get(i).frequencyHz();
            deviations[i] = level == null ? Double.NaN : level - bands.get(i).targetDb();
            if (level != null && hz > 190 && hz < 4100) {
                middle[known++] = deviations[i];
            }
        }
        double shift = median(Arrays.copyOf(middle, known));
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] -= shift;
        }
        return new Heard(bands, deviations);
    }

    static Heard ofPrint(List<Band> bands) {
        List<@Nullable Double> levels = new ArrayList<>();
        for (Band band : bands) {
            levels.add(band.levelDb());
        }
        return of(bands, levels);
    }

    /// The aligned level of a band, on the scale of the target.
    double levelDb(int band) {
        return bands.get(band).targetDb() + deviationsDb[band];
    }

    boolean isOut(int band) {
        return Math.abs(deviationsDb[band]) > bands.get(band).toleranceDb();
    }

    boolean isSilent() {
        return Arrays.stream(deviationsDb).noneMatch(Double::isFinite);
    }

    /// Whether nothing plays in a band, so that there is nothing a boost could bring up: it holds no sound, stands far
    /// below the target, or is the skirt below the lowest and above the highest note, steeper than any mix leans.
    boolean isEmpty(int band) {
        return !(deviationsDb[band] > -EMPTY_BELOW_DB) || band < firstSounding() || band > lastSounding();
    }

    private int firstSounding() {
        int band = 0;
        while (band < deviationsDb.length && isSkirt(band, +1)) {
            band++;
        }
        return band;
    }

    private int lastSounding() {
        int band = deviationsDb.length - 1;
        while (band >= 0 && isSkirt(band, -1)) {
            band--;
        }
        return band;
    }

    /// Whether a band is weak, and its inner neighbours, an octave at most, rise from it steeply.
    private boolean isSkirt(int band, int inwards) {
        double deviation = deviationsDb[band];
        if (!(deviation > -EMPTY_BELOW_DB)) {
            return true;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (int step = 1; step <= 3; step++) {
            int at = band + step * inwards;
            if (at >= 0 && at < deviationsDb.length && Double.isFinite(deviationsDb[at])) {
                highest = Math.max(highest, deviationsDb[at]);
            }
        }
        return deviation < -bands.get(band).toleranceDb() && highest - deviation > STEEP_DB;
    }

    /// The excesses that sound: weak bands in which nothing plays are left out.
    List<Excess> audibleExcesses() {
        return excesses(band -> isOut(band) && (deviationsDb[band] > 0 || !isEmpty(band)));
    }

    List<Excess> excesses() {
        return excesses(this::isOut);
    }

    private List<Excess> excesses(IntPredicate isOut) {
        List<Excess> found = new ArrayList<>();
        int i = 0;
        while (i < deviationsDb.length) {
            if (!isOut.test(i)) {
                i++;
                continue;
            }
            double sign = Math.signum(deviationsDb[i]);
            int from = i;
            double worst = 0;
            while (i < deviationsDb.length && isOut.test(i) && Math.signum(deviationsDb[i]) == sign) {
                worst = Math.max(worst, beyondDb(i));
                i++;
            }
            found.add(new Excess(bands.get(from).frequencyHz(), bands.get(i - 1).frequencyHz(), sign * worst));
        }
        return found;
    }

    /// What its bands are past the tolerance in all, spread over all bands: the weight of it in the whole mix, in dB.
    double effectDb(Excess excess) {
        double sum = 0;
        for (int i = 0; i < deviationsDb.length; i++) {
            double hz = bands.get(i).frequencyHz();
            if (hz >= excess.fromHz() && hz <= excess.toHz()) {
                sum += beyondDb(i);
            }
        }
        return sum / deviationsDb.length;
    }

    private double beyondDb(int band) {
        return Math.abs(deviationsDb[band]) - bands.get(band).toleranceDb();
    }

    /// "63 to 80 Hz".
    static String range(Excess excess) {
        return excess.fromHz() == excess.toHz()
                ? Numbers.frequency(excess.fromHz())
                : from(excess) + " to " + Numbers.frequency(excess.toHz());
    }

    /// The unit stands once where both ends have the same.
    private static String from(Excess excess) {
        String text = Numbers.frequency(excess.fromHz());
        boolean same = (excess.fromHz() < 1000) == (excess.toHz() < 1000);
        return same ? text.substring(0, text.indexOf(' ')) : text;
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
