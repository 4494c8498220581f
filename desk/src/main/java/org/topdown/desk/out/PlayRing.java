package org.topdown.desk.out;

import org.topdown.engine.live.Stretch;

/// Sound that has come and was not played yet, addressed by stream frame, as the page's `ring.ts` has it:
/// what replaces sound that is here is faded into; a start, a stop and a hole are faded as well, so that
/// nothing clicks. Used by one thread at a time.
final class PlayRing {
    private static final double SECONDS = 1.3;
    private static final double DECLICK_SECONDS = 0.0027;

    /// How much must have come before it begins, and after a hole.
    private static final double BEGIN_SECONDS = 0.02;

    private final float[][] ring;
    private final int mask;
    private final int declickFrames;

    /// What was to be heard when playback began elsewhere, fading out.
    private final float[][] rest;

    private int restAt;
    private long read;
    private long end;
    private long last = Long.MAX_VALUE;
    private final int beginFrames;
    private boolean playing;
    private boolean waiting;
    private boolean stopping;
    private float gain;
    private long fadeFrom;
    private long runEnd = -1;
    private long underruns;

    PlayRing(double sampleRateHz) {
        int frames = Integer.highestOneBit((int) (SECONDS * sampleRateHz)) << 1;
        ring = new float[2][frames];
        mask = frames - 1;
        declickFrames = (int) (DECLICK_SECONDS * sampleRateHz);
        beginFrames = (int) (BEGIN_SECONDS * sampleRateHz);
        rest = new float[2][declickFrames];
        restAt = declickFrames;
    }

    /// The next stream frame to play.
    long heard() {
        return read;
    }

    boolean isPlaying() {
        return playing;
    }

    /// Whether so many frames can be played now, or none more will come.
    boolean has(int frames) {
        waiting &= end - read < beginFrames && end < last && !stopping;
        return !waiting && (end - read >= frames || end >= last || stopping);
    }

    long underruns() {
        return underruns;
    }

    void begin(long stream, boolean fromSilence) {
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < declickFrames; i++) {
                float share = playing && !waiting && read + i < end ? gain * (1 - (i + 1f) / declickFrames) : 0;
                rest[channel][i] = ring[channel][(int) (read + i) & mask] * share;
            }
        }
        restAt = 0;
        read = stream;
        end = stream;
        last = Long.MAX_VALUE;
        runEnd = -1;
        playing = true;
        waiting = true;
        stopping = false;
        gain = fromSilence ? 1 : 0;
    }

    void stop() {
        stopping = true;
    }

    void endsAt(long stream) {
        last = stream;
    }

    void write(Stretch stretch) {
        long stream = stretch.streamFrame();
        if (stream + stretch.frames() > last) {
            last = Long.MAX_VALUE;
        }
        long from = Math.max(stream, read);
        long to = Math.min(stream + stretch.frames(), read + mask + 1);
        if (stretch.again()) {
            if (stream != runEnd || from > stream) {
                fadeFrom = from;
            }
            runEnd = stream + stretch.frames();
        } else {
            runEnd = -1;
        }
        for (int channel = 0; channel < 2; channel++) {
            float[] to2 = ring[channel];
            for (long frame = end; frame < from; frame++) {
                to2[(int) frame & mask] = 0;
            }
            for (long frame = from; frame < to; frame++) {
                int slot = (int) frame & mask;
                float now = stretch.audio()[channel][(int) (frame - stream)];
                long way = frame - fadeFrom;
                boolean fades = stretch.again() && frame < end && way < stretch.fadeFrames();
                float share = fades ? (way + 1f) / (stretch.fadeFrames() + 1) : 1;
                to2[slot] = fades ? to2[slot] + (now - to2[slot]) * share : now;
            }
        }
        end = Math.max(end, to);
    }

    /// Fills both sides with what is next, or with silence.
    void play(float[][] into, int frames) {
        float step = 1f / declickFrames;
        int i = 0;
        for (; playing && !waiting && i < frames && read < end; i++, read++) {
            // Down in time for a hole that is coming, or for a stop; up again at a pace that does not click.
            float room = last <= end ? 1 : (end - read) * step;
            gain = Math.min(Math.min(stopping ? gain - step : gain + step, room), 1);
            if (gain <= 0) {
                playing = false;
                break;
            }
            into[0][i] = ring[0][(int) read & mask] * gain;
            into[1][i] = ring[1][(int) read & mask] * gain;
        }
        for (int j = i; j < frames; j++) {
            into[0][j] = 0;
            into[1][j] = 0;
        }
        for (int j = 0; j < frames && restAt < declickFrames; j++, restAt++) {
            into[0][j] += rest[0][restAt];
            into[1][j] += rest[1][restAt];
        }
        if (playing && !waiting && read >= end) {
            if (read >= last || stopping) {
                playing = false;
            } else if (i < frames) {
                underruns++;
                waiting = true;
                gain = 0;
            }
        }
    }
}
