package org.topdown.guide.role;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/// A stretch of one channel as a handful of figures that differ between instruments and hardly with level: where its
/// energy lies, how noisy, how sharp, how pitched and how steady it is.
final class SoundFeatures {
    /// Edges of the bands whose shares of the energy are the first figures.
    private static final double[] BAND_EDGES_HZ = {80, 160, 320, 640, 1_280, 2_560, 5_000, 10_000};
    private static final int BANDS = BAND_EDGES_HZ.length + 1;
    static final int COUNT = BANDS + 14;

    private static final double LEAST_SHARE_DB = -60;
    private static final double FRAME_SECONDS = 0.0464;
    private static final double LOWEST_PITCH_HZ = 40;
    private static final double HIGHEST_PITCH_HZ = 1_000;

    private final double sampleRateHz;
    private final int frame;
    private final int hop;
    private final int frames;
    private final double[] window;
    private final DoubleFFT_1D fft;
    private final double[][] power;
    private final double[] level;
    private final double[] salience;
    private final double[] pitchHz;

    private SoundFeatures(float[] audio, double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        frame = Integer.highestOneBit(Math.max(256, (int) Math.round(FRAME_SECONDS * sampleRateHz * 1.01)));
        hop = frame / 2;
        frames = Math.max(1, (audio.length - frame) / hop + 1);
        window = new double[frame];
        for (int i = 0; i < frame; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / frame);
        }
        fft = new DoubleFFT_1D(2L * frame);
        power = new double[frames][frame];
        level = new double[frames];
        salience = new double[frames];
        pitchHz = new double[frames];
        for (int at = 0; at < frames; at++) {
            analyse(audio, at);
        }
    }

    /// @return `COUNT` figures, all 0 for silence
    static double[] of(float[] audio, double sampleRateHz) {
        return new SoundFeatures(audio, sampleRateHz).figures(audio);
    }

    /// Spectrum and, from it, the autocorrelation of one frame (padded to twice its length, so it does not wrap).
    private void analyse(float[] audio, int at) {
        double[] x = new double[2 * frame];
        for (int i = 0; i < frame && at * hop + i < audio.length; i++) {
            double sample = audio[at * hop + i];
            x[i] = Double.isFinite(sample) ? sample * window[i] : 0;
            level[at] += x[i] * x[i];
        }
        fft.realForward(x);
        double[] auto = new double[2 * frame];
        auto[0] = x[0] * x[0];
        auto[1] = x[1] * x[1];
        for (int bin = 1; bin < frame; bin++) {
            double energy = x[2 * bin] * x[2 * bin] + x[2 * bin + 1] * x[2 * bin + 1];
            power[at][bin] = energy;
            auto[2 * bin] = energy;
        }
        fft.realInverse(auto, true);
        int shortest = (int) (sampleRateHz / HIGHEST_PITCH_HZ);
        int longest = Math.min(frame - 1, (int) (sampleRateHz / LOWEST_PITCH_HZ));
        int lag = shortest;
        boolean fallen = false;
        double best = 0;
        for (int i = 1; i <= longest; i++) {
            fallen |= auto[i] < 0;
            // The window's own autocorrelation falls with the lag; a long period must not lose by it.
            double normal = auto[0] <= 0 ? 0 : auto[i] / auto[0] / Math.max(0.2, 1 - (double) i / frame);
            if (fallen && i >= shortest && normal > best) {
                best = normal;
                lag = i;
            }
        }
        salience[at] = Math.min(1, best);
        pitchHz[at] = sampleRateHz / lag;
    }

    private double[] figures(float[] audio) {
        double[] mean = new double[frame];
        double total = 0;
        for (int at = 0; at < frames; at++) {
            for (int bin = 1; bin < frame; bin++) {
                mean[bin] += power[at][bin];
            }
            total += level[at];
        }
        double[] figures = new double[COUNT];
        if (total <= 0) {
            return figures;
        }
        int next = bandShares(mean, figures);
        figures[next++] = log2(centroidHz(mean));
        figures[next++] = log2(rolloffHz(mean, 0.85));
        figures[next++] = log2(rolloffHz(mean, 0.5));
        figures[next++] = flatnessDb();
        figures[next++] = onsetsPerSecond();
        figures[next++] = decaySeconds();
        figures[next++] = sharpestRiseDb();
        figures[next++] = crestDb(audio);
        figures[next++] = weighted(salience);
        double[] pitches = voicedPitches();
        figures[next++] = pitches.length == 0 ? 0 : log2(pitches[pitches.length / 2]);
        figures[next++] =
                pitches.length < 4 ? 0 : log2(pitches[pitches.length * 9 / 10] / pitches[pitches.length / 10]);
        figures[next++] = activeShare();
        figures[next++] = steadiness();
        figures[next] = centroidSpread();
        return figures;
    }

    private int bandShares(double[] mean, double[] figures) {
        double sum = 0;
        for (int bin = 1; bin < frame; bin++) {
            figures[bandOf(bin)] += mean[bin];
            sum += mean[bin];
        }
        for (int band = 0; band < BANDS; band++) {
            figures[band] = sum <= 0
                    ? LEAST_SHARE_DB
                    : Math.max(LEAST_SHARE_DB, 10 * StrictMath.log10(figures[band] / sum + 1e-12));
        }
        return BANDS;
    }

    private int bandOf(int bin) {
        double frequency = frequencyHz(bin);
        int band = 0;
        while (band < BAND_EDGES_HZ.length && frequency >= BAND_EDGES_HZ[band]) {
            band++;
        }
        return band;
    }

    private double frequencyHz(int bin) {
        return bin * sampleRateHz / (2.0 * frame);
    }

    private double centroidHz(double[] spectrum) {
        double sum = 0;
        double moment = 0;
        for (int bin = 1; bin < frame; bin++) {
            sum += spectrum[bin];
            moment += spectrum[bin] * frequencyHz(bin);
        }
        return sum <= 0 ? 20 : Math.max(20, moment / sum);
    }

    private double rolloffHz(double[] spectrum, double share) {
        double sum = Arrays.stream(spectrum).sum();
        double passed = 0;
        for (int bin = 1; bin < frame; bin++) {
            passed += spectrum[bin];
            if (passed >= share * sum) {
                return frequencyHz(bin);
            }
        }
        return sampleRateHz / 2;
    }

    /// Geometric over arithmetic mean of each frame's power, 100 Hz to 10 kHz: 0 dB is white noise.
    private double flatnessDb() {
        double[] each = new double[frames];
        for (int at = 0; at < frames; at++) {
            double log = 0;
            double sum = 0;
            int count = 0;
            for (int bin = 1; bin < frame; bin++) {
                double frequency = frequencyHz(bin);
                if (frequency >= 100 && frequency <= 10_000) {
                    log += StrictMath.log(power[at][bin] + 1e-20);
                    sum += power[at][bin] + 1e-20;
                    count++;
                }
            }
            each[at] = count == 0 ? 0 : 10 * StrictMath.log10(StrictMath.exp(log / count) / (sum / count));
        }
        return weighted(each);
    }

    private double levelDb(int at) {
        return 10 * StrictMath.log10(level[at] + 1e-12);
    }

    private double loudestDb() {
        return 10 * StrictMath.log10(Arrays.stream(level).max().orElse(0) + 1e-12);
    }

    private double onsetsPerSecond() {
        double floor = loudestDb() - 25;
        int onsets = 0;
        int last = -4;
        for (int at = 1; at < frames; at++) {
            boolean rises = levelDb(at) - levelDb(Math.max(0, at - 2)) > 6;
            if (rises && levelDb(at) > floor && at - last > 2) {
                onsets++;
                last = at;
            }
        }
        boolean startsLoud = levelDb(0) > loudestDb() - 12;
        return (onsets + (startsLoud ? 1 : 0)) / Math.max(0.5, frames * hop / sampleRateHz);
    }

    /// From the loudest frame until 20 dB below it.
    private double decaySeconds() {
        int top = 0;
        for (int at = 1; at < frames; at++) {
            top = level[at] > level[top] ? at : top;
        }
        int at = top;
        while (at < frames && levelDb(at) > levelDb(top) - 20) {
            at++;
        }
        return Math.min(1.5, (at - top) * hop / sampleRateHz);
    }

    private double sharpestRiseDb() {
        double rise = 0;
        double floor = loudestDb() - 50;
        for (int at = 1; at < frames; at++) {
            rise = Math.max(rise, Math.max(floor, levelDb(at)) - Math.max(floor, levelDb(at - 1)));
        }
        return rise;
    }

    private static double crestDb(float[] audio) {
        double peak = 0;
        double sum = 0;
        for (float sample : audio) {
            double x = Float.isFinite(sample) ? sample : 0;
            peak = Math.max(peak, Math.abs(x));
            sum += x * x;
        }
        return sum <= 0 ? 0 : 20 * StrictMath.log10(peak / Math.sqrt(sum / audio.length));
    }

    private double[] voicedPitches() {
        double floor = loudestDb() - 25;
        double[] pitches = new double[frames];
        int count = 0;
        for (int at = 0; at < frames; at++) {
            if (salience[at] > 0.6 && levelDb(at) > floor) {
                pitches[count++] = pitchHz[at];
            }
        }
        double[] sorted = Arrays.copyOf(pitches, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private double activeShare() {
        double floor = loudestDb() - 25;
        int active = 0;
        for (int at = 0; at < frames; at++) {
            active += levelDb(at) > floor ? 1 : 0;
        }
        return (double) active / frames;
    }

    /// How much each frame's spectrum is like the one before: 1 for a held note.
    private double steadiness() {
        double[] each = new double[frames];
        for (int at = 1; at < frames; at++) {
            double both = 0;
            double one = 0;
            double other = 0;
            for (int bin = 1; bin < frame; bin++) {
                double a = Math.sqrt(power[at][bin]);
                double b = Math.sqrt(power[at - 1][bin]);
                both += a * b;
                one += a * a;
                other += b * b;
            }
            each[at] = one <= 0 || other <= 0 ? 0 : both / Math.sqrt(one * other);
        }
        return weighted(each);
    }

    private double centroidSpread() {
        double[] each = new double[frames];
        for (int at = 0; at < frames; at++) {
            each[at] = log2(centroidHz(power[at]));
        }
        double mean = weighted(each);
        double[] squares = new double[frames];
        for (int at = 0; at < frames; at++) {
            squares[at] = (each[at] - mean) * (each[at] - mean);
        }
        return Math.sqrt(weighted(squares));
    }

    /// The mean over frames, each with its amplitude as weight.
    private double weighted(double[] each) {
        double sum = 0;
        double weights = 0;
        for (int at = 0; at < frames; at++) {
            double weight = Math.sqrt(level[at]);
            sum += weight * each[at];
            weights += weight;
        }
        return weights <= 0 ? 0 : sum / weights;
    }

    private static double log2(double x) {
        return StrictMath.log(Math.max(x, 1e-9)) / StrictMath.log(2);
    }
}
