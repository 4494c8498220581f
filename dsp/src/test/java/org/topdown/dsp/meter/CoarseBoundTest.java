package org.topdown.dsp.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

/// Against the filter itself, in double precision at every point.
class CoarseBoundTest {
    private static final double[][] ROWS = Interpolator.rows(4, 32, 5);
    private static final int AROUND = 16;
    private static final int FRAMES = 1024;

    enum Signal {
        NOISE {
            @Override
            double[] signal() {
                return Signals.whiteNoise(1, FRAMES + 2 * AROUND, 0, 11)[0];
            }
        },
        /// Between its samples by far the highest: each tap at its largest, one sign after the other.
        ALIGNED_WITH_THE_FIRST_QUARTER {
            @Override
            double[] signal() {
                return signsOf(ROWS[1]);
            }
        },
        ALIGNED_WITH_THE_MIDDLE {
            @Override
            double[] signal() {
                return signsOf(ROWS[2]);
            }
        },
        ALIGNED_WITH_THE_LAST_QUARTER {
            @Override
            double[] signal() {
                return signsOf(ROWS[3]);
            }
        },
        CLIPPED_TONE {
            @Override
            double[] signal() {
                double[] x = Signals.sine(1, FRAMES + 2 * AROUND, 48_000, 7_919, 9)[0];
                for (int i = 0; i < x.length; i++) {
                    x[i] = Math.clamp(x[i], -1, 1);
                }
                return x;
            }
        },
        HALF_THE_RATE {
            @Override
            double[] signal() {
                double[] x = new double[FRAMES + 2 * AROUND];
                for (int i = 0; i < x.length; i++) {
                    x[i] = i % 2 == 0 ? 1 : -1;
                }
                return x;
            }
        };

        abstract double[] signal();

        private static double[] signsOf(double[] taps) {
            SplitMix random = new SplitMix(12);
            double[] x = new double[FRAMES + 2 * AROUND];
            for (int at = 0; at + taps.length <= x.length; at += taps.length) {
                double level = random.nextUnit();
                for (int tap = 0; tap < taps.length; tap++) {
                    x[at + tap] = level * Math.signum(taps[tap]);
                }
            }
            return x;
        }
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void whatIsPassedOverStaysBelow(Signal signal) {
        double[] x = signal.signal();
        for (double scale : new double[] {1, 1e-3, 3e12, 1e-300, 1e-310, Double.MIN_VALUE}) {
            holds(x, scale, FRAMES);
            holds(x, scale, 77);
        }
    }

    private static void holds(double[] signal, double scale, int frames) {
        double[] x = signal.clone();
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] *= scale;
            largest = Math.max(largest, Math.abs(x[i]));
        }
        CoarseBound bound = new CoarseBound(ROWS, FRAMES);
        bound.read(x, AROUND, AROUND + frames, largest);
        for (double share : new double[] {0.01, 0.3, 0.7, 0.9, 1, 1.2, 2, 2.5}) {
            double level = share * largest;
            int next = bound.next(0, level);
            for (int frame = 0; frame < frames; frame++) {
                if (frame == next) {
                    next = bound.next(frame + 1, level);
                } else {
                    assertThat(reading(x, AROUND + frame))
                            .as("frame %d, %s times the largest sample of %s", frame, share, largest)
                            .isLessThan(level);
                }
            }
            assertThat(next).isEqualTo(frames);
        }
    }

    /// A level that is reached is found, and little else: the bound is too high by less than 15 % of the largest
    /// sample.
    @ParameterizedTest
    @CsvSource({"1.0", "1.3", "1.6"})
    void fewFramesAreLookedAtInVain(double level) {
        double[] x = Signal.NOISE.signal();
        CoarseBound bound = new CoarseBound(ROWS, FRAMES);
        bound.read(x, AROUND, AROUND + FRAMES, 1);
        int seen = 0;
        for (int next = bound.next(0, level); next < FRAMES; next = bound.next(next + 1, level)) {
            seen++;
            assertThat(reading(x, AROUND + next)).isGreaterThan(level - 0.15);
        }
        assertThat(seen).isPositive();
    }

    private static double reading(double[] x, int frame) {
        double largest = 0;
        for (double[] row : ROWS) {
            double sum = 0;
            for (int tap = 0; tap < row.length; tap++) {
                sum += row[tap] * x[frame - row.length / 2 + 1 + tap];
            }
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }
}
