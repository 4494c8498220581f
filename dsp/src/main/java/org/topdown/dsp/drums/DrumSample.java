package org.topdown.dsp.drums;

import java.util.Arrays;
import org.topdown.dsp.filter.Passes;
import org.topdown.dsp.math.SincTable;

/// A sample made ready to be played on hits: tuned, and cut so that its attack is a known number of frames
/// after its start.
final class DrumSample {
    /// So much before the attack is kept.
    static final double LEAD_MS = 2;

    /// What is left out of the attack is not heard as a click.
    private static final double FADE_IN_MS = 1;

    /// Frames either side that a tuned frame is made of, before the filter widens with the pitch.
    private static final int REACH = 32;

    private static final double BETA = 10;

    private static final int POINTS = 512;

    final double[][] audio;

    /// Frames from the start to the attack.
    final int lead;

    private DrumSample(double[][] audio, int lead) {
        this.audio = audio;
        this.lead = lead;
    }

    /// @param channels 1 or 2, what the strip carries
    static DrumSample of(double[][] recorded, DrumLayerParams params, double sampleRateHz, int channels) {
        double[][] tuned = tuned(spread(recorded, channels), params.tuneSemitones());
        int attack = attack(tuned, params, sampleRateHz);
        int start = (int) Math.round(params.startMs() * sampleRateHz / 1000);
        int lead = start > 0 ? 0 : Math.min(attack, (int) Math.round(LEAD_MS * sampleRateHz / 1000));
        int from = Math.min(attack + start - lead, length(tuned));
        double[][] cut = new double[channels][];
        int fade = from == 0 ? 0 : (int) Math.round(FADE_IN_MS * sampleRateHz / 1000);
        for (int channel = 0; channel < channels; channel++) {
            cut[channel] = Arrays.copyOfRange(tuned[channel], from, tuned[channel].length);
            for (int i = 0; i < Math.min(fade, cut[channel].length); i++) {
                cut[channel][i] *= (i + 0.5) / fade;
            }
        }
        return new DrumSample(cut, lead);
    }

    private static int length(double[][] audio) {
        return audio[0].length;
    }

    /// A mono sample on both sides; of a stereo one for a mono strip, the mean.
    private static double[][] spread(double[][] recorded, int channels) {
        double[][] result = new double[channels][];
        for (int channel = 0; channel < channels; channel++) {
            if (recorded.length == 0) {
                result[channel] = new double[0];
            } else if (recorded.length == 2 && channels == 1) {
                result[0] = new double[recorded[0].length];
                for (int i = 0; i < result[0].length; i++) {
                    result[0][i] = 0.5 * (recorded[0][i] + recorded[1][i]);
                }
            } else {
                result[channel] = recorded[channel % recorded.length];
            }
        }
        return result;
    }

    /// Read faster or slower, by a Kaiser-windowed sinc that lets through what there is room for. It is read
    /// out of a table, in straight lines between 512 points a frame, which errs by less than -100 dB.
    private static double[][] tuned(double[][] audio, double semitones) {
        if (semitones == 0) {
            return audio;
        }
        double ratio = StrictMath.pow(2, semitones / 12);
        double pass = Math.min(1, 1 / ratio);
        int reach = (int) Math.ceil(REACH / pass);
        double[] table = new double[reach * POINTS + 2];
        for (int i = 0; i < table.length; i++) {
            double apart = (double) i / POINTS;
            table[i] = pass * SincTable.sinc(pass * apart) * SincTable.kaiser(apart / reach, BETA);
        }
        double[][] result = new double[audio.length][(int) (length(audio) / ratio)];
        for (int i = 0; i < result[0].length; i++) {
            double position = i * ratio;
            int middle = (int) position;
            for (int k = Math.max(0, middle - reach + 1); k <= Math.min(length(audio) - 1, middle + reach); k++) {
                double point = Math.abs(position - k) * POINTS;
                int before = (int) point;
                double tap = table[before] + (point - before) * (table[before + 1] - table[before]);
                for (int channel = 0; channel < audio.length; channel++) {
                    result[channel][i] += tap * audio[channel][k];
                }
            }
        }
        return result;
    }

    /// Where a [HitFinder] would find it, behind the same filters; a threshold that anything reaches. Its
    /// beginning if it is none.
    private static int attack(double[][] audio, DrumLayerParams params, double sampleRateHz) {
        int late = HitFinder.mostFramesLate(sampleRateHz);
        double[] magnitude = new double[length(audio) + late];
        Passes filters = new Passes(params.keyHighPassHz(), params.keyLowPassHz(), 12, sampleRateHz, audio.length);
        for (int channel = 0; channel < audio.length; channel++) {
            double[] filtered = audio[channel].clone();
            filters.run(channel, filtered, 0, filtered.length);
            for (int i = 0; i < filtered.length; i++) {
                magnitude[i] = Math.max(magnitude[i], Math.abs(filtered[i]));
            }
        }
        double loudest = 0;
        for (double each : magnitude) {
            loudest = Math.max(loudest, each);
        }
        HitFinder finder = new HitFinder(DrumLayerParams.NEUTRAL, sampleRateHz);
        for (int i = 0; i < magnitude.length && loudest > 0; i++) {
            // As loud as a hit at full scale, whatever it was recorded at.
            int ago = finder.next(magnitude[i] / loudest);
            if (ago >= 0) {
                return Math.min(i - ago, length(audio) - 1);
            }
        }
        return 0;
    }
}
