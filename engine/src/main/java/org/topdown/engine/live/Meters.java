package org.topdown.engine.live;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.meter.LoudnessMeter;
import org.topdown.dsp.meter.TruePeakMeter;
import org.topdown.engine.render.LiveRender;

/// What is being heard is like. Used by the player's own thread.
public final class Meters {
    private static final int MOST_FRAMES = 4_096;

    private final LoudnessMeter loudness;
    private final TruePeakMeter truePeak;
    private final float[][] heard = new float[2][MOST_FRAMES];
    private final double[][] exact = new double[2][MOST_FRAMES];
    private String[] ids = {};
    private float[] readings = {};
    private final LiveRender.StripReading reading = this::strip;
    private int strips;
    private long songFrame;
    private double truePeakDbtp = Double.NEGATIVE_INFINITY;

    Meters(double sampleRateHz) {
        loudness = new LoudnessMeter(sampleRateHz, 2);
        truePeak = new TruePeakMeter(sampleRateHz, 2);
    }

    void begin() {
        loudness.reset();
        truePeak.reset();
    }

    /// Takes note of song frames [from, to), which have been heard.
    ///
    /// @param round the round of a loop they are of, if it is over
    void heard(LiveRender render, LiveRender.@Nullable Round round, long from, long to) {
        songFrame = to;
        truePeak.reset();
        for (long at = from; at < to; at += MOST_FRAMES) {
            int frames = (int) Math.min(MOST_FRAMES, to - at);
            if (round == null) {
                render.read(at, heard, 0, frames);
            } else {
                render.read(round, at, heard, 0, frames);
            }
            for (int channel = 0; channel < heard.length; channel++) {
                for (int i = 0; i < frames; i++) {
                    exact[channel][i] = heard[channel][i];
                }
            }
            loudness.add(exact, 0, frames);
            truePeak.add(exact, 0, frames);
        }
        truePeakDbtp = truePeak.truePeakDbtp();
        strips = 0;
        if (round == null) {
            render.measure(from, to, reading);
        } else {
            render.measure(round, from, to, reading);
        }
    }

    private void strip(String id, float peak, float rms, float reductionDb) {
        if (strips == ids.length) {
            ids = Arrays.copyOf(ids, Math.max(64, 2 * strips));
            readings = Arrays.copyOf(readings, 3 * ids.length);
        }
        ids[strips] = id;
        readings[3 * strips] = peak;
        readings[3 * strips + 1] = rms;
        readings[3 * strips + 2] = reductionDb;
        strips++;
    }

    /// Where in the song they were read.
    public long songFrame() {
        return songFrame;
    }

    public int strips() {
        return strips;
    }

    public String id(int strip) {
        return ids[strip];
    }

    /// Linear, of the louder side, after the fader.
    public float peak(int strip) {
        return readings[3 * strip];
    }

    /// Likewise.
    public float rms(int strip) {
        return readings[3 * strip + 1];
    }

    public float reductionDb(int strip) {
        return readings[3 * strip + 2];
    }

    public double momentaryLufs() {
        return loudness.momentaryLufs();
    }

    public double shortTermLufs() {
        return loudness.shortTermLufs();
    }

    /// Since playback began.
    public double integratedLufs() {
        return loudness.integratedLufs();
    }

    /// Of what was heard since the reading before.
    public double truePeakDbtp() {
        return truePeakDbtp;
    }
}
