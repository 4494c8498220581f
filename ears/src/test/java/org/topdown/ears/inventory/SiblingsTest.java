package org.topdown.ears.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.ears.Kit;
import org.topdown.media.ClipAudio;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

class SiblingsTest {
    private static final double[] KICK = Kit.drum(0.1, 1.0, 120, 55, 0.15, 0.2);
    private static final double[] SNARE = Kit.drum(0.6, 1.0, 260, 190, 0.12, 0.3);
    private static final double[] HAT = Kit.drum(0.1, 0.25, 9_000, 8_000, 0.04, 1);
    private static final double[][] DRUMS = {KICK, SNARE, HAT};

    /// Top and bottom of one snare: the bottom hears it 0.3 ms later (13 frames), duller, with wires of its own, the
    /// kick and the hat besides; its membrane moves away from it when the top's moves away from the top.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void snareBottom(boolean inverted) {
        double[] top = Kit.mic(DRUMS, new double[] {-30, -6, -26}, new int[] {80, 0, 60}, 1);
        double[] bottom = Kit.mic(
                new double[][] {KICK, Kit.lowPassed(SNARE, 0.3), HAT},
                new double[] {-26, -6, -36},
                new int[] {70, 13, 75},
                2);
        wires(bottom);
        Siblings.Relation relation = compare(top, inverted ? negative(bottom) : bottom);
        assertThat(relation.opposed()).as(relation.toString()).isEqualTo(inverted);
        assertThat(relation.related()).isTrue();
        // The colour adds a few frames of its own.
        assertThat(relation.lagFrames()).isBetween(10, 22);
        assertThat(Math.abs(relation.correlation())).isGreaterThan(0.4);
    }

    /// Inside hears the beater, outside the shell a metre later, with no top; the drum rings at one note.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void kickOut(boolean inverted) {
        double[] in = Kit.mic(DRUMS, new double[] {-6, -40, -46}, new int[] {0, 80, 90}, 3);
        double[] out = Kit.mic(
                new double[][] {Kit.lowPassed(Kit.lowPassed(KICK, 0.08), 0.08), SNARE, HAT},
                new double[] {-4, -30, -40},
                new int[] {60, 70, 95},
                4);
        Siblings.Relation relation = compare(in, inverted ? negative(out) : out);
        assertThat(relation.opposed()).as(relation.toString()).isEqualTo(inverted);
        assertThat(relation.lagFrames()).isBetween(55, 110);
    }

    /// A DI and its amp through a converter's latency of 9 ms, distorted: far apart, but broad enough to be sure.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void amplifier(boolean inverted) {
        double[] di = new double[Kit.FRAMES];
        double[] amp = new double[Kit.FRAMES];
        SplitMix random = new SplitMix(6);
        double hz = 82;
        double phase = 0;
        for (int i = 0; i < di.length; i++) {
            if (i % 11_025 == 0) {
                hz = 60 + 140 * random.nextUnit();
            }
            phase += 2 * Math.PI * hz / Kit.RATE;
            double pluck = Math.exp(-(i % 11_025) / 6_000.0);
            di[i] = 0.3 * pluck * (Math.sin(phase) + 0.6 * Math.sin(2 * phase + 0.4) + 0.3 * Math.sin(3 * phase + 1));
        }
        for (int i = 397; i < amp.length; i++) {
            amp[i] = 0.4 * Math.tanh(6 * di[i - 397]);
        }
        Siblings.Relation relation = compare(di, inverted ? negative(amp) : amp);
        assertThat(relation.opposed()).as(relation.toString()).isEqualTo(inverted);
        assertThat(relation.lagFrames()).isCloseTo(397, within(3));
    }

    /// What has nothing to do with each other has no polarity against each other, and silence has none at all.
    @Test
    void strangersAreNotOpposed() {
        double[][] noise = Signals.whiteNoise(2, Kit.FRAMES, -12, 17);
        Siblings.Relation strangers = compare(noise[0], noise[1]);
        assertThat(strangers.related()).as(strangers.toString()).isFalse();
        assertThat(strangers.opposed()).isFalse();
        Siblings.Relation silence = compare(noise[0], new double[Kit.FRAMES]);
        assertThat(silence).isEqualTo(new Siblings.Relation(0, 0, false, false));
        assertThat(compare(new double[100], new double[100]).related()).isFalse();
    }

    private static void wires(double[] bottom) {
        SplitMix random = new SplitMix(5);
        double last = 0;
        for (int i = 0; i < bottom.length; i++) {
            double now = random.nextSigned();
            double sinceHit = ((i - 0.6 * Kit.RATE) % Kit.RATE) / Kit.RATE;
            bottom[i] += sinceHit < 0 ? 0 : 0.2 * Math.exp(-sinceHit / 0.08) * (now - last);
            last = now;
        }
    }

    private static double[] negative(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = -x[i];
        }
        return y;
    }

    private static Siblings.Relation compare(double[] a, double[] b) {
        return Siblings.compare(
                ClipAudio.of(Kit.RATE, Signals.toFloat(new double[][] {a})),
                ClipAudio.of(Kit.RATE, Signals.toFloat(new double[][] {b})));
    }
}
