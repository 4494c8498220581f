package org.topdown.ears;

import org.topdown.media.AudioReader;
import org.topdown.testkit.Signals;
import org.topdown.testkit.SplitMix;

/// Reads audio in memory, in chunks as uneven as a decoder's may be.
public final class ArrayReader implements AudioReader {
    private final double sampleRateHz;
    private final float[][] audio;
    private final SplitMix lengths;
    private int at;

    public ArrayReader(double sampleRateHz, float[][] audio, long seed) {
        this.sampleRateHz = sampleRateHz;
        this.audio = audio;
        this.lengths = new SplitMix(seed);
    }

    public static ArrayReader of(double sampleRateHz, double[]... channels) {
        return new ArrayReader(sampleRateHz, Signals.toFloat(channels), 1);
    }

    @Override
    public double sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int channels() {
        return audio.length;
    }

    @Override
    public int read(float[][] into, int offset, int count) {
        int length = Math.min(Math.min(count, 1 + lengths.nextInt(count)), audio[0].length - at);
        if (length <= 0) {
            return -1;
        }
        for (int channel = 0; channel < audio.length; channel++) {
            System.arraycopy(audio[channel], at, into[channel], offset, length);
        }
        at += length;
        return length;
    }

    @Override
    public void close() {}
}
