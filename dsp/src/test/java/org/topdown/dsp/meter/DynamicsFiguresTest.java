package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

/// DR, PSR and correlation, by their definitions.
class DynamicsFiguresTest {
    private static final int RATE = 44_100;

    @Test
    void dynamicRangeOfPlainSignals() {
        double[][] sine = Signals.sine(2, RATE * 31, RATE, 997, -6);
        assertThat(dynamicRange(sine)).isCloseTo(0, within(0.05));
        double[][] square = new double[1][RATE * 31];
        for (int i = 0; i < square[0].length; i++) {
            square[0][i] = i / 50 % 2 == 0 ? 0.5 : -0.5;
        }
        assertThat(dynamicRange(square)).isCloseTo(-3.01, within(0.01));
        assertThat(dynamicRange(Signals.whiteNoise(2, RATE * 31, 0, 8))).isCloseTo(1.76, within(0.05));
        // The second highest of ten blocks of 132 480 Gaussian values lies near 4.82 deviations: 20 log(4.82 / sqrt 2).
        assertThat(dynamicRange(gaussian())).isCloseTo(10.65, within(0.4));
    }

    /// One crack does not make a record dynamic: the second highest block peak counts.
    @Test
    void oneCrackDoesNotCount() {
        double[][] sine = Signals.sine(1, RATE * 31, RATE, 997, -20);
        sine[0][RATE * 10] = 1;
        assertThat(dynamicRange(sine)).isCloseTo(0, within(0.05));
    }

    @Test
    void silenceHasNoDynamicRange() {
        DynamicRange meter = new DynamicRange(RATE, 2);
        meter.add(new double[2][RATE * 4], 0, RATE * 4);
        assertThat(meter.finishDb()).isEmpty();
        assertThat(new DynamicRange(RATE, 1).finishDb()).isEmpty();
    }

    /// A tone in both channels at -20 LUFS with peaks at -20 dBFS: PSR 0. A peak of -6 dBTP at 6 s lifts it to 14 in
    /// the
    /// 3 s after it, 31 of 70 windows, so the median stays.
    @Test
    void peakToShortTermFollowsPeaks() {
        double[] shortTerm = new double[100];
        double[] peaks = new double[100];
        Arrays.fill(shortTerm, -20);
        Arrays.fill(peaks, 0.1);
        peaks[60] = Math.pow(10, -6 / 20.0);
        PeakToShortTerm psr = PeakToShortTerm.of(peaks, shortTerm, -20).orElseThrow();
        assertThat(psr.minimumLu()).isCloseTo(0, within(1e-9));
        assertThat(psr.medianLu()).isCloseTo(0, within(1e-9));
        Arrays.fill(peaks, 0.5);
        assertThat(PeakToShortTerm.of(peaks, shortTerm, -20).orElseThrow().minimumLu())
                .isCloseTo(13.979, within(0.001));
    }

    /// Quiet passages have large ratios, or, faded out, small ones; neither says anything.
    @Test
    void quietPassagesDoNotCount() {
        double[] shortTerm = new double[100];
        double[] peaks = new double[100];
        Arrays.fill(shortTerm, 0, 50, -20);
        Arrays.fill(shortTerm, 50, 100, -31);
        Arrays.fill(peaks, 0, 50, 0.5);
        Arrays.fill(peaks, 50, 100, 0.02);
        assertThat(PeakToShortTerm.of(peaks, shortTerm, -20).orElseThrow().minimumLu())
                .isCloseTo(13.979, within(0.001));
        assertThat(PeakToShortTerm.of(new double[20], new double[20], -20)).isEmpty();
    }

    @Test
    void correlationOfRecentAudioFollowsTheSides() {
        CorrelationMeter meter = new CorrelationMeter(RATE);
        double[] x = Signals.whiteNoise(1, RATE, 0, 4)[0];
        double[] inverted = new double[RATE];
        for (int i = 0; i < RATE; i++) {
            inverted[i] = -0.5 * x[i];
        }
        meter.add(x, x, 0, RATE);
        assertThat(meter.current().orElseThrow()).isCloseTo(1, within(1e-12));
        meter.add(x, inverted, 0, RATE);
        assertThat(meter.current().orElseThrow()).isCloseTo(-1, within(1e-12));
        // sum LR = 1 - 0.5, sum LL = 2, sum RR = 1.25: 0.5 / sqrt(2.5)
        assertThat(meter.correlation().orElseThrow()).isCloseTo(0.5 / Math.sqrt(2.5), within(1e-9));
        // Of the windows from 0.4 s to 2 s those of the second second are below 0 once 2/3 of each is inverted.
        assertThat(meter.opposedShare()).isBetween(0.4, 0.6);
        meter.add(x, new double[RATE], 0, RATE);
        assertThat(meter.current()).isEmpty();
    }

    private static double[][] gaussian() {
        SplitMix random = new SplitMix(12);
        double[][] audio = new double[1][RATE * 31];
        for (int i = 0; i < audio[0].length; i++) {
            double radius = Math.sqrt(-2 * Math.log(1 - random.nextUnit()));
            audio[0][i] = 0.1 * radius * Math.cos(2 * Math.PI * random.nextUnit());
        }
        return audio;
    }

    private static double dynamicRange(double[][] audio) {
        DynamicRange meter = new DynamicRange(RATE, audio.length);
        meter.add(audio, 0, audio[0].length);
        return meter.finishDb().orElseThrow();
    }
}
