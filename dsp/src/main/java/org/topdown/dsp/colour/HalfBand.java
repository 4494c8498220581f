package org.topdown.dsp.colour;

import org.topdown.dsp.lanes.Kernels;
import org.topdown.dsp.lanes.Simd;
import org.topdown.dsp.math.SincTable;

/// Half-band filter between a rate and its double: linear phase, every second tap zero, the middle one 1/2, the
/// rest in equal pairs. Kaiser window for 120 dB (J. F. Kaiser, 1974: attenuation and transition width give
/// length and shape).
///
/// On the way up every second frame is an input frame and the others are sums of pairs; on the way down
/// likewise. So one loop serves both: at frame n the sum of `pairs[j] * (x[n - j] + x[n + 1 + j])`, which is
/// what lies half-way between the frames n and n + 1.
public final class HalfBand {
    private static final double ATTENUATION_DB = 120;

    /// 2 h at +-1, +-3, ... frames of the doubled rate: adds up to 1/2.
    private final double[] pairs;

    /// @param pass highest frequency to be kept, as a share of the doubled rate, below 1/4
    public HalfBand(double pass) {
        double transition = 2 * Math.PI * (0.5 - 2 * pass);
        double beta = 0.1102 * (ATTENUATION_DB - 8.7);
        int taps = (int) Math.ceil((ATTENUATION_DB - 7.95) / (2.285 * transition)) + 1;
        pairs = new double[(taps + 4) / 4];
        double sum = 0;
        double reach = 2 * pairs.length;
        for (int j = 0; j < pairs.length; j++) {
            double x = 2 * j + 1;
            pairs[j] = SincTable.sinc(x / 2) * SincTable.kaiser(x / reach, beta);
            sum += 2 * pairs[j];
        }
        for (int j = 0; j < pairs.length; j++) {
            pairs[j] /= sum;
        }
    }

    /// How many frames before and after the gap are read.
    int reach() {
        return pairs.length;
    }

    /// `out[i]` becomes what lies half-way between `x[at + i]` and `x[at + i + 1]`, for `frames` frames.
    void between(double[] x, int at, int frames, double[] out) {
        double[] c = pairs;
        Kernels kernels = Simd.kernels();
        int i = kernels == null ? 0 : kernels.between(c, x, at, frames, out);
        // Eight sums at a time: enough that none waits for itself.
        for (; i + 8 <= frames; i += 8) {
            double y0 = 0;
            double y1 = 0;
            double y2 = 0;
            double y3 = 0;
            double y4 = 0;
            double y5 = 0;
            double y6 = 0;
            double y7 = 0;
            for (int j = 0; j < c.length; j++) {
                double tap = c[j];
                int before = at + i - j;
                int after = at + i + 1 + j;
                y0 += tap * (x[before] + x[after]);
                y1 += tap * (x[before + 1] + x[after + 1]);
                y2 += tap * (x[before + 2] + x[after + 2]);
                y3 += tap * (x[before + 3] + x[after + 3]);
                y4 += tap * (x[before + 4] + x[after + 4]);
                y5 += tap * (x[before + 5] + x[after + 5]);
                y6 += tap * (x[before + 6] + x[after + 6]);
                y7 += tap * (x[before + 7] + x[after + 7]);
            }
            out[i] = y0;
            out[i + 1] = y1;
            out[i + 2] = y2;
            out[i + 3] = y3;
            out[i + 4] = y4;
            out[i + 5] = y5;
            out[i + 6] = y6;
            out[i + 7] = y7;
        }
        for (; i < frames; i++) {
            double y = 0;
            for (int j = 0; j < c.length; j++) {
                y += c[j] * (x[at + i - j] + x[at + i + 1 + j]);
            }
            out[i] = y;
        }
    }
}
