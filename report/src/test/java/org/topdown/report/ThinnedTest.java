package org.topdown.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.report.ReportData.Curve;

class ThinnedTest {
    /// A single peak and a single hole among 36 000 points survive, at their moments, and time never runs back.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsPeaksAndHoles(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[36_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-20, -19);
        }
        int peak = random.nextInt(values.length);
        int hole = random.nextInt(values.length);
        values[peak] = -3;
        values[hole] = -50;
        Thinned thin = Thinned.of(new Curve(0.4, 0.1, values), 600);
        assertThat(thin.values()).as("seed " + seed).hasSizeBetween(600, 1200).contains(-3.0, -50.0);
        for (int i = 0; i < thin.values().length; i++) {
            if (thin.values()[i] == -3.0) {
                assertThat(thin.seconds()[i]).isEqualTo(0.4 + peak * 0.1);
            }
            assertThat(i == 0 || thin.seconds()[i] > thin.seconds()[i - 1])
                    .as("seed " + seed)
                    .isTrue();
        }
    }

    @Test
    void leavesShortCurvesAloneAndSilenceOpen() {
        Thinned thin = Thinned.of(new Curve(3, 0.5, new float[] {-20, Float.NEGATIVE_INFINITY, -21}), 600);
        assertThat(thin.seconds()).containsExactly(3, 3.5, 4);
        assertThat(thin.values()).containsExactly(-20, Double.NaN, -21);
        assertThat(Thinned.of(new Curve(0, 1, new float[0]), 600).values()).isEmpty();
    }

    @Test
    void findsTheNearestValue() {
        Curve curve = new Curve(3, 0.5, new float[] {1, 2, Float.NaN});
        assertThat(Thinned.near(curve, 3.2)).isEqualTo(1);
        assertThat(Thinned.near(curve, 3.3)).isEqualTo(2);
        assertThat(Thinned.near(curve, 4)).isNaN();
        assertThat(Thinned.near(curve, 2)).isNaN();
        assertThat(Thinned.near(curve, 9)).isNaN();
    }
}
