package org.topdown.dsp.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.topdown.testkit.SplitMix;

class ElementaryTest {
    private static final int DRAWS = 200_000;

    @Test
    void log2AgreesWithStrictMathToOnePartIn1e9() {
        SplitMix random = new SplitMix(1);
        double worst = 0;
        for (int i = 0; i < DRAWS; i++) {
            // Half of the draws near 1, where the logarithm is small and its relative error could be large.
            double x = i % 2 == 0 ? 1 + 0.3 * random.nextSigned() : StrictMath.pow(10, 300 * random.nextSigned());
            double expected = StrictMath.log(x) / StrictMath.log(2);
            if (Math.abs(expected) > 1e-3) {
                worst = Math.max(worst, Math.abs(Elementary.log2(x) / expected - 1));
            }
        }
        assertThat(worst).isLessThan(1e-9);
    }

    @Test
    void log2OfPowersOfTwoIsExact() {
        for (int exponent = -1022; exponent <= 1023; exponent++) {
            assertThat(Elementary.log2(Math.scalb(1.0, exponent))).isEqualTo(exponent);
        }
    }

    @Test
    void log2OfWhatHasNoLogarithmIsFinite() {
        assertThat(Elementary.log2(0)).isEqualTo(-1022);
        assertThat(Elementary.log2(-1)).isEqualTo(-1022);
        assertThat(Elementary.log2(Double.MIN_VALUE)).isEqualTo(-1022);
        assertThat(Elementary.log2(Double.POSITIVE_INFINITY)).isFinite().isGreaterThan(1023);
        assertThat(Elementary.log2(Double.NaN)).isFinite();
    }

    @Test
    void exp2AgreesWithStrictMathTo5e8Db() {
        SplitMix random = new SplitMix(2);
        double worst = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = (i % 2 == 0 ? 1 : 1000) * random.nextSigned();
            // pow(2, x) rather than exp(x ln 2), whose argument would be rounded.
            worst = Math.max(worst, Math.abs(Elementary.exp2(x) / StrictMath.pow(2, x) - 1));
        }
        assertThat(20 * Math.log10(1 + worst)).isLessThan(5e-8);
    }

    @Test
    void exp2OfNothingIsExactlyOneAndFarOutIsHeld() {
        assertThat(Elementary.exp2(0)).isEqualTo(1);
        assertThat(Elementary.exp2(-0.0)).isEqualTo(1);
        assertThat(Elementary.exp2(-1e-20)).isEqualTo(1);
        assertThat(Elementary.exp2(-5000)).isEqualTo(Double.MIN_NORMAL);
        assertThat(Elementary.exp2(5000)).isEqualTo(0x1p1023);
        assertThat(Elementary.exp2(Double.NaN)).isNaN();
    }

    @Test
    void arraysGiveTheBitsOfTheScalarForms() {
        SplitMix random = new SplitMix(3);
        double[] x = new double[1000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 7 == 0 ? 0 : StrictMath.pow(10, 20 * random.nextSigned());
        }
        double[] used = x.clone();
        double[] logs = new double[x.length];
        Elementary.log2(used, logs, 3, 990);
        double[] powers = new double[x.length];
        Elementary.exp2(logs.clone(), powers, 3, 990);
        for (int i = 3; i < 990; i++) {
            assertThat(logs[i]).isEqualTo(Elementary.log2(x[i]));
            assertThat(powers[i]).isEqualTo(Elementary.exp2(logs[i]));
        }
        assertThat(logs[2]).isZero();
        assertThat(logs[990]).isZero();
    }

    @Test
    void logCoshAndTanhAgreeWithStrictMath() {
        SplitMix random = new SplitMix(4);
        int count = 50_000;
        double[] x = new double[count];
        for (int i = 1; i < count; i++) {
            x[i] = random.nextSigned() * (i % 2 == 0 ? 1 : 100);
        }
        double[] logCosh = new double[count];
        double[] absTanh = new double[count];
        Elementary.logCosh(x, logCosh, absTanh, 0, count);
        assertThat(absTanh[0]).isEqualTo(0.0);
        for (int i = 0; i < count; i++) {
            double a = Math.abs(x[i]);
            double expected = a + StrictMath.log1p(StrictMath.exp(-2 * a)) - StrictMath.log(2);
            assertThat(Math.abs(logCosh[i] - expected)).isLessThan(4e-12);
            assertThat(Math.abs(absTanh[i] - StrictMath.tanh(a))).isLessThan(4e-12);
        }
    }
}
