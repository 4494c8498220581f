package org.topdown.report;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.topdown.report.ReportData.Activity;
import org.topdown.report.ReportData.StripLine;
import org.topdown.report.ReportData.Tier;

/// Parts and buses against their targets.
///
/// @param toleranceLu how far a part may be off
record Balance(List<StripLine> strips, double toleranceLu) {
    /// Highest target first; those without one come last, in desk order.
    static Balance of(ReportData data, Tier tier) {
        List<StripLine> sorted = data.tier(tier).stream()
                .filter(strip -> strip.activity() == Activity.PLAYS)
                .sorted(Comparator.comparingDouble(strip -> -orLowest(strip.targetLu())))
                .toList();
        return new Balance(sorted, data.figures().toleranceLu());
    }

    /// Rounded as it is shown, so that what reads as on the edge counts as within.
    boolean isOff(StripLine strip) {
        Double miss = strip.missLu();
        return miss != null && Math.round(Math.abs(miss) * 10) > Math.round(toleranceLu * 10);
    }

    List<StripLine> judged() {
        return strips.stream().filter(strip -> strip.missLu() != null).toList();
    }

    List<StripLine> off() {
        return strips.stream().filter(this::isOff).toList();
    }

    private static double orLowest(@Nullable Double value) {
        Double finite = Numbers.defined(value);
        return finite == null ? -1e9 : finite;
    }
}
