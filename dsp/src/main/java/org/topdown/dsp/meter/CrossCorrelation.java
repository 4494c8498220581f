package org.topdown.dsp.meter;

import org.jtransforms.fft.DoubleFFT_1D;
import org.topdown.dsp.Require;
import org.visnow.jlargearrays.ConcurrencyUtils;

/// How alike two signals are when one is moved against the other, in a band of frequencies and half whitened.
///
/// Half whitened: each spectrum is divided by the square root of its own smoothed magnitude. Left as they are, two
/// drums' mics would be compared at the one note the drum rings at, whose every half period is a mirror image of the
/// last; fully whitened, by the noise of bands that hold nothing. (After the generalised cross-correlation of Knapp and
/// Carter, 1976, whose PHAT weighting is the full form.)
public final class CrossCorrelation {
    static {
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    /// Neighbours a magnitude is smoothed over: so much of its frequency up and down, and at least these bins.
    private static final double SMOOTH_SHARE = 0.12;

    private static final int SMOOTH_BINS = 8;

    private CrossCorrelation() {}

    /// @return entry `maxLagFrames + lag` is the correlation, -1 to 1, of a with b moved `lag` frames later; all zero
    ///     if either is silent in the band
    public static double[] of(
            double[] a, double[] b, int maxLagFrames, double sampleRateHz, double lowHz, double highHz) {
        Require.that(a.length == b.length, "both must have the same length");
        int size = Integer.highestOneBit(Math.max(2, a.length + maxLagFrames - 1)) * 2;
        DoubleFFT_1D transform = new DoubleFFT_1D(size);
        double[] spectrumA = spectrum(a, size, transform, sampleRateHz, lowHz, highHz);
        double[] spectrumB = spectrum(b, size, transform, sampleRateHz, lowHz, highHz);
        double norm = Math.sqrt(energy(spectrumA) * energy(spectrumB));
        double[] result = new double[2 * maxLagFrames + 1];
        if (norm == 0) {
            return result;
        }
        double[] cross = new double[size];
        for (int bin = 1; bin < size / 2; bin++) {
            double ar = spectrumA[2 * bin];
            double ai = spectrumA[2 * bin + 1];
            double br = spectrumB[2 * bin];
            double bi = spectrumB[2 * bin + 1];
            cross[2 * bin] = ar * br + ai * bi;
            cross[2 * bin + 1] = ai * br - ar * bi;
        }
        transform.realInverse(cross, true);
        for (int lag = -maxLagFrames; lag <= maxLagFrames; lag++) {
            result[maxLagFrames + lag] = cross[lag < 0 ? size + lag : lag] * size / (2 * norm);
        }
        return result;
    }

    private static double[] spectrum(
            double[] x, int size, DoubleFFT_1D transform, double sampleRateHz, double lowHz, double highHz) {
        double[] spectrum = new double[size];
        System.arraycopy(x, 0, spectrum, 0, x.length);
        transform.realForward(spectrum);
        int bins = size / 2;
        double[] powerTo = new double[bins + 1];
        for (int bin = 1; bin < bins; bin++) {
            double re = spectrum[2 * bin];
            double im = spectrum[2 * bin + 1];
            powerTo[bin + 1] = powerTo[bin] + re * re + im * im;
        }
        spectrum[0] = 0;
        spectrum[1] = 0;
        double binHz = sampleRateHz / size;
        for (int bin = 1; bin < bins; bin++) {
            int from = Math.max(1, (int) (bin * (1 - SMOOTH_SHARE)) - SMOOTH_BINS);
            int to = Math.min(bins, (int) (bin * (1 + SMOOTH_SHARE)) + SMOOTH_BINS);
            double smoothed = Math.sqrt(Math.max(0, powerTo[to] - powerTo[from]) / (to - from));
            double weight = smoothed == 0 ? 0 : band(bin * binHz, lowHz, highHz) / Math.sqrt(smoothed);
            spectrum[2 * bin] *= weight;
            spectrum[2 * bin + 1] *= weight;
        }
        return spectrum;
    }

    /// Fourth-order edges without phase, at both ends of the band.
    private static double band(double hz, double lowHz, double highHz) {
        double below = lowHz / hz;
        double above = hz / highHz;
        return 1 / ((1 + below * below * below * below) * (1 + above * above * above * above));
    }

    private static double energy(double[] spectrum) {
        double sum = 0;
        for (double part : spectrum) {
            sum += part * part;
        }
        return sum;
    }
}
