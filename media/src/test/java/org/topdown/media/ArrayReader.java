package org.topdown.media;

import org.topdown.testkit.SplitMix;

/// Audio of a test as a stream that gives what it likes per call, as decoders do.
public class ArrayReader implements AudioReader {
    private final double sampleRateHz;
    private final float[][] audio;
    private final SplitMix cuts;
    private int at;
    private boolean closed;

    public ArrayReader(double sampleRateHz, float[][] audio) {
        this(sampleRateHz, audio, 1);
    }

    public ArrayReader(double sampleRateHz, float[][] audio, long seed) {
        this.sampleRateHz = sampleRateHz;
        this.audio = audio;
        cuts = new SplitMix(seed);
    }

    /// Everything a reader gives, with reads of random lengths.
    public static float[][] readAll(AudioReader reader, long seed) throws java.io.IOException {
        SplitMix lengths = new SplitMix(seed);
        float[][] all = new float[reader.channels()][1 << 16];
        int filled = 0;
        while (true) {
            int count = 1 + lengths.nextInt(5000);
            for (int channel = 0; channel < all.length; channel++) {
                if (filled + count > all[channel].length) {
                    all[channel] = java.util.Arrays.copyOf(all[channel], 2 * (filled + count));
                }
            }
            int frames = reader.read(all, filled, count);
            if (frames < 0) {
                break;
            }
            filled += frames;
        }
        for (int channel = 0; channel < all.length; channel++) {
            all[channel] = java.util.Arrays.copyOf(all[channel], filled);
        }
        return all;
    }

    public boolean closed() {
        return closed;
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
    public int read(float[][] into, int offset, int count) throws java.io.IOException {
        if (at == audio[0].length) {
            return -1;
        }
        int frames = Math.min(Math.min(count, audio[0].length - at), 1 + cuts.nextInt(3000));
        for (int channel = 0; channel < audio.length; channel++) {
            System.arraycopy(audio[channel], at, into[channel], offset, frames);
        }
        at += frames;
        return frames;
    }

    @Override
    public void close() {
        closed = true;
    }
}
