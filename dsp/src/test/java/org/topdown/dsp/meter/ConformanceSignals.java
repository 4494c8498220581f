package org.topdown.dsp.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.topdown.testkit.SplitMix;

/// The signals of EBU Tech 3341 and 3342 that can be synthesised, tones after the manner of Report ITU-R BS.2217, and
/// own cases, at any rate. Tones are made as they are asked for: two minutes at 192 kHz do not fit a test's memory.
final class ConformanceSignals {
    private static final double SILENT = Double.NEGATIVE_INFINITY;

    /// Audio that can be made from any frame on.
    interface Signal {
        int channels();

        long frames();

        /// Fills `into[channel][0, count)` with the frames from `start` on.
        void fill(long start, double[][] into, int count);
    }

    private record Segment(double seconds, double[] dbfs) {}

    private final int rate;
    /// One sine wave a second; every tone's frequency and the rate are whole, so each frame's phase is one of these.
    private final double[] oneHertz;

    private final Map<String, Signal> signals = new LinkedHashMap<>();

    ConformanceSignals(int sampleRateHz) {
        rate = sampleRateHz;
        oneHertz = new double[rate];
        for (int i = 0; i < rate; i++) {
            oneHertz[i] = Math.sin(2 * Math.PI * i / rate);
        }
        addLoudnessCases();
        addPeakCases();
        addRangeCases();
        addScaleCases();
        addOwnCases();
    }

    Signal named(String name) {
        return Objects.requireNonNull(signals.get(name), name);
    }

