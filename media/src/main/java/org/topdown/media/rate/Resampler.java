package org.topdown.media.rate;

import java.util.Arrays;
import org.topdown.dsp.Require;
import org.topdown.media.AudioReader;

/// Changes the sample rate of audio that streams through: linear phase, the first frame stays at time 0, `n` frames
/// become round(n * to / from). Flat within 0.01 dB up to 0.9 of the lower rate's half (20 kHz at 44.1 kHz), images and
/// aliases below -140 dB. What comes out is the same bits on every machine and however the audio is cut into calls.
/// Before and after the audio there is silence.
public final class Resampler {
    private final Ratio ratio;
    private final Kernel kernel;
    private final double[][] window;
    private final double[][] block;
    private int filled;
    private int given;
    private long framesIn;
    private long framesOut;
    private boolean ended;

    public Resampler(double fromHz, double toHz, int channels) {
        Require.that(channels >= 1, "channels must be 1 or more but was " + channels);
        ratio = Ratio.of(fromHz, toHz);
        kernel = Kernel.of(fromHz, toHz);
        window = new double[channels][kernel.windowFrames()];
        block = new double[channels][kernel.blockFrames()];
        filled = kernel.leadFrames();
        given = kernel.blockFrames();
    }

    /// The same audio at another rate; `source` itself, untouched, if it has that rate. Closing it closes `source`.
    public static AudioReader to(AudioReader source, double targetHz) {
        return source.sampleRateHz() == targetHz ? source : new ResampledReader(source, targetHz);
    }

    /// How many frames `frames` frames at one rate are at another.
    public static long framesAt(long frames, double fromHz, double toHz) {
        return Ratio.of(fromHz, toHz).framesOut(frames);
    }

    /// How many frames `put` takes now; 0 means that `take` must be called first.
    public int room() {
        return ended ? 0 : window[0].length - filled;
    }

    /// Takes in `audio[channel][from...from + count)`, at most `room()` frames.
    public void put(double[][] audio, int from, int count) {
        Require.that(count <= room(), "there is room for " + room() + " frames but " + count + " came");
        for (int channel = 0; channel < window.length; channel++) {
            System.arraycopy(audio[channel], from, window[channel], filled, count);
        }
        filled += count;
        framesIn += count;
    }

    /// There is no more to put; `take` gives the rest.
    public void end() {
        ended = true;
    }

    /// Gives up to `count` frames into `into[channel][offset...]`.
    ///
    /// @return how many; 0 if more must be put first or, after `end`, if that was all
    public int take(double[][] into, int offset, int count) {
        if (given == kernel.blockFrames() && !nextBlock()) {
            return 0;
        }
        long left = ended ? ratio.framesOut(framesIn) - framesOut : Long.MAX_VALUE;
        int frames = (int) Math.min(Math.min(count, kernel.blockFrames() - given), left);
        for (int channel = 0; channel < block.length; channel++) {
            System.arraycopy(block[channel], given, into[channel], offset, frames);
        }
        given += frames;
        framesOut += frames;
        return frames;
    }

    private boolean nextBlock() {
        if (filled < window[0].length) {
            if (!ended || framesOut >= ratio.framesOut(framesIn)) {
                return false;
            }
            for (double[] samples : window) {
                Arrays.fill(samples, filled, samples.length, 0);
            }
            filled = window[0].length;
        }
        int used = kernel.convert(window, block);
        for (double[] samples : window) {
            System.arraycopy(samples, used, samples, 0, filled - used);
        }
        filled -= used;
        given = 0;
        return true;
    }
}
