package org.topdown.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.report.NextSteps.Step;
import org.topdown.report.ReportData.GainReduction;
import org.topdown.report.ReportData.MixFigures;

class NextStepsTest {
    /// Clipping comes before anything; an organ 9.3 LU low at -24.8 is heard least and is left to the list of parts.
    @Test
    void namesWhatIsOffFromTheFilesDown() {
        List<Step> steps = NextSteps.of(SampleReports.band());
        assertThat(steps.getFirst().place()).isEqualTo("files");
        assertThat(steps)
                .anySatisfy(step -> assertThat(step.words()).contains("“Keys” stands 2.3 LU below its target"))
                .anySatisfy(step -> assertThat(step.words()).contains("chain moves “Bass” by −1.1 LU"))
                .noneSatisfy(step -> assertThat(step.words()).contains("“Orgel”"));
        assertThat(steps.getLast().words()).contains("“Band-Rough (Tobi, Proberaum)” at −5.6 dB");
    }

    /// 2.6 dB where 1 to 2 are wanted.
    @Test
    void saysWhichWayTheThresholdIsOff() {
        assertThat(NextSteps.of(SampleReports.large()))
                .anySatisfy(step -> assertThat(step.words()).contains("takes 2.6 dB", "threshold is too low"));
    }

    /// The catch-all bus is named; nothing else is wrong, so what is left is to listen.
    @Test
    void saysLittleWhenLittleIsWrong() {
        assertThat(NextSteps.of(SampleReports.trio()).stream().map(Step::place)).containsExactly("bus", "listen");
    }

    /// A band whose lowest note is a bass's E: below 50 Hz it falls off as nothing but leakage does.
    @Test
    void doesNotAdviseToBoostWhereNothingPlays() {
        double[] off = new double[29];
        off[0] = -21.5;
        off[1] = -16;
        off[2] = -9.5;
        off[28] = -14;
        assertThat(onSpectrum(off)).hasSize(1).allMatch(step -> step.place().equals("listen"));
    }

    /// An octave that is weak all the same, but leans as mixes lean, plays.
    @Test
    void namesAWeakEndThatPlays() {
        double[] off = new double[29];
        off[24] = -3;
        off[25] = -5.5;
        off[26] = -8;
        off[27] = -9.5;
        off[28] = -10.5;
        assertThat(onSpectrum(off).getFirst().words()).startsWith("8 to 16 kHz is weaker than singer-songwriter");
    }

    /// 800 Hz by half a dB beyond a tolerance of 3 dB.
    @Test
    void dropsTrifles() {
        double[] off = new double[29];
        off[15] = 3.5;
        assertThat(onSpectrum(off)).hasSize(1);
        off[15] = 4.6;
        assertThat(onSpectrum(off)).hasSize(2);
    }

    /// A compressor 1.6 dB off its window changes all of the mix, an octave by 3 dB a ninth of it, an organ at -24.8 LU
    /// that is 9.3 LU low next to nothing.
    @Test
    void putsFirstWhatChangesTheWholeMixMost() {
        ReportData band = SampleReports.band();
        MixFigures figures = band.figures();
        ReportData data = new ReportData(
                band.heading(),
                new MixFigures(
                        figures.integratedLufs(),
                        figures.targetLufs(),
                        figures.truePeakDbtp(),
                        figures.truePeakCeilingDbtp(),
                        figures.loudnessRangeLu(),
                        figures.plrLu(),
                        new GainReduction(3.6, 6.0, 1, 2),
                        figures.chainLevel(),
                        figures.printGainDb(),
                        figures.toleranceLu(),
                        figures.restLu()),
                band.strips(),
                band.curves(),
                band.spectrum(),
                band.sources(),
                List.of(),
                band.ignored(),
                band.choices(),
                band.files());
        List<Step> steps = NextSteps.of(data);
        assertThat(steps.getFirst().words()).startsWith("The compressor takes 3.6 dB where 1 to 2 dB are wanted");
        List<Step> ranked = steps.subList(0, steps.size() - 1);
        assertThat(ranked).isSortedAccordingTo((a, b) -> Double.compare(b.effectDb(), a.effectDb()));
        assertThat(steps.getLast().words()).startsWith("Play the whole song once");
    }

    @Test
    void isAHandfulWhateverTheSize() {
        assertThat(NextSteps.of(SampleReports.large())).hasSize(6);
    }

    private static List<Step> onSpectrum(double[] offDb) {
        ReportData trio = SampleReports.trio();
        return NextSteps.of(new ReportData(
                        trio.heading(),
                        trio.figures(),
                        trio.strips(),
                        trio.curves(),
                        SampleReports.spectrum(offDb),
                        trio.sources(),
                        trio.warnings(),
                        trio.ignored(),
                        List.of(),
                        trio.files()))
                .stream()
                .filter(step -> !step.words().startsWith("Look through"))
                .toList();
    }
}
