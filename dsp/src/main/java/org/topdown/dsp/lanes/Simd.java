package org.topdown.dsp.lanes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.lanes.internal.VectorKernels;

/// Whether the loops of [Kernels] are to be used: only where the Vector API is there (it must be asked for as
/// the virtual machine starts), where the machine works on 256 bits or more at once, and once the loops are
/// compiled. What comes out is the same with and without, so the change may come at any time.
public final class Simd {
    private Simd() {}

    private static final String MODULE = "jdk.incubator.vector";

    /// Few, so that the virtual machine compiles the whole method before the loop in it by itself.
    private static final int ROWS = 16;
    private static final int MOST_PAIRS = 24;

    /// Compiled a row takes nanoseconds, else tens of microseconds.
    private static final long QUICK_NANOS_PER_ROW = 300;

    private static final int QUICK_RUNS = 20;

    /// After so many runs the loop is waiting for the compiler, which needs the processor more.
    private static final int PATIENT_RUNS = 3_000;

    /// An end where nothing is ever compiled.
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static volatile @Nullable Kernels kernels;

    /// Null as long as everything runs one number at a time.
    public static @Nullable Kernels kernels() {
        return kernels;
    }

    /// What [#kernels] gives from now on, null included: for tests of both ways and of the change.
    public static void use(@Nullable Kernels now) {
        kernels = now;
    }

    /// The loops themselves, compiled or not, quick here or not; null without the Vector API.
    public static @Nullable Kernels available() {
        return ModuleLayer.boot().findModule(MODULE).isPresent() ? new VectorKernels() : null;
    }

    /// Whether the loops are there, and quick once compiled.
    public static boolean isPossible() {
        return available() != null && VectorKernels.isWide();
    }

    /// Runs the loops on arrays of its own until they are compiled, then lets everyone use them. Takes about
    /// a second; does nothing where they are in use or would not be quick.
    ///
    /// @return whether they are in use now
    public static boolean warmUp() {
        Kernels vectors = kernels == null ? available() : kernels;
        if (vectors == null || !isPossible()) {
            return false;
        }
        Trial trial = new Trial(vectors);
        for (int loop = 0; loop < Trial.LOOPS; loop++) {
            if (!warmUp(trial, loop)) {
                return false;
            }
        }
        kernels = vectors;
        return true;
    }

    private static boolean warmUp(Trial trial, int loop) {
        long begin = System.nanoTime();
        int quick = 0;
        for (int run = 0; quick < QUICK_RUNS; run++) {
            long start = System.nanoTime();
            trial.run(loop);
            long end = System.nanoTime();
            if (end - start < QUICK_NANOS_PER_ROW * ROWS) {
                quick++;
            } else if (run > PATIENT_RUNS) {
                if (end - begin > PATIENCE_NANOS) {
                    return false;
                }
                try {
                    Thread.sleep(1);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /// One loop at a time, over a few rows.
    private static final class Trial {
        static final int LOOPS = 14;

        private final Kernels kernels;
        private final double[] x = new double[Kernels.LANES * ROWS + 2 * MOST_PAIRS];
        private final double[] y = new double[Kernels.LANES * ROWS];
        private final double[] means = new double[Kernels.LANES * ROWS];
        private final double[] taps = new double[Kernels.LANES * ROWS];
        private final double[] settings = new double[20 * Kernels.LANES];
        private final float[] floats = new float[2 * Kernels.LANES * ROWS];
        private final double[] pairs = new double[MOST_PAIRS];
        private final double[] rows = new double[7 * 16];
        private final double[] states = new double[8 * Kernels.LANES];

        Trial(Kernels kernels) {
            this.kernels = kernels;
        }

        void run(int loop) {
            Arrays.fill(settings, 0.25);
            Arrays.fill(x, 0.5);
            switch (loop) {
                case 0 -> kernels.twoSections(x, 0, ROWS, settings, states, 0);
                case 1 -> kernels.oneSection(x, 0, ROWS, settings, states, settings, 0);
                case 2 -> kernels.averages(x, 0, ROWS, settings, states);
                case 3 -> kernels.wanted(x, 0, ROWS, settings);
                case 4 -> kernels.gains(x, y, 0, ROWS, settings, states);
                case 5 -> kernels.gainsOfTwoReleases(x, y, 0, ROWS, settings, states);
                case 6 -> kernels.between(pairs, x, MOST_PAIRS, ROWS, y);
                case 7 -> kernels.tanhMeans(x, x, x, 1, y, y, y, 1, 1 + ROWS, 0.5, 0.5, means);
                case 8 -> kernels.logCosh(x, y, means, 0, ROWS);
                case 9 -> kernels.squaresBelow(floats, 0, floats.length, 1);
                case 10 -> kernels.decay(x, y, 0, ROWS);
                case 11 -> kernels.log2(x, 0, ROWS);
                case 12 -> kernels.peaksBetween(rows, x, MOST_PAIRS, ROWS, y, 0);
                default -> kernels.fourTaps(x, y, 2, ROWS, 0.5, 0.5, means, taps);
            }
        }
    }
}
