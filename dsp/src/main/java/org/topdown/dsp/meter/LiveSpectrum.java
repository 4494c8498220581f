package org.topdown.dsp.meter;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.topdown.dsp.Require;
import org.topdown.dsp.math.Decibels;
import org.visnow.jlargearrays.ConcurrencyUtils;

/// The spectrum of a programme as it goes by: the power in the third octave around each of [#POINTS]
/// frequencies, spaced evenly to the ear from 20 Hz to 20 kHz, of its last third of a second, averaged over
/// time so that it can be read. 0 dB is a full-scale sine in every channel; pink noise is flat.
public final class LiveSpectrum {
    static {
        // It would start threads of its own for long transforms; meters run on the caller's.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    public static final int POINTS = 121;

    private static final double LOWEST_HZ = 20;
    private static final double HIGHEST_HZ = 20_000;
    private static final double WINDOW_SECONDS = 0.3;

    /// Time to 63 % of a step in power: short enough to follow a beat, long enough not to flicker.
    private static final double AVERAGED_SECONDS = 0.25;

    private static final double HALF_A_BAND = StrictMath.pow(2, 1.0 / 6);

    private final double sampleRateHz;
    private final int size;
    private final DoubleFFT_1D transform;
    private final double[] window;
    private final double scale;
    private final float[][] recent;
    private final double[] scratch;

    /// Entry n is the power of all bins below bin n.
    private final double[] powerBelow;

    private final double[] average = new double[POINTS];
    private int next;
    private boolean begun;

    /// @param channels 1 or 2
    public LiveSpectrum(double sampleRateHz, int channels) {
        Require.inRange("sampleRateHz", sampleRateHz, 4_000, 1_000_000);
        Require.inRange("channels", channels, 1, 2);
        this.sampleRateHz = sampleRateHz;
        size = Integer.highestOneBit((int) (WINDOW_SECONDS * sampleRateHz)) * 2;
        transform = new DoubleFFT_1D(size);
        window = new double[size];
        double energy = 0;
        for (int i = 0; i < size; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / size);
            energy += window[i] * window[i];
        }
        // Parseval; 2 for the half of the spectrum that is its mirror, 2 because a sine has a mean square of a half.
        scale = 4 / (energy * size * channels);
        recent = new float[channels][size];
        scratch = new double[size];
        powerBelow = new double[size / 2 + 2];
    }

    /// The frequency of a point, 0 to [#POINTS] - 1.
    public static double hz(int point) {
        return LOWEST_HZ * StrictMath.pow(HIGHEST_HZ / LOWEST_HZ, point / (POINTS - 1.0));
    }

    /// Adds `count` frames of audio that follows what was added before, and reads its spectrum.
    public void add(float[][] audio, int count) {
        for (int channel = 0; channel < recent.length; channel++) {
            for (int i = Math.max(0, count - size); i < count; i++) {
                recent[channel][(next + i) % size] = audio[channel][i];
            }
        }
        next = (next + count) % size;
        Arrays.fill(powerBelow, 0);
        for (float[] channel : recent) {
            addPower(channel);
        }
        for (int bin = 1; bin < powerBelow.length; bin++) {
            powerBelow[bin] += powerBelow[bin - 1];
        }
        double share = begun ? 1 - StrictMath.exp(-count / (AVERAGED_SECONDS * sampleRateHz)) : 1;
        begun = true;
        for (int point = 0; point < POINTS; point++) {
            average[point] += share * (scale * bandPower(hz(point)) - average[point]);
        }
    }

    private void addPower(float[] channel) {
        for (int i = 0; i < size; i++) {
            scratch[i] = channel[(next + i) % size] * window[i];
        }
        transform.realForward(scratch);
        powerBelow[1] += scratch[0] * scratch[0] / 2;
        powerBelow[size / 2 + 1] += scratch[1] * scratch[1] / 2;
        for (int bin = 1; bin < size / 2; bin++) {
            double re = scratch[2 * bin];
            double im = scratch[2 * bin + 1];
            powerBelow[bin + 1] += re * re + im * im;
        }
    }

    /// Of the third octave around a frequency; a bin at its edge counts by its share.
    private double bandPower(double hz) {
        double binHz = sampleRateHz / size;
        return below(hz * HALF_A_BAND / binHz + 0.5) - below(hz / HALF_A_BAND / binHz + 0.5);
    }

    private double below(double bin) {
        int whole = (int) Math.min(bin, powerBelow.length - 1);
        double share = whole < powerBelow.length - 1 ? bin - whole : 0;
        double inBin = share == 0 ? 0 : powerBelow[whole + 1] - powerBelow[whole];
        return powerBelow[whole] + share * inBin;
    }

    /// The level at a point, 0 to [#POINTS] - 1, in dB; negative infinity for silence.
    public double levelDb(int point) {
        return Decibels.ofPower(Math.max(0, average[point]));
    }

    /// Forgets what it has heard.
    public void reset() {
        for (float[] channel : recent) {
            Arrays.fill(channel, 0);
        }
        Arrays.fill(average, 0);
        begun = false;
    }
}
