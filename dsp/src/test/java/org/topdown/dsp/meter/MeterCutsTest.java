package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.testkit.Signals;

/// No reading may depend on how the audio was cut into calls, to the last bit.
class MeterCutsTest {
    private static final double RATE = 44_100;
    private static final int FRAMES = 220_500 + 137;
    private static final long SEED = 20_261_122;
    private static final double[][] AUDIO = programme();

    /// Noise whose level moves, so that maxima, gates and the true peak's short cut all have something to decide.
    private static double[][] programme() {
        double[][] audio = Signals.whiteNoise(2, FRAMES, 0, SEED);
        for (int i = 0; i < FRAMES; i++) {
            double level = 0.02 + 0.9 * Math.abs(Math.sin(i / 30_000.0)) * Math.exp(-(i % 11_025) / 2_000.0);
            audio[0][i] *= level;
            audio[1][i] = 0.6 * audio[0][i] + 0.3 * level * audio[1][i];
        }
        return audio;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 997, 4096, 8192})
    void readingsAreTheSame(int longest) {
        assertThat(readings(Signals.blockCuts(FRAMES, longest, SEED)))
                .as("blocks of 1 to %d frames, seed %d", longest, SEED)
                .containsExactlyElementsOf(readings(new int[] {FRAMES}));
    }

    private static List<Double> readings(int[] cuts) {
        LoudnessMeter loudness = new LoudnessMeter(RATE, 2);
        TruePeakMeter truePeak = new TruePeakMeter(RATE, 2);
        TruePeakMeter eachStep = new TruePeakMeter(RATE, 2, true);
        CorrelationMeter correlation = new CorrelationMeter(RATE);
        ThirdOctaves thirdOctaves = new ThirdOctaves(RATE, 2);
        DynamicRange dynamicRange = new DynamicRange(RATE, 2);
        SampleMeter samples = new SampleMeter();
        int at = 0;
        for (int cut : cuts) {
            loudness.add(AUDIO, at, at + cut);
            truePeak.add(AUDIO, at, at + cut);
            eachStep.add(AUDIO, at, at + cut);
            correlation.add(AUDIO[0], AUDIO[1], at, at + cut);
            thirdOctaves.add(AUDIO, at, at + cut);
            dynamicRange.add(AUDIO, at, at + cut);
            samples.add(AUDIO[0], at, at + cut);
            at += cut;
        }
        List<Double> readings = new ArrayList<>(List.of(
                loudness.integratedLufs(),
                loudness.momentaryLufs(),
                loudness.shortTermLufs(),
                loudness.maxMomentaryLufs(),
                loudness.maxShortTermLufs(),
                loudness.loudnessRangeLu().orElseThrow(),
                truePeak.truePeak(),
                correlation.correlation().orElseThrow(),
                correlation.current().orElseThrow(),
                correlation.opposedShare(),
                dynamicRange.finishDb().orElseThrow(),
                samples.dc(),
                samples.peak()));
        for (double peak : eachStep.stepPeaks()) {
            readings.add(peak);
        }
        for (double level : thirdOctaves.levelsDb()) {
            readings.add(level);
        }
        return readings;
    }
}
