package org.topdown.demo.score;

import org.topdown.demo.sound.Rate;

/// 104 beats a minute, four to the bar: 39 bars are 90 seconds to the frame.
public final class Tempo {
    public static final double BPM = 104;
    public static final int BEATS_PER_BAR = 4;
    public static final int BARS = 39;
    public static final int FRAMES = frame(BARS * BEATS_PER_BAR);

    private Tempo() {}

    public static int frame(double beat) {
        return Rate.frames(beat * 60 / BPM);
    }
}
