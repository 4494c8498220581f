package org.topdown.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.report.Heard.Excess;

class HeardTest {
    /// Tolerances are 6, 4, 3, 4, 6 dB from the bottom up. 50 Hz is 8 over, so 2 beyond; 80 Hz is 5 over, within 6.
    @Test
    void findsWhatLeavesTheToleranceAndByHowMuch() {
        double[] off = new double[SampleReports.THIRDS_HZ.length];
        off[3] = 8;
        off[4] = 7;
        off[5] = 5;
        off[16] = -3.5;
        Heard heard = Heard.ofPrint(SampleReports.spectrum(off));
        List<Excess> found = heard.excesses();
        assertThat(found).hasSize(2);
        assertThat(found.get(0).fromHz()).isEqualTo(50);
        assertThat(found.get(0).toHz()).isEqualTo(63);
        assertThat(found.get(0).beyondDb()).isCloseTo(2, within(1e-9));
        assertThat(found.get(1).fromHz()).isEqualTo(1000);
        assertThat(found.get(1).beyondDb()).isCloseTo(-0.5, within(1e-9));
        assertThat(Heard.range(found.get(0))).isEqualTo("50 to 63 Hz");
        assertThat(Heard.range(found.get(1))).isEqualTo("1 kHz");
        assertThat(Heard.range(new Excess(800, 1250, 1))).isEqualTo("800 Hz to 1.25 kHz");
    }

    /// Loudness plays no part, and a boom does not push the middle down.
    @ParameterizedTest
    @ValueSource(doubles = {-60, 0, 12})
    void alignsByTheMiddle(double gainDb) {
        double[] off = new double[SampleReports.THIRDS_HZ.length];
        Arrays.fill(off, gainDb);
        off[2] += 15;
        Heard heard = Heard.ofPrint(SampleReports.spectrum(off));
        assertThat(heard.deviationsDb()[16]).isCloseTo(0, within(1e-9));
        assertThat(heard.deviationsDb()[2]).isCloseTo(15, within(1e-9));
    }

    @Test
    void asksNothingOfSilence() {
        Heard heard = Heard.ofPrint(SampleReports.silent().spectrum());
        assertThat(heard.isSilent()).isTrue();
        assertThat(heard.excesses()).isEmpty();
        assertThat(Heard.ofPrint(List.of()).isSilent()).isTrue();
    }
}
