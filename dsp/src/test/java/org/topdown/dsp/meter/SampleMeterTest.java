package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.topdown.testkit.Signals;

class SampleMeterTest {
    @Test
    void runsAtFullScaleCount() {
        assertThat(clippedRuns(0, 1, 1, 1, 0, -1, -1, -1, -1, 0, 1, 1, 0)).isEqualTo(2);
    }

    /// Clipped, then turned down: the runs stand at the channel's own extremes. A run below them is a rest.
    @Test
    void runsAtTheOwnExtremeCount() {
        assertThat(clippedRuns(0.45, 0, 0.5, 0.5, 0.5, 0, 0.2, 0.2, 0.2, 0, -0.4, -0.4, -0.4, 0, -0.35))
                .isEqualTo(2);
        assertThat(clippedRuns(0, 0.5, 0.5, 0.5, 0, 0.6, 0)).isZero();
    }

    /// A 40 Hz sine in 16 bit has tops of several equal samples; entering them takes one step, not a jump.
    @Test
    void roundTopsAreNotClipped() {
        double[] x = Signals.sine(1, 48_000, 48_000, 40, -6)[0];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.rint(x[i] * 32_768) / 32_768;
        }
        assertThat(clippedRuns(x)).isZero();
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.clamp(x[i], -0.4, 0.4);
        }
        assertThat(clippedRuns(x)).isEqualTo(80);
    }

    /// In 8 bit a step is 256 times one of 16 bit, and in mu-law the steps grow with the level; a tone is as whole in
    /// them as it can be. Cut off at one level, its tops are entered by more than steps.
    @Test
    void theStepsOfCoarseFormatsAreNotClipped() {
        double[] eight = Signals.sine(1, 22_050, 22_050, 110, -6.2)[0];
        double[] mu = eight.clone();
        double[] cut = Signals.whiteNoise(1, 22_050, -1, 6)[0];
        for (int i = 0; i < eight.length; i++) {
            eight[i] = Math.rint(eight[i] * 128) / 128;
            mu[i] = muLaw(mu[i]);
            cut[i] = Math.rint(Math.clamp(cut[i], -0.2, 0.2) * 128) / 128;
        }
        assertThat(clippedRuns(eight)).isZero();
        assertThat(clippedRuns(mu)).isZero();
        assertThat(clippedRuns(cut)).isGreaterThan(100);
        // A square wave has but two values, and stands at each of them by intent.
        assertThat(clippedRuns(0.5, 0.5, 0.5, -0.5, -0.5, -0.5, 0.5, 0.5, 0.5, -0.5))
                .isZero();
    }

    /// G.711: 8 chords of 16 steps, each chord twice as coarse as the one below.
    private static double muLaw(double x) {
        double size = Math.log1p(255 * Math.abs(x)) / Math.log(256);
        return Math.signum(x) * (Math.pow(256, Math.rint(size * 127) / 127) - 1) / 255;
    }

    @Test
    void silenceIsNotClipped() {
        assertThat(clippedRuns(0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.25, 0)).isZero();
    }

    @Test
    void peakAndDcAreThoseOfTheSamples() {
        SampleMeter meter = new SampleMeter();
        meter.add(new double[] {0.5, -0.75, 0.25, 0.5}, 0, 4);
        assertThat(meter.peak()).isEqualTo(0.75);
        assertThat(meter.dc()).isCloseTo(0.125, within(1e-15));
        assertThat(new SampleMeter().peak()).isZero();
    }

    @Test
    void whatIsNoNumberIsCountedAsSilence() {
        SampleMeter meter = new SampleMeter();
        meter.add(new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY, 0.5}, 0, 4);
        assertThat(meter.nonFinite()).isEqualTo(2);
        assertThat(meter.peak()).isEqualTo(0.5);
        assertThat(meter.dc()).isEqualTo(0.25);
    }

    /// Amid thousands of values, where most samples are passed over: three runs at the top, one at the bottom, two
    /// samples
    /// that are no numbers, and a run below the top that is none.
    @Test
    void nothingIsPassedOverInNoise() {
        double[] x = Signals.whiteNoise(1, 20_000, -6, 5)[0];
        for (int at : new int[] {1_000, 9_000, 9_004}) {
            Arrays.fill(x, at, at + 3, 0.75);
        }
        Arrays.fill(x, 5_000, 5_004, -0.75);
        Arrays.fill(x, 7_000, 7_005, 0.25);
        x[12_000] = Double.NaN;
        x[12_002] = Double.NEGATIVE_INFINITY;
        SampleMeter meter = new SampleMeter();
        meter.add(x, 0, x.length);
        assertThat(meter.clippedRuns()).isEqualTo(4);
        assertThat(meter.nonFinite()).isEqualTo(2);
        assertThat(meter.peak()).isEqualTo(0.75);
        double mean = Arrays.stream(x).filter(Double::isFinite).sum() / x.length;
        assertThat(meter.dc()).isCloseTo(mean, within(1e-15));
    }

    private static long clippedRuns(double... x) {
        SampleMeter meter = new SampleMeter();
        meter.add(x, 0, x.length);
        return meter.clippedRuns();
    }
}
