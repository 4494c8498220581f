package org.topdown.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "-3.46, −3.5, −3.5",
        "3.44, 3.4, +3.4",
        "0, 0.0, 0.0",
        "-0.04, 0.0, 0.0",
        "0.04, 0.0, 0.0",
        "-18, −18.0, −18.0"
    })
    void levelsHaveOneDecimalAndARealMinusSign(double value, String level, String change) {
        assertThat(Numbers.level(value)).isEqualTo(level);
        assertThat(Numbers.change(value)).isEqualTo(change);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
    void whatIsUndefinedIsADash(double value) {
        assertThat(Numbers.level(value)).isEqualTo("–");
        assertThat(Numbers.change(value)).isEqualTo("–");
        assertThat(Numbers.clock(value)).isEqualTo("–");
        assertThat(Numbers.percent(value)).isEqualTo("–");
        assertThat(Numbers.pan(value)).isEqualTo("–");
        assertThat(Numbers.level(null)).isEqualTo("–");
    }

    @Test
    void aFaderThatIsOffSaysSo() {
        assertThat(Numbers.fader(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(Numbers.fader(-90)).isEqualTo("−90.0");
    }

    @ParameterizedTest
    @CsvSource({"0, C", "-0.304, L30", "1, R100", "0.004, C", "-1, L100"})
    void pansAreSidesAndPercent(double pan, String text) {
        assertThat(Numbers.pan(pan)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "59.6, 1:00", "221, 3:41", "3600, 1:00:00", "36061, 10:01:01", "-1, 0:00"})
    void clocksReadAsOnATapeMachine(double seconds, String text) {
        assertThat(Numbers.clock(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"31.5, 31.5 Hz", "1000, 1 kHz", "2500, 2.5 kHz", "12500, 12.5 kHz", "100, 100 Hz"})
    void frequenciesHaveNoMoreDecimalsThanTheyNeed(double hz, String text) {
        assertThat(Numbers.frequency(hz)).isEqualTo(text);
    }

    @Test
    void theMachinesLanguageMakesNoDifference() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.level(-1234.5)).isEqualTo("−1234.5");
            assertThat(Numbers.coordinate(0.5)).isEqualTo("0.5");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void countsAgreeWithTheirNouns() {
        assertThat(Numbers.count(1, "bus")).isEqualTo("1 bus");
        assertThat(Numbers.count(7, "bus")).isEqualTo("7 buses");
        assertThat(Numbers.count(0, "track")).isEqualTo("0 tracks");
    }
}
