package org.topdown.dsp.space;

import java.util.Arrays;
import org.topdown.dsp.State;
import org.topdown.dsp.math.SongGrid;

/// What is on its way to being heard again: the newest frames of each channel. Asked for another time it fades over to
/// it within 64 frames, which is neither a click nor another pitch.
///
/// It holds as much as the longest time so far asked for; what lies further back is silence.
final class EchoLine {
    private double[][] rings;

    /// How many frames of the past are held, and how many of those are known: the rest is silence.
    private int longest;

    private int known;

    /// Where the next frame is written.
    private int at;

    private int delay;
    private int delayBefore;
    private int faded = SongGrid.FRAMES;
    private boolean begun;

    EchoLine(int channels, int delay) {
        rings = new double[channels][delay];
        longest = delay;
        known = delay;
        this.delay = delay;
        delayBefore = delay;
    }

    /// From here on another time. A longer one than ever before needs a longer line: that alone allocates, rather than
    /// every line being as long as the longest time there is.
    void setDelay(int frames) {
        if (frames == delay) {
            return;
        }
        if (!begun) {
            start(frames);
            return;
        }
        // Twice in the same place is once; what was not heard needs no fade.
        delayBefore = faded == 0 ? delayBefore : delay;
        faded = 0;
        delay = frames;
        if (frames > longest) {
            longest = frames;
            grow(frames);
        }
    }

    private void start(int frames) {
        if (frames > rings[0].length) {
            rings = new double[rings.length][frames];
        }
        at = 0;
        longest = frames;
        known = frames;
        delay = frames;
        delayBefore = frames;
    }

    private void grow(int frames) {
        int before = rings[0].length;
        if (frames <= before) {
            return;
        }
        for (int channel = 0; channel < rings.length; channel++) {
            double[] grown = new double[Math.max(frames, before + before / 2)];
            // The oldest frame first, so that the next is written behind the newest.
            System.arraycopy(rings[channel], at, grown, 0, before - at);
            System.arraycopy(rings[channel], 0, grown, before - at, at);
            rings[channel] = grown;
        }
        at = before;
    }

    /// The most frames that can be read before they must be written, no more than are left of a fade.
    int framesAlike() {
        return faded == SongGrid.FRAMES ? delay : Math.min(Math.min(delay, delayBefore), SongGrid.FRAMES - faded);
    }

    /// What comes back of a channel in the next frames, into `out[0, frames)`; no more than [#framesAlike].
    void read(int channel, double[] out, double[] spare, int frames) {
        read(channel, delay, out, frames);
        if (faded == SongGrid.FRAMES) {
            return;
        }
        read(channel, delayBefore, spare, frames);
        for (int i = 0; i < frames; i++) {
            double share = (double) (faded + i + 1) / SongGrid.FRAMES;
            out[i] = share * out[i] + (1 - share) * spare[i];
        }
    }

    private void read(int channel, int lag, double[] out, int frames) {
        double[] ring = rings[channel];
        int from = at - lag;
        if (from < 0) {
            from += ring.length;
        }
        int first = Math.min(frames, ring.length - from);
        System.arraycopy(ring, from, out, 0, first);
        System.arraycopy(ring, 0, out, first, frames - first);
        if (lag > known) {
            Arrays.fill(out, 0, Math.min(frames, lag - known), 0);
        }
    }

    /// Writes the next frames of a channel, what is next to nothing as 0.
    void write(int channel, double[] in, int frames) {
        double[] ring = rings[channel];
        int first = Math.min(frames, ring.length - at);
        for (int i = 0; i < first; i++) {
            ring[at + i] = SongGrid.cleared(in[i]);
        }
        for (int i = first; i < frames; i++) {
            ring[i - first] = SongGrid.cleared(in[i]);
        }
    }

    /// The next frames are read and written on all channels.
    void advance(int frames) {
        begun = true;
        at += frames;
        if (at >= rings[0].length) {
            at -= rings[0].length;
        }
        known = Math.min(longest, known + frames);
        if (faded < SongGrid.FRAMES) {
            faded += frames;
        }
    }

    void clear() {
        for (double[] ring : rings) {
            Arrays.fill(ring, 0);
        }
        begun = false;
        faded = SongGrid.FRAMES;
        start(delay);
    }

    /// Lists the known past, the oldest frame first, wherever it lies.
    void state(State state) {
        begun = state.value(begun);
        delay = state.value(delay);
        delayBefore = state.value(delayBefore);
        faded = state.value(faded);
        int longestNow = state.value(longest);
        int knownNow = state.value(known);
        if (longestNow > rings[0].length) {
            rings = new double[rings.length][longestNow];
            at = 0;
        }
        longest = longestNow;
        known = knownNow;
        for (double[] ring : rings) {
            int from = Math.floorMod(at - known, ring.length);
            for (int i = 0; i < known; i++) {
                ring[from] = state.value(ring[from]);
                from = from + 1 == ring.length ? 0 : from + 1;
            }
        }
    }
}