    private void addLoudnessCases() {
        signals.put("3341-1", tone(1000, both(20, -23)));
        signals.put("3341-2", tone(1000, both(20, -33)));
        signals.put("3341-3", tone(1000, both(10, -36), both(60, -23), both(10, -36)));
        signals.put("3341-4", tone(1000, both(10, -72), both(10, -36), both(60, -23), both(10, -36), both(10, -72)));
        signals.put("3341-5", tone(1000, both(20, -26), both(20.1, -20), both(20, -26)));
        signals.put("3341-6", tone(1000, new Segment(20, new double[] {-28, -28, -24, -30, -30})));
        signals.put("3341-9", tone(1000, repeated(5, both(1.34, -20), both(1.66, -30))));
        signals.put("3341-12", tone(1000, repeated(25, both(0.18, -20), both(0.22, -30))));
        List<Segment> longSteps = new ArrayList<>();
        List<Segment> shortSteps = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            signals.put("3341-10-" + (i + 1), tone(1000, both(i * 0.15, SILENT), both(3, -23), both(1, SILENT)));
            signals.put("3341-13-" + (i + 1), tone(1000, both(i * 0.02, SILENT), both(0.4, -23), both(1, SILENT)));
            longSteps.addAll(List.of(both(i * 0.15, SILENT), both(3, -38 + i), both(3 - i * 0.15, SILENT)));
            shortSteps.addAll(List.of(both(i * 0.02, SILENT), both(0.4, -38 + i), both(0.4 - i * 0.02, SILENT)));
        }
        signals.put("3341-11", tone(1000, longSteps.toArray(Segment[]::new)));
        signals.put("3341-14", tone(1000, shortSteps.toArray(Segment[]::new)));
    }

    private void addPeakCases() {
        signals.put("3341-15", peakTone(4, 0.5, 0));
        signals.put("3341-16", peakTone(4, 0.5, 45));
        signals.put("3341-17", peakTone(6, 0.5, 60));
        signals.put("3341-18", peakTone(8, 0.5, 67.5));
        signals.put("3341-19", peakTone(4, 1.41, 45));
        for (int offset = 0; offset < 4; offset++) {
            signals.put("3341-" + (20 + offset), burst(offset));
        }
    }

    private void addRangeCases() {
        signals.put("3342-1", tone(1000, both(20, -20), both(20, -30)));
        signals.put("3342-2", tone(1000, both(20, -20), both(20, -15)));
        signals.put("3342-3", tone(1000, both(20, -40), both(20, -20)));
        signals.put("3342-4", tone(1000, both(20, -50), both(20, -35), both(20, -20), both(20, -35), both(20, -50)));
    }

    private void addScaleCases() {
        signals.put("1770-scale", tone(997, new Segment(20, new double[] {0})));
        signals.put("1770-align", tone(1000, both(20, -18)));
        for (int hz : new int[] {25, 100, 500, 1000, 2000, 10_000}) {
            signals.put("2217-tone-" + hz, tone(hz, both(20, -23 + 0.691 - tableGainDb(hz))));
        }
        String[] names = {"L", "R", "C", "LFE", "Ls", "Rs"};
        double[] weights = {1, 1, 1, 0, 1.41, 1.41};
        for (int channel = 0; channel < 6; channel++) {
            double[] dbfs = {SILENT, SILENT, SILENT, SILENT, SILENT, SILENT};
            double weightDb = weights[channel] == 0 ? 0 : 10 * Math.log10(weights[channel]);
            dbfs[channel] = -23 + 0.691 - tableGainDb(1000) + 10 * Math.log10(2) - weightDb;
            signals.put("2217-channel-" + names[channel], tone(1000, new Segment(20, dbfs)));
        }
    }

    private void addOwnCases() {
        signals.put("td-gate-abs-above", tone(997, both(20, -69.5), both(20, -80)));
        signals.put("td-gate-abs-below", tone(997, both(20, -70.5)));
        signals.put("td-gate-rel-out", tone(997, both(10, -20), both(10, -33.5)));
        signals.put("td-gate-rel-in", tone(997, both(10, -20), both(10, -28)));
        double[][] side = array(tone(997, both(20, -23)));
        for (int i = 0; i < side[1].length; i++) {
            side[1][i] = -side[1][i];
        }
        signals.put("td-side-only", of(side));
        signals.put("td-mono-in-both", tone(997, both(20, -23)));
        signals.put("td-left-only", tone(997, new Segment(20, new double[] {-23, SILENT})));
        signals.put("td-silence", of(new double[2][frames(20)]));
        signals.put("td-quadrature", of(quadrature()));
        signals.put("td-noise", of(noise()));
        signals.put("td-plr", of(burstOnTone()));
    }

    private int frames(double seconds) {
        return (int) Math.floor(seconds * rate + 0.5);
    }

    private static Segment both(double seconds, double dbfs) {
        return new Segment(seconds, new double[] {dbfs, dbfs});
    }

    private static Segment[] repeated(int times, Segment... segments) {
        List<Segment> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(List.of(segments));
        }
        return all.toArray(Segment[]::new);
    }

    private static double linear(double dbfs) {
        return Math.pow(10, dbfs / 20);
    }

    /// One phase runs through the whole signal; segments end at the rounded running time.
    private Signal tone(int hz, Segment... segments) {
        int channels = segments[0].dbfs().length;
        long[] ends = new long[segments.length];
        double[][] gains = new double[segments.length][channels];
        double seconds = 0;
        for (int s = 0; s < segments.length; s++) {
            seconds += segments[s].seconds();
            ends[s] = (long) Math.floor(seconds * rate + 0.5);
            for (int channel = 0; channel < channels; channel++) {
                gains[s][channel] = linear(segments[s].dbfs()[channel]);
            }
        }
        return new Tone(hz, oneHertz, ends, gains);
    }

    private record Tone(int hz, double[] oneHertz, long[] ends, double[][] gains) implements Signal {
        @Override
        public int channels() {
            return gains[0].length;
        }

        @Override
        public long frames() {
            return ends[ends.length - 1];
        }

        @Override
        public void fill(long start, double[][] into, int count) {
            int segment = 0;
            for (int i = 0; i < count; i++) {
                long n = start + i;
                while (n >= ends[segment]) {
                    segment++;
                }
                double x = oneHertz[(int) (n * hz % oneHertz.length)];
                for (int channel = 0; channel < into.length; channel++) {
                    into[channel][i] = gains[segment][channel] * x;
                }
            }
        }
    }

    private record Held(double[][] audio) implements Signal {
        @Override
        public int channels() {
            return audio.length;
        }

        @Override
        public long frames() {
            return audio[0].length;
        }

        @Override
        public void fill(long start, double[][] into, int count) {
            for (int channel = 0; channel < audio.length; channel++) {
                System.arraycopy(audio[channel], (int) start, into[channel], 0, count);
            }
        }
    }

    private static Signal of(double[][] audio) {
        return new Held(audio);
    }

    static double[][] array(Signal signal) {
        double[][] audio = new double[signal.channels()][(int) signal.frames()];
        signal.fill(0, audio, (int) signal.frames());
        return audio;
    }

    private Signal inBoth(double[] x) {
        int fade = frames(0.010);
        for (int i = 0; i < fade; i++) {
            x[i] *= (double) i / fade;
            x[x.length - 1 - i] *= (double) i / fade;
        }
        return of(new double[][] {x, x});
    }

    private Signal peakTone(int divisor, double amplitude, double degrees) {
        double[] x = new double[frames(1)];
        for (int i = 0; i < x.length; i++) {
            x[i] = amplitude * Math.sin(2 * Math.PI * (i % divisor) / divisor + Math.toRadians(degrees));
        }
        return inBoth(x);
    }

    /// At four times the rate: a tone of 0.5 that holds one period of 1.0, its phase continuous; low-passed at half the
    /// rate; every fourth sample from `offset` on.
    private Signal burst(int offset) {
        int half = (int) Math.rint(rate / 12.0) * 24;
        double[] x = new double[(2 * half + 16) / 4 * 4];
        for (int i = 0; i < x.length; i++) {
            int n = i < half ? i : i - half - 16;
            x[i] = i >= half && i < half + 16
                    ? Math.sin(2 * Math.PI * (i - half) / 16)
                    : 0.5 * Math.sin(2 * Math.PI * (n % 24) / 24);
        }
        double[] lowPass = kaiserLowPass(1025, 10);
        int centre = lowPass.length / 2;
        double[] y = new double[x.length / 4];
        for (int i = 0; i < y.length; i++) {
            int at = offset + 4 * i;
            double sum = 0;
            for (int tap = Math.max(0, at + centre - x.length + 1); tap < lowPass.length && tap <= at + centre; tap++) {
                sum += lowPass[tap] * x[at + centre - tap];
            }
            y[i] = sum;
        }
        return inBoth(y);
    }

    private static double[] kaiserLowPass(int taps, double beta) {
        double[] h = new double[taps];
        double sum = 0;
        for (int i = 0; i < taps; i++) {
            double t = (i - taps / 2) / 4.0;
            double inWindow = (i - taps / 2) / (taps / 2.0);
            double sinc = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
            h[i] = sinc * bessel(beta * Math.sqrt(1 - inWindow * inWindow));
            sum += h[i];
        }
        for (int i = 0; i < taps; i++) {
            h[i] /= sum;
        }
        return h;
    }

    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 60; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    private double[][] quadrature() {
        double[][] audio = new double[2][frames(20)];
        for (int i = 0; i < audio[0].length; i++) {
            double cycles = i * (997.0 / rate);
            double phase = 2 * Math.PI * (cycles - Math.floor(cycles));
            audio[0][i] = linear(-23) * Math.sin(phase);
            audio[1][i] = linear(-23) * Math.cos(phase);
        }
        return audio;
    }

    private double[][] noise() {
        double[][] audio = new double[2][frames(20)];
        for (int channel = 0; channel < 2; channel++) {
            SplitMix random = new SplitMix(channel + 1);
            for (int i = 0; i < audio[0].length; i++) {
                audio[channel][i] = linear(-20) * random.nextSigned();
            }
        }
        return audio;
    }

    /// A tone with one raised-cosine burst of 2 ms to -6 dBFS in its middle.
    private double[][] burstOnTone() {
        double[][] audio = array(tone(997, both(20, -20)));
        int start = frames(10);
        int length = frames(0.002);
        for (int i = 0; i < length; i++) {
            double x = linear(-6) * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / (length - 1)));
            audio[0][start + i] = x;
            audio[1][start + i] = x;
        }
        return audio;
    }

    /// The gain of the standard's own coefficients, which hold at 48 kHz.
    private static double tableGainDb(double hz) {
        double w = 2 * Math.PI * hz / 48_000;
        return 10
                * Math.log10(power(w, 1.53512485958697, -2.69169618940638, 1.19839281085285)
                        / power(w, 1, -1.69065929318241, 0.73248077421585)
                        * power(w, 1, -2, 1)
                        / power(w, 1, -1.99004745483398, 0.99007225036621));
    }

    private static double power(double w, double b0, double b1, double b2) {
        double re = b0 + b1 * Math.cos(w) + b2 * Math.cos(2 * w);
        double im = b1 * Math.sin(w) + b2 * Math.sin(2 * w);
        return re * re + im * im;
    }
}
