package org.topdown.dsp.meter;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.topdown.dsp.math.Decibels;

/// DR as published lists of albums give it (Algorithmix, "Measuring DR", v1.3): the second highest block peak over the
/// RMS of the loudest fifth of blocks of 3.004 s, where the RMS is scaled so that a sine reads its peak. Lists round
/// it;
/// here it is not rounded. A sine is 0, a square -3.01, white Gaussian noise about 11.
public final class DynamicRange {
    private static final double BLOCK_SECONDS = 132_480 / 44_100.0;
    private static final double LOUD_SHARE = 0.2;

    private final long blockFrames;
    private final double[] sum;
    private final double[] blockPeak;
    private final double[] firstPeak;
    private final double[] secondPeak;
    private final Readings[] blockPower;
    private long inBlock;

    public DynamicRange(double sampleRateHz, int channels) {
        blockFrames = Math.round(BLOCK_SECONDS * sampleRateHz);
        sum = new double[channels];
        blockPeak = new double[channels];
        firstPeak = new double[channels];
        secondPeak = new double[channels];
        blockPower = new Readings[channels];
        Arrays.setAll(blockPower, _ -> new Readings());
    }

    /// Adds `audio[channel][from, to)`.
    public void add(double[][] audio, int from, int to) {
        int at = from;
        while (at < to) {
            int until = (int) Math.min(to, at + (blockFrames - inBlock));
            for (int channel = 0; channel < sum.length; channel++) {
                addTo(channel, audio[channel], at, until);
            }
            inBlock += until - at;
            at = until;
            if (inBlock == blockFrames) {
                endBlock();
            }
        }
    }

    private void addTo(int channel, double[] x, int from, int to) {
        double energy = sum[channel];
        double peak = blockPeak[channel];
        for (int i = from; i < to; i++) {
            energy += x[i] * x[i];
            peak = Math.max(peak, Math.abs(x[i]));
        }
        sum[channel] = energy;
        blockPeak[channel] = peak;
    }

    private void endBlock() {
        for (int channel = 0; channel < sum.length; channel++) {
            blockPower[channel].add(2 * sum[channel] / inBlock);
            double peak = blockPeak[channel];
            if (peak > firstPeak[channel]) {
                secondPeak[channel] = firstPeak[channel];
                firstPeak[channel] = peak;
            } else if (peak > secondPeak[channel]) {
                secondPeak[channel] = peak;
            }
            sum[channel] = 0;
            blockPeak[channel] = 0;
        }
        inBlock = 0;
    }

    /// The mean of the channels that sound, in dB; empty if none does. Ends the block that is under way, so it is asked
    /// once, at the end.
    public OptionalDouble finishDb() {
        if (inBlock > 0) {
            endBlock();
        }
        double total = 0;
        int sounding = 0;
        for (int channel = 0; channel < sum.length; channel++) {
            double rms = Math.sqrt(loudPower(blockPower[channel].toArray()));
            double peak = secondPeak[channel] > 0 ? secondPeak[channel] : firstPeak[channel];
            if (rms > 0 && peak > 0) {
                total += Decibels.ofLinear(peak / rms);
                sounding++;
            }
        }
        return sounding == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / sounding);
    }

    private static double loudPower(double[] power) {
        Arrays.sort(power);
        int loud = (int) Math.min(power.length, Math.max(1, Math.floor(LOUD_SHARE * power.length)));
        double total = 0;
        for (int i = power.length - loud; i < power.length; i++) {
            total += power[i];
        }
        return loud == 0 ? 0 : total / loud;
    }
}
