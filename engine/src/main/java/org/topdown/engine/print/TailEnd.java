package org.topdown.engine.print;

import java.io.IOException;
import org.topdown.dsp.math.Decibels;
import org.topdown.engine.render.Sink;

/// Ends a print where its sound ends: passes on everything up to the end of the last audio, then the tail for
/// as long
/// as it is heard. What stays below -90 dBFS for a second is over, and that second is not part of the print;
/// after
/// 30 s it ends all the same.
public final class TailEnd implements Sink {
    /// The longest tail.
    public static final double MOST_SECONDS = 30;

    private static final double SILENT_PEAK = Decibels.toLinear(-90);

    private final Sink next;
    private final long songEndFrame;
    private final long lastFrame;
    private final double[][] pending;
    private int held;
    private long end;

    /// @param next         takes what belongs to the print
    /// @param songEndFrame the frame after the last audio
    public TailEnd(Sink next, long songEndFrame, double sampleRateHz) {
        this.next = next;
        this.songEndFrame = songEndFrame;
        this.lastFrame = songEndFrame + Math.round(MOST_SECONDS * sampleRateHz);
        this.pending = new double[2][(int) Math.round(sampleRateHz)];
    }

    /// The length of the print so far, in frames.
    public long endFrame() {
        return end;
    }

    @Override
    public boolean accept(long songFrame, double[][] audio, int from, int to) throws IOException {
        int at = from;
        int song = (int) Math.clamp(songEndFrame - songFrame, 0, (long) to - from);
        if (song > 0) {
            next.accept(songFrame, audio, from, from + song);
            end = songFrame + song;
            at += song;
        }
        for (; at < to; at++) {
            long frame = songFrame + at - from;
            if (frame >= lastFrame) {
                return false;
            }
            for (int channel = 0; channel < 2; channel++) {
                pending[channel][held] = audio[channel][at];
            }
            held++;
            if (Math.abs(audio[0][at]) >= SILENT_PEAK || Math.abs(audio[1][at]) >= SILENT_PEAK) {
                next.accept(end, pending, 0, held);
                end += held;
                held = 0;
            } else if (held == pending[0].length) {
                return false;
            }
        }
        return true;
    }
}
