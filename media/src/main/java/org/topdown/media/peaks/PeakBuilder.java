package org.topdown.media.peaks;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.Require;

/// Takes in audio from beginning to end, as it is imported or rendered, and keeps its [Peaks].
public final class PeakBuilder {
    private final int channels;
    private final List<BucketRow> rows = new ArrayList<>();
    private long frames;

    public PeakBuilder(int channels) {
        Require.that(channels >= 1, "channels must be 1 or more but was " + channels);
        this.channels = channels;
        for (int channel = 0; channel < channels; channel++) {
            rows.add(new BucketRow());
        }
    }

    /// Appends `audio[channel][from...to)`.
    public void add(float[][] audio, int from, int to) {
        for (int at = from; at < to; ) {
            int inBucket = (int) (frames % Peaks.FINEST_FRAMES);
            int count = Math.min(to - at, Peaks.FINEST_FRAMES - inBucket);
            for (int channel = 0; channel < channels; channel++) {
                rows.get(channel).add(audio[channel], at, at + count, inBucket == 0);
            }
            at += count;
            frames += count;
        }
    }

    /// The peaks of everything so far.
    public Peaks build() {
        List<List<Outline>> levels = new ArrayList<>();
        List<BucketRow> level = rows;
        long bucketFrames = Peaks.FINEST_FRAMES;
        while (true) {
            List<Outline> outlines = new ArrayList<>();
            for (BucketRow row : level) {
                outlines.add(row.outline(bucketFrames, frames));
            }
            levels.add(List.copyOf(outlines));
            if (level.getFirst().size() <= 1) {
                return new Peaks(frames, List.copyOf(levels));
            }
            level = level.stream().map(BucketRow::coarser).toList();
            bucketFrames *= Peaks.STEP;
        }
    }
}
