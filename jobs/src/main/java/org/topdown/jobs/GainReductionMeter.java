package org.topdown.jobs;

import java.util.Arrays;
import org.topdown.engine.render.Tap;
import org.topdown.mix.Device;
import org.topdown.mix.Strip;

/// What one compressor, gate or limiter takes, heard inside a render: the most in each 10 ms, so that a limiter's short
/// grips
/// are not missed.
final class GainReductionMeter {
    private final Tap tap;
    private final long every;
    private float[] mostDb = new float[1 << 10];
    private int readings;

    GainReductionMeter(Strip strip, Device device, double sampleRateHz) {
        every = Math.round(sampleRateHz / MixListener.READINGS_PER_SECOND);
        tap = new Tap.GainReduction(strip.id(), device.id(), (songFrame, audio, from, to) -> {
            for (int i = from; i < to; i++) {
                add(songFrame + i - from, (float) audio[0][i]);
            }
            return true;
        });
    }

    Tap tap() {
        return tap;
    }

    private void add(long songFrame, float reductionDb) {
        if (songFrame < 0) {
            return;
        }
        int at = (int) (songFrame / every);
        if (at >= mostDb.length) {
            mostDb = Arrays.copyOf(mostDb, 2 * at);
        }
        mostDb[at] = Math.max(mostDb[at], reductionDb);
        readings = Math.max(readings, at + 1);
    }

    /// Of a stretch; nothing if the render ended before it.
    Figures.GainReduction over(double fromSeconds, double seconds) {
        int from = (int) Math.clamp(Math.round(fromSeconds * MixListener.READINGS_PER_SECOND), 0, (long) readings);
        int to = (int) Math.min(readings, from + Math.round(seconds * MixListener.READINGS_PER_SECOND));
        float[] sorted = Arrays.copyOfRange(mostDb, from, to);
        Arrays.sort(sorted);
        return sorted.length == 0
                ? new Figures.GainReduction(0, 0)
                : new Figures.GainReduction(sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
