package org.topdown.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    List<Excess> excesses() {
        List<Excess> found = new ArrayList<>();
        int i = 0;
        while (i < deviationsDb.length) {
            if (!isOut(i)) {
                i++;
                continue;
            }
            double sign = Math.signum(deviationsDb[i]);
            int from = i;
            double worst = 0;
            while (i < deviationsDb.length && isOut(i) && Math.signum(deviationsDb[i]) == sign) {
                worst = Math.max(worst, Math.abs(deviationsDb[i]) - bands.get(i).toleranceDb());
                i++;
            }
            found.add(new Excess(bands.get(from).frequencyHz(), bands.get(i - 1).frequencyHz(), sign * worst));
        }
        return found;
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
