package org.topdown.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaderLawTest {
    /// Off at the bottom, 0 dB at three quarters, +10 dB at the top; half way from -10 to 0 lies half way between.
    @ParameterizedTest
    @CsvSource({"-Infinity, 0", "-90, 0", "0, 0.75", "10, 1", "12, 1", "-10, 0.53", "-5, 0.64", "NaN, 0"})
    void hasTheTravelOfADesk(double faderDb, double travel) {
        assertThat(FaderLaw.travel(faderDb)).isCloseTo(travel, within(1e-12));
    }

    /// A decibel takes ever less travel the further down it is.
    @Test
    void isFinestAroundZero() {
        double last = 0;
        for (int db = -89; db <= 0; db++) {
            double step = FaderLaw.travel(db) - FaderLaw.travel(db - 1);
            assertThat(step).as("at " + db).isPositive().isGreaterThanOrEqualTo(last - 1e-12);
            last = step;
        }
    }
}
