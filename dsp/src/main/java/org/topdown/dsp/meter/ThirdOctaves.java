package org.topdown.dsp.meter;

import java.util.Arrays;
import java.util.List;
import org.jtransforms.fft.DoubleFFT_1D;
import org.topdown.dsp.Require;
import org.topdown.dsp.math.Decibels;
import org.visnow.jlargearrays.ConcurrencyUtils;

/// The power of a programme in third octaves from 20 Hz to 20 kHz, averaged over its length and its channels.
/// 0 dB is a full-scale sine in every channel.
///
/// Power spectra of Hann windows of about 0.7 s, half overlapped, are averaged and integrated between the exact edges
/// of each band, a bin at an edge by its share. Readings do not depend on how the audio was cut into calls. The 20 kHz
/// band reaches to 22.4 kHz and ends at half the rate where that is lower.
public final class ThirdOctaves {
    static {
        // It would start threads of its own for long transforms; meters run on the caller's.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    public static final int BANDS = 31;

    /// The names of the bands; their exact centres are 1000 * 10^(n/10), n from -17 to 13.
    public static final List<Double> NOMINAL_HZ = List.of(
            20.0, 25.0, 31.5, 40.0, 50.0, 63.0, 80.0, 100.0, 125.0, 160.0, 200.0, 250.0, 315.0, 400.0, 500.0, 630.0,
            800.0, 1000.0, 1250.0, 1600.0, 2000.0, 2500.0, 3150.0, 4000.0, 5000.0, 6300.0, 8000.0, 10_000.0, 12_500.0,
            16_000.0, 20_000.0);

    private static final int BAND_OF_1_KHZ = 17;
    private static final double WINDOW_SECONDS = 0.6;

    private final double sampleRateHz;
    private final int size;
    private final DoubleFFT_1D transform;
    private final double[] window;
    /// Entry n is the sum of the window's first n squares: what a window that is only partly in the programme weighs.
    private final double[] windowEnergyTo;
    /// By channel: the half window before, and the one that is being filled.
    private final double[][] buffer;

    private final double[] scratch;
    private final double[] binEnergy;
    private double weight;
    private int filled;
    private boolean first = true;

    public ThirdOctaves(double sampleRateHz, int channels) {
        Require.inRange("sampleRateHz", sampleRateHz, 4_000, 1_000_000);
        Require.that(channels >= 1, "channels must be 1 or more but was " + channels);
        this.sampleRateHz = sampleRateHz;
        this.size = Integer.highestOneBit((int) (WINDOW_SECONDS * sampleRateHz)) * 2;
        this.transform = new DoubleFFT_1D(size);
        this.window = new double[size];
        this.windowEnergyTo = new double[size + 1];
        for (int i = 0; i < size; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / size);
            windowEnergyTo[i + 1] = windowEnergyTo[i] + window[i] * window[i];
        }
        this.buffer = new double[channels][size];
        this.scratch = new double[size];
        this.binEnergy = new double[size / 2 + 1];
        this.filled = size / 2;
    }

    /// Adds `audio[channel][from, to)`; values must be finite.
    public void add(double[][] audio, int from, int to) {
        int at = from;
        while (at < to) {
            int count = Math.min(to - at, size - filled);
            for (int channel = 0; channel < buffer.length; channel++) {
                System.arraycopy(audio[channel], at, buffer[channel], filled, count);
            }
            filled += count;
            at += count;
            if (filled == size) {
                weight += addWindow(buffer, binEnergy, first ? size / 2 : 0, size);
                first = false;
                for (double[] channel : buffer) {
                    System.arraycopy(channel, size / 2, channel, 0, size / 2);
                }
                filled = size / 2;
            }
        }
    }

    /// Adds the spectrum of one window of every channel, of which [from, to) is programme; gives the window's weight.
    private double addWindow(double[][] audio, double[] energy, int from, int to) {
        for (double[] channel : audio) {
            for (int i = 0; i < size; i++) {
                scratch[i] = channel[i] * window[i];
            }
            transform.realForward(scratch);
            energy[0] += scratch[0] * scratch[0];
            energy[size / 2] += scratch[1] * scratch[1];
            for (int bin = 1; bin < size / 2; bin++) {
                double re = scratch[2 * bin];
                double im = scratch[2 * bin + 1];
                energy[bin] += 2 * (re * re + im * im);
            }
        }
        return windowEnergyTo[to] - windowEnergyTo[from];
    }

    /// The level of each band so far; negative infinity where there is nothing, be it silence or a band above half the
    /// sample rate.
    public double[] levelsDb() {
        double[] energy = binEnergy.clone();
        double total = weight + addRest(energy);
        double[] levels = new double[BANDS];
        // Parseval, and 2 because a full-scale sine has a mean square of a half.
        double scale = total == 0 ? 0 : 2 / (total * size * buffer.length);
        for (int band = 0; band < BANDS; band++) {
            levels[band] = Decibels.ofPower(scale * bandEnergy(energy, band));
        }
        return levels;
    }

    /// The two windows that hold the end of the programme, followed by silence.
    private double addRest(double[] energy) {
        int half = size / 2;
        if (filled == half && first) {
            return 0;
        }
        double[][] rest = new double[buffer.length][];
        for (int channel = 0; channel < buffer.length; channel++) {
            rest[channel] = Arrays.copyOf(buffer[channel], size);
            Arrays.fill(rest[channel], filled, size, 0);
        }
        double added = addWindow(rest, energy, first ? half : 0, filled);
        for (double[] channel : rest) {
            System.arraycopy(channel, half, channel, 0, half);
            Arrays.fill(channel, half, size, 0);
        }
        return added + addWindow(rest, energy, 0, filled - half);
    }

    private double bandEnergy(double[] energy, int band) {
        double binHz = sampleRateHz / size;
        double exponent = (band - BAND_OF_1_KHZ) / 10.0;
        double low = 1000 * StrictMath.pow(10, exponent - 0.05) / binHz;
        double high = Math.min(1000 * StrictMath.pow(10, exponent + 0.05) / binHz, size / 2.0);
        double sum = 0;
        for (int bin = (int) Math.floor(low + 0.5); bin <= size / 2 && bin - 0.5 < high; bin++) {
            double share = Math.min(high, bin + 0.5) - Math.max(low, bin - 0.5);
            sum += Math.max(0, share) * energy[bin];
        }
        return sum;
    }
}
