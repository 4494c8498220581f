package org.topdown.engine.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.topdown.mix.Breakpoint.hold;
import static org.topdown.mix.Breakpoint.linear;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.topdown.dsp.math.Decibels;
import org.topdown.mix.Automation;
import org.topdown.mix.Breakpoint;
import org.topdown.testkit.SplitMix;

class CurveTest {
    private static final double OFF = Double.NEGATIVE_INFINITY;

    private static Automation of(Breakpoint... points) {
        return new Automation("output.faderDb", List.of(points));
    }

    private static double[] gains(GainCurve curve, long frame, int count) {
        double[] gains = new double[count];
        curve.fill(gains, new double[count], frame, count);
        return gains;
    }

    @Test
    void aValueIsOnItsStraightLine() {
        Curve curve = new Curve(of(linear(100, -1), linear(300, 1), hold(500, 0.5), hold(600, -0.5)));
        assertThat(List.of(curve.at(-9), curve.at(100), curve.at(150), curve.at(300), curve.at(400)))
                .containsExactly(-1.0, -1.0, -0.5, 1.0, 0.75);
        // The step at 600 takes 256 frames.
        assertThat(List.of(curve.at(599), curve.at(600), curve.at(664), curve.at(856), curve.at(9_999_999_999L)))
                .containsExactly(0.5, 0.5, 0.25, -0.5, -0.5);
        assertThat(curve.stillUntil(-9)).isEqualTo(100);
        assertThat(curve.stillUntil(100)).isEqualTo(100);
        assertThat(curve.stillUntil(510)).isEqualTo(600);
        assertThat(curve.stillUntil(856)).isGreaterThan(1L << 60);
    }

    /// Straight in dB to -90 dB, then in amplitude; where it stands, a fader's very gain.
    @Test
    void aLevelIsStraightInDecibelsAndThenInAmplitude() {
        GainCurve curve = new GainCurve(of(hold(1000, -6), linear(2000, 0), hold(6000, OFF), hold(8000, -3)));
        double[] gains = gains(curve, 0, 10_000);
        for (int i = 0; i <= 2000; i++) {
            // The step's first frame is on the way, and that is exact to 6e-9.
            assertThat(gains[i]).isCloseTo(Decibels.toLinear(-6), within(i < 2000 ? 0 : 6e-9));
        }
        for (int i = 2256; i <= 5936; i++) {
            double db = -90 * (i - 2000) / 3936.0;
            if (i > 2256) {
                assertThat(Decibels.ofLinear(gains[i])).isCloseTo(db, within(1e-7));
            }
        }
        for (int i = 5936; i <= 6000; i++) {
            assertThat(gains[i]).isCloseTo(Decibels.toLinear(-90) * (6000 - i) / 64, within(1e-12));
        }
        for (int i = 6000; i <= 8000; i++) {
            assertThat(gains[i]).isZero();
        }
        assertThat(gains[8032]).isCloseTo(Decibels.toLinear(-90) / 2, within(1e-12));
        assertThat(Decibels.ofLinear(gains[8160])).isCloseTo(-90 + 87 / 2.0, within(1e-7));
        assertThat(gains[8256]).isEqualTo(Decibels.toLinear(-3));
    }

    @Test
    void aMuteIsSilenceOrNothingTaken() {
        GainCurve curve = GainCurve.ofMute(new Automation("muted", List.of(hold(0, 0), hold(500, 1), hold(900, 0))));
        double[] gains = gains(curve, 0, 2000);
        assertThat(Arrays.stream(gains, 0, 501)).containsOnly(1.0);
        assertThat(gains[501]).isLessThan(1).isGreaterThan(0.94);
        assertThat(Arrays.stream(gains, 756, 901)).containsOnly(0.0);
        assertThat(Arrays.stream(gains, 1156, 2000)).containsOnly(1.0);
    }

    /// From any frame on, in any number: the same bits.
    @Test
    void whereOneBeginsIsNotSeen() {
        GainCurve gain = new GainCurve(of(
                linear(64, -6), linear(900, OFF), hold(1500, 3), linear(1600, -20), hold(1700, -20), hold(2500, OFF)));
        Curve plain = new Curve(of(linear(64, -6), hold(900, -50), hold(1500, 3), linear(1600, -20), hold(2500, 0)));
        double[] whole = gains(gain, -500, 4000);
        double[] values = new double[4000];
        plain.fill(values, -500, 4000);
        SplitMix random = new SplitMix(3);
        for (int at = 0; at < 4000; ) {
            int count = Math.min(1 + random.nextInt(random.nextInt(2) == 0 ? 3 : 300), 4000 - at);
            assertThat(gains(gain, at - 500L, count)).isEqualTo(Arrays.copyOfRange(whole, at, at + count));
            double[] part = new double[count];
            plain.fill(part, at - 500L, count);
            assertThat(part).isEqualTo(Arrays.copyOfRange(values, at, at + count));
            assertThat(plain.at(at - 500L)).isEqualTo(values[at]);
            if (gain.isStillOver(at - 500L, count)) {
                assertThat(Arrays.stream(part(whole, at, count)).distinct().count())
                        .isEqualTo(1);
            }
            at += count;
        }
    }

    private static double[] part(double[] whole, int at, int count) {
        return Arrays.copyOfRange(whole, at, at + count);
    }
}
