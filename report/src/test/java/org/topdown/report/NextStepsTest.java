package org.topdown.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.report.NextSteps.Step;

class NextStepsTest {
    @Test
    void goesFromTheFilesToTheMixBusAndDown() {
        List<Step> steps = NextSteps.of(SampleReports.band());
        assertThat(steps.stream().map(Step::place).distinct())
                .containsExactly("files", "mix bus", "bus", "track", "listen");
        assertThat(steps)
                .anySatisfy(step -> assertThat(step.words()).contains("“Keys” stands 2.3 LU below its target"));
        assertThat(steps).anySatisfy(step -> assertThat(step.words()).contains("“Orgel” stands 9.3 LU below"));
        assertThat(steps).anySatisfy(step -> assertThat(step.words()).contains("Confirm what “Flächen” is"));
        assertThat(steps).anySatisfy(step -> assertThat(step.words()).contains("chain moves “Bass” by −1.1 LU"));
        assertThat(steps.getLast().words()).contains("“Band-Rough (Tobi, Proberaum)” at −5.6 dB");
    }

    /// 2.6 dB where 1 to 2 are wanted.
    @Test
    void saysWhichWayTheThresholdShouldGo() {
        assertThat(NextSteps.of(SampleReports.large()))
                .anySatisfy(step -> assertThat(step.words()).contains("takes 2.6 dB", "raise its threshold"));
    }

    /// The catch-all bus is named; nothing else is wrong, so what is left is to listen.
    @Test
    void saysLittleWhenLittleIsWrong() {
        assertThat(NextSteps.of(SampleReports.trio()).stream().map(Step::place)).containsExactly("bus", "listen");
    }
}
